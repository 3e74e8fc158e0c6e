"""Fields of slips that plain Django lacks: a row of a table, and lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.desk import many
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index as search
from houqin.kernel.signatures import signing

RowSource = Callable[[Actor], QuerySet[Any]]
Finder = Callable[[QuerySet[Any], str], QuerySet[Any]]
LISTED = 300
"""Of a longer choice the page brings only the first few; the rest is asked for as somebody types."""
FIRST = 30
FEW = 20
"""Of so many lines each is a form of its own; of more the fields are made once for all."""


class PickOne(forms.Select):
    """A pick list that of a very long choice holds what is chosen and the first few rows."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the list is drawn from."""
        whole: Any = self.choices
        rows = getattr(whole, "queryset", None)
        if rows is None or len(rows.values_list("pk", flat=True)[: LISTED + 1]) <= LISTED:
            return super().get_context(name, value, attrs)
        chosen = rows.filter(
            pk__in=[v for v in self.format_value(value) if v.isascii() and v.isdigit()]
        )
        shown = [*chosen, *rows.exclude(pk__in=chosen.values("pk"))[:FIRST]]
        field = whole.field
        self.choices = [
            ("", field.empty_label or ""),
            *((r.pk, field.label_from_instance(r)) for r in shown),
        ]
        try:
            return super().get_context(name, value, {**(attrs or {}), "data-find": "1"})
        finally:
            self.choices = whole


class Row(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row the actor may choose, given by id, by code or by exact name, so that every door can name it.

    `rows(by)` is a query; `names` are the columns whose exact text also stands for the row; `find(rows, words)` cuts a
    long choice down as somebody types (left out: those whose names hold the words, and what the search index knows).
    """

    widget = PickOne

    def __init__(
        self, rows: RowSource, *, names: Iterable[str] = ("name",), find: Finder | None = None, **kwargs: Any
    ) -> None:  # fmt: skip
        self.rows, self.names, self.find = rows, tuple(names), find
        super().__init__(queryset=None, **kwargs)

    def found(self, words: str) -> list[tuple[int, str]]:
        """The first rows of the choice that the words find: (id, what it is called)."""
        assert self.queryset is not None
        if self.find is not None:
            rows = self.find(self.queryset, words)
        else:
            named = Q()
            for name in self.names:
                named |= Q(**{f"{name}__icontains": words})
            rows = self.queryset.filter(
                named | Q(pk__in=search.matching(self.queryset, words).values("pk"))
            )
        return [(row.pk, self.label_from_instance(row)) for row in rows[:FIRST]]

    def for_actor(self, by: Actor) -> None:
        """Narrow the choice to what `by` may see."""
        self.queryset = self.rows(by)

    def to_python(self, value: Any) -> Model | None:
        """The row. ValidationError when nothing, or more than one thing, is called that."""
        if value in self.empty_values:
            return None
        if isinstance(value, Model):
            value = value.pk
        text = _cell_text(value)
        found = self._by_id(text) or self._by_name(text)
        if not found:
            raise ValidationError(
                _("“%(value)s”不在可选范围内，请从列表中选择。"), params={"value": text[:40]}
            )
        if len(found) > 1:
            raise ValidationError(
                _("有%(n)s个“%(value)s”，请写编号以便区分。"),
                params={"n": len(found), "value": text[:40]},
            )
        row: Model = found[0]
        return row

    def _by_id(self, text: str) -> list[Any]:
        if not (text.isascii() and text.isdigit()) or len(text) > 18:
            return []
        return list(self.queryset.filter(pk=int(text))) if self.queryset is not None else []

    def _by_name(self, text: str) -> list[Any]:
        assert self.queryset is not None
        for name in self.names:
            found = list(self.queryset.filter(**{name: text})[:2])
            if found:
                return found
        return []


class Rows(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows the actor may choose, by id, code or exact name; a text is split at 、，, and blanks."""

    def __init__(self, rows: RowSource, *, names: Iterable[str] = ("name",), **kwargs: Any) -> None:
        self.one = Row(rows, names=names)
        super().__init__(queryset=None, **kwargs)

    def for_actor(self, by: Actor) -> None:
        """Narrow the choice to what `by` may see."""
        self.one.for_actor(by)
        self.queryset = self.one.queryset

    def clean(self, value: Any) -> Any:
        """The rows as a list, each once."""
        if isinstance(value, str):
            value = value.replace("、", " ").replace("，", " ").replace(",", " ").split()
        wanted = value if isinstance(value, list | tuple) else [value] if value else []
        found = [self.one.to_python(v) for v in wanted if v not in self.empty_values]
        if self.required and not found:
            raise ValidationError(self.error_messages["required"])
        return list(dict.fromkeys(found))


class Drawn(forms.CharField):
    """A signature drawn with a finger, as a PNG data URL; the slip shows a pad for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.HiddenInput(), **{"label": _("手写签字"), **kwargs})

    def clean(self, value: Any) -> str:
        """The data URL. Its ink is weighed here, before any book is locked; what is wrong with it the command says."""
        drawn: str = super().clean(value)
        if drawn:
            with suppress(Refusal):
                signing.inked(drawn)
        return drawn


class Lines(forms.Field):
    """The lines of a slip: each a small form. Cleans to a list of the lines' cleaned data.

    Takes a list of mappings (JSON, Excel, console), the text of such a list, or posted names `lines-0-item`.
    Blank lines are passed over. Bad lines raise ValidationError whose params hold `lines`: one mapping of
    field to sentences per line. `headed` names the field that a slip opened from a record comes with: on the page it
    is what the line is about, not something to choose, and no lines are added.
    """

    def __init__(
        self,
        line: type[forms.Form],
        *,
        least: int = 1,
        most: int = 2000,
        blank: int = 3,
        headed: str = "",
        **kwargs: Any,
    ) -> None:
        self.line, self.least, self.most, self.blank, self.headed = line, least, most, blank, headed
        self.by: Actor | None = None
        super().__init__(widget=LinesWidget(), required=False, **kwargs)

    def for_actor(self, by: Actor) -> None:
        """Remember whose choices the lines offer."""
        self.by = by

    def head(self, line: forms.Form) -> str:
        """What a line is about, in words; "" where that is still to be chosen, or was chosen badly."""
        bound = line[self.headed] if self.headed else None
        if bound is None or bound.errors or bound.value() in (None, ""):
            return ""
        if not isinstance(bound.field, Row):
            return str(bound.value())
        try:
            row = bound.field.to_python(bound.value())
        except ValidationError:
            return ""
        return str(bound.field.label_from_instance(row)) if row is not None else ""

    def bound(self, value: Any) -> list[forms.Form]:
        """The lines as bound forms, ready to be shown with their complaints."""
        kwargs: dict[str, Any] = {"by": self.by} if hasattr(self.line, "for_lines") else {}
        return [
            self.line(_flat(raw), empty_permitted=False, use_required_attribute=False, **kwargs)
            for raw in value
        ]

    def to_python(self, value: Any) -> list[Mapping[str, Any]]:
        """The raw lines without the blank ones."""
        if isinstance(value, str):
            try:
                value = json.loads(value) if value.strip() else []
            except ValueError as error:
                raise ValidationError(_("明细格式不对，应是一个列表。")) from error
        if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
            raise ValidationError(_("明细格式不对，应是一个列表。"))
        return [v for v in value if any(x not in (None, "", []) for x in v.values())]

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The cleaned lines."""
        raw = self.to_python(value or [])
        if not self.least <= len(raw) <= self.most:
            raise ValidationError(
                _("明细要有%(least)s到%(most)s行，现在是%(n)s行。"),
                params={"least": self.least, "most": self.most, "n": len(raw)},
            )
        values, faults = (
            many.judged(self.bound([{}])[0], map(_line, raw))
            if len(raw) > FEW and many.apart(self.line)
            else self._one_by_one(raw)
        )
        if any(faults):
            raise LinesError(faults)
        return values

    def _one_by_one(self, raw: list[Mapping[str, Any]]) -> tuple[list[Any], list[dict[str, Any]]]:
        """Every line, so that every complaint is collected."""
        lines = self.bound(raw)
        faults = [{k: list(map(str, v)) for k, v in line.errors.items()} for line in lines]
        return [line.cleaned_data for line in lines], faults


class LinesError(ValidationError):
    """Some lines are filled in badly; `lines` holds each line's complaints, in order."""

    def __init__(self, lines: list[dict[str, list[str]]]) -> None:
        bad = [str(n) for n, errors in enumerate(lines, 1) if errors]
        super().__init__(_("第%(which)s行填写有误。"), params={"which": "、".join(bad[:20])})
        self.lines = lines


class LinesWidget(forms.Widget):
    """Reads lines from whatever the door brought."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A list of raw mappings, from a nested value or from `name-N-field` keys."""
        if not isinstance(data, MultiValueDict) or name in data:
            return data.get(name) or []
        lines: dict[int, dict[str, Any]] = {}
        for key in data:
            head, _sep, rest = key.partition(f"{name}-")
            number, _dash, field = rest.partition("-")
            if not head and number.isdigit() and field and len(number) < 6:
                values = data.getlist(key)
                lines.setdefault(int(number), {})[field] = values if len(values) > 1 else values[0]
        return [lines[n] for n in sorted(lines)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: a slip without lines is a slip with none."""
        return False


def _cell_text(value: Any) -> str:
    """Text of a raw value; spreadsheets hand whole numbers over as 3.0, JSON says true where a form says "true"."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _line(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A line as forms read it; one of nothing but texts, as a sheet brings fifty thousand of, is that already."""
    line = dict(raw)
    return line if all(type(v) is str for v in line.values()) else _flat(line)


def _flat(raw: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """A mapping as Django's forms read it: text as posted, lists kept as lists."""
    flat: MultiValueDict[str, Any] = MultiValueDict()
    for key, value in raw.items():
        values = (
            value
            if isinstance(value, list) and not any(isinstance(v, Mapping) for v in value)
            else [value]
        )
        flat.setlist(
            key,
            [_cell_text(v) if isinstance(v, int | float) else v for v in values],
        )
    return flat


flat = _flat
