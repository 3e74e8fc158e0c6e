"""From rows of a sheet to slips of a command, and back with complaints."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django import forms

from houqin.base.refusal import BadInput, Refusal
from houqin.desk.acts import Act
from houqin.desk.fields import Lines
from houqin.desk.workbook import rows_of

COMPLAINT = "错误说明"
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff*＊（(]|[）)]")
Reader = Callable[[Any], str]
Places = Mapping[str, tuple[int, Reader]]
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


class Cells(Mapping[str, Any]):
    """A sheet's row as the raw input of a form, read cell by cell when it is asked: fifty thousand dicts would take sixty
    megabytes. `places` gives each name its column and how that is read.
    """

    __slots__ = ("places", "row")

    def __init__(self, row: Sequence[Any], places: Places) -> None:
        self.row, self.places = row, places

    def __getitem__(self, name: str) -> Any:
        n, read = self.places[name]
        return read(self.row[n]) if n < len(self.row) else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


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
    kept = [(n, row) for n, row in enumerate(rows, 1) if any(str(c).strip() for c in row)]
    if not kept:
        raise Refusal("sheet.empty", "表格是空的，请下载模板填写后再上传。")
    header = [str(c).strip() for c in kept[0][1]]
    shape = Shape(act, header)
    found: list[Slip] = []
    last: dict[str, Any] = {}
    for number, row in kept[1:]:
        head = dict(Cells(row, shape.head))
        if not (shape.name and found and head == last):
            found.append(Slip({}, [], []))
            last = head
        found[-1].rows.append(list(row))
        found[-1].numbers.append(number)
    if not found:
        raise Refusal("sheet.no_rows", "表格只有表头，没有内容行。")
    for slip in found:
        slip.raw = shape.raw(slip.rows)
    return header, found


class Shape:
    """Where in a sheet the fields of an act's slip and of its lines stand."""

    def __init__(self, act: Act, header: Sequence[str]) -> None:
        columns = _match(act, header).items()
        self.name = lines_name(act)
        self.head: Places = {c.name: (n, reader(c.field)) for n, c in columns if not c.line}
        self.line: Places = {c.name: (n, reader(c.field)) for n, c in columns if c.line}

    def raw(self, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """The raw input of the slip that stands in these rows."""
        lines = {self.name: [Cells(row, self.line) for row in rows]} if self.name else {}
        return {**Cells(rows[0], self.head), **lines}


def pack(slips: Iterable[Slip]) -> bytes:
    """Slips as they are kept until somebody decides: the rows of the sheet with what is wrong with each, squeezed as they
    come, so that a long sheet never stands in memory as one text.
    """
    press = zlib.compressobj(1)
    pieces = [
        press.compress(json.dumps([n == 0, *line, *row], ensure_ascii=False).encode() + b"\n")
        for slip in slips
        for n, (*line, row) in enumerate(zip(slip.numbers, slip.complaints, slip.rows, strict=True))
    ]
    return b"".join([*pieces, press.flush()])


def unpack(act: Act, header: Sequence[str], content: bytes) -> list[Slip]:
    """The slips that were packed, ready to be tried again."""
    shape, found = Shape(act, header), list[Slip]()
    for first, number, complaint, *row in rows_of(io.BytesIO(zlib.decompress(content))):
        if first:
            found.append(Slip({}, [], []))
        slip = found[-1]
        slip.numbers.append(number)
        slip.complaints.append(complaint)
        slip.rows.append(row)
    for slip in found:
        slip.raw = shape.raw(slip.rows)
    return found


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


def reader(declared: forms.Field) -> Reader:
    """How a field's cells are read for its form: whole numbers without .0, choices by their Chinese, 是/否 as true and false."""
    if isinstance(declared, forms.BooleanField):
        return lambda value: _yes_or_no(_text(value))
    known = {
        str(label): str(choice) for choice, label in reversed(_choices(declared)) if str(label)
    }
    if not known:
        return _text

    def choice(value: Any) -> str:
        text = _text(value)
        return known.get(text, text)

    return choice


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() if value is not None else ""


def _yes_or_no(text: str) -> str:
    return "true" if text.lower() in _YES else "" if text.lower() in _NO else text


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
