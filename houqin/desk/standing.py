"""A sheet filled with what stands now, to be changed and brought back; what was left alone is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import Model

from houqin.base.refusal import Refusal
from houqin.desk import intake
from houqin.desk.acts import Act
from houqin.desk.fields import Row
from houqin.desk.intake import Slip
from houqin.kernel.roles.actor import Actor

NUMBERS = (forms.DecimalField, forms.IntegerField)


def filled(act: Act, by: Actor) -> Iterator[list[Any]]:
    """The rows of the act's own sheet, one for each record it may change."""
    assert act.again is not None
    fields = act.form(by=by).fields
    names = [c.name for c in intake.columns(act)]
    for row in act.again(by):
        opening = act.form.opening(by, row)
        if isinstance(fields.get(act.row), Row):
            opening = {**opening, act.row: row}
        yield [_cell(fields[name], opening.get(name)) for name in names]


def _cell(field: forms.Field, value: Any) -> Any:
    """A value as people write it in a cell."""
    if isinstance(field, Row):
        return _called(field, value)
    if isinstance(field, forms.BooleanField):
        return "是" if value else "否"
    labels = {str(code): str(label) for code, label in getattr(field, "choices", None) or []}
    if isinstance(value, list | tuple | set):
        return "、".join(labels.get(str(v), str(v)) for v in value)
    if value is None:
        return ""
    return labels.get(str(value), value)


def _called(field: Row, value: Any) -> str:
    assert field.queryset is not None
    row = value if isinstance(value, Model) else field.queryset.filter(pk=value).first()
    for part in field.names[0].split("__"):
        row = getattr(row, part, "")
    return str(row)


def changed(act: Act, by: Actor, header: Sequence[str], found: list[Slip]) -> list[Slip]:
    """The slips that say something else than what stands. Refuses a sheet that leaves out a column, for it would be
    emptied, and one in which nothing was changed.
    """
    columns = intake.columns(act)
    have = {intake.plain_label(h) for h in header}
    lacking = [c.label for c in columns if intake.plain_label(c.label) not in have]
    if lacking:
        raise Refusal(
            "sheet.columns_missing",
            f"缺少列：{'、'.join(lacking)}。少了的列会被清空，请用“下载现有内容”的表格来改，不要删列。",
        )
    readers = [intake.reader(c.field) for c in columns]
    now = {
        tuple(_plain(c.field, read(cell)) for c, read, cell in zip(columns, readers, row, strict=True))
        for row in filled(act, by)
    }  # fmt: skip
    kept = [s for s in found if tuple(_plain(c.field, s.raw[c.name]) for c in columns) not in now]
    if not kept:
        raise Refusal("sheet.unchanged", f"表格里的{len(found)}行和现在的一样，没有要改的。")
    return kept


def _plain(field: forms.Field, text: str) -> str:
    """A cell as it is compared: 5, 5.0 and 5.00 are one number."""
    try:
        return f"{Decimal(text).normalize():f}" if isinstance(field, NUMBERS) else text
    except InvalidOperation:
        return text
