"""From rows of a sheet to slips of a command, and back with complaints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django import forms

from houqin.base.refusal import BadInput, Refusal
from houqin.desk.acts import Act
from houqin.desk.fields import Lines

COMPLAINT = "错误说明"
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff*＊（(]|[）)]")
_YES, _NO = (
    {"是", "y", "yes", "true", "1", "√", "对"},
    {"否", "n", "no", "false", "0", "×", "x", "错"},
)


@dataclass
class Column:
    """A column of the act's sheet: a field of the slip, or of its lines."""

    name: str
    label: str
    field: forms.Field
    line: bool


@dataclass
class Slip:
    """A slip read from a sheet: its raw input, the sheet's rows it came from, and what is wrong with each."""

    raw: dict[str, Any]
    rows: list[list[Any]]
    numbers: list[int]
    complaints: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not any(self.complaints)


def columns(act: Act) -> list[Column]:
    """The columns a sheet for this act has, in order. Files cannot come by sheet."""
    found: list[Column] = []
    for name, declared in act.form.base_fields.items():
        if isinstance(declared, Lines):
            for sub, line_field in declared.line.base_fields.items():
                found.append(Column(sub, str(line_field.label or sub), line_field, True))
        elif not isinstance(declared, forms.FileField):
            found.append(Column(name, str(declared.label or name), declared, False))
    return found


def lines_name(act: Act) -> str:
    """The name of the slip's field with lines; "" when it has none."""
    return next((n for n, f in act.form.base_fields.items() if isinstance(f, Lines)), "")


def hints(act: Act) -> list[str]:
    """How to fill in the sheet, a sentence a column."""
    lines = [
        "每行一条；同一张单子的几行明细，单头各列填得一样并连续排列。",
        "不要改动第一行的列名；“错误说明”列不用填。",
    ]
    for column in columns(act):
        need = "必填" if column.field.required else "可不填"
        extra = str(column.field.help_text or "")
        choices = [str(label) for value, label in _choices(column.field) if value not in ("", None)]
        if choices:
            extra = f"从以下选一个：{'、'.join(choices[:30])}。{extra}"
        if isinstance(column.field, forms.DateField):
            extra = f"日期，写成 2026-09-01。{extra}"
        lines.append(f"{column.label}：{need}。{extra}")
    return lines


def _choices(declared: forms.Field) -> list[tuple[Any, Any]]:
    if isinstance(declared, forms.ModelChoiceField):
        return []
    return list(getattr(declared, "choices", None) or [])


def plain_label(text: Any) -> str:
    """A header as it is compared: no blanks, invisible characters, stars or brackets."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", str(text))).lower()


def slips(act: Act, rows: Sequence[Sequence[Any]]) -> tuple[list[str], list[Slip]]:
    """(header, slips) of a sheet. Refuses a sheet whose columns are not the act's."""
    kept = [(n, list(row)) for n, row in enumerate(rows, 1) if any(str(c).strip() for c in row)]
    if not kept:
        raise Refusal("sheet.empty", "表格是空的，请下载模板填写后再上传。")
    header = [str(c).strip() for c in kept[0][1]]
    places = _match(act, header)
    found: list[Slip] = []
    for number, row in kept[1:]:
        head, line = _split(places, row)
        name = lines_name(act)
        if name and found and found[-1].raw["_head"] == head:
            found[-1].raw[name].append(line)
        else:
            found.append(Slip({"_head": head, **head, **({name: [line]} if name else {})}, [], []))
        found[-1].rows.append(row)
        found[-1].numbers.append(number)
    if not found:
        raise Refusal("sheet.no_rows", "表格只有表头，没有内容行。")
    for slip in found:
        slip.raw.pop("_head")
    return header, found


def _match(act: Act, header: Sequence[str]) -> dict[int, Column]:
    wanted = {plain_label(c.label): c for c in columns(act)}
    places = {n: wanted[plain_label(h)] for n, h in enumerate(header) if plain_label(h) in wanted}
    unknown = [
        h
        for n, h in enumerate(header)
        if n not in places and h and plain_label(h) != plain_label(COMPLAINT)
    ]
    have = {id(c) for c in places.values()}
    missing = [c.label for c in wanted.values() if c.field.required and id(c) not in have]
    if missing:
        raise Refusal(
            "sheet.columns_missing",
            f"缺少必填的列：{'、'.join(missing)}。请使用模板，不要改动列名。",
        )
    if unknown:
        raise Refusal(
            "sheet.columns_unknown",
            f"有不认识的列：{'、'.join(unknown[:10])}。请删去或改成模板里的列名。",
        )
    return places


def _split(
    places: Mapping[int, Column], row: Sequence[Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    head: dict[str, Any] = {}
    line: dict[str, Any] = {}
    for n, column in places.items():
        value = raw_cell(column.field, row[n] if n < len(row) else "")
        (line if column.line else head)[column.name] = value
    return head, line


def raw_cell(declared: forms.Field, value: Any) -> Any:
    """A cell as a form reads it: whole numbers without .0, choices by their Chinese, 是/否 as true and false."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip() if value is not None else ""
    if isinstance(declared, forms.BooleanField):
        return "true" if text.lower() in _YES else "" if text.lower() in _NO or not text else text
    for choice, label in _choices(declared):
        if text and text == str(label):
            return str(choice)
    return text


def complain(act: Act, slip: Slip, refusal: Refusal) -> None:
    """Spread what a refusal says over the slip's rows."""
    slip.complaints = [""] * len(slip.rows)
    if not isinstance(refusal, BadInput):
        slip.complaints[0] = refusal.message
        return
    labels = {c.name: c.label for c in columns(act)}
    name = lines_name(act)
    general = [
        f"{labels.get(k, k)}：{'；'.join(v)}"
        for k, v in refusal.errors.items()
        if not _per_line(k, v, name)
    ]
    slip.complaints[0] = "　".join(general)
    for n, errors in zip(count(), refusal.errors.get(name, []), strict=False):
        if isinstance(errors, Mapping) and errors and n < len(slip.complaints):
            said = "　".join(
                f"{labels.get(k, k)}：{'；'.join(map(str, v))}" for k, v in errors.items()
            )
            slip.complaints[n] = f"{slip.complaints[n]}　{said}".strip()


def _per_line(key: str, value: Any, name: str) -> bool:
    return key == name and bool(value) and isinstance(value[0], Mapping)


def part(act: Act, slip: Slip) -> list[Slip]:
    """A loose slip cut into its good lines and its bad ones; any other slip as it is."""
    name = lines_name(act)
    if slip.good or not (act.loose and name) or not any(not c for c in slip.complaints):
        return [slip]
    pieces = []
    for good in (True, False):
        picked = [n for n, c in enumerate(slip.complaints) if (not c) is good]
        raw = {**slip.raw, name: [slip.raw[name][n] for n in picked]}
        piece = Slip(raw, [slip.rows[n] for n in picked], [slip.numbers[n] for n in picked])
        piece.complaints = [slip.complaints[n] for n in picked]
        pieces.append(piece)
    return pieces
