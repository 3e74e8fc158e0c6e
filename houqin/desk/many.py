"""Many lines at once: the fields are made once, and what is said a thousand times is understood once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

Told = tuple[Any] | list[str]
"""A value in a tuple of one, or the sentences that say what is wrong with it."""
REMEMBERED = 5000
"""Of each field so many different values are remembered: serial numbers never come again."""


def apart(line: type[forms.Form]) -> bool:
    """Whether a line's fields are judged each by itself, with nothing said about several together."""
    together = [n for n in line.base_fields if hasattr(line, f"clean_{n}")]
    return not together and line.clean is forms.Form.clean


def judged(
    made: forms.Form, posted: Iterable[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, list[str]]]]:
    """Every line's values and every line's complaints, as the form itself would find them line by line."""
    judges = [(name, _Judge(name, field)) for name, field in made.fields.items()]
    values: list[dict[str, Any]] = []
    faults: list[dict[str, list[str]]] = []
    for data in posted:
        found = {name: judge(data) for name, judge in judges}
        values.append({n: told[0] for n, told in found.items() if isinstance(told, tuple)})
        faults.append({n: told for n, told in found.items() if isinstance(told, list)})
    return values, faults


class _Judge:
    """One field, asked about many raw values."""

    def __init__(self, name: str, field: forms.Field) -> None:
        self.name, self.field = name, field
        self.known: dict[Hashable, Told] = {}

    def __call__(self, data: Mapping[str, Any]) -> Told:
        raw = self.field.widget.value_from_datadict(data, {}, self.name)
        if not isinstance(raw, str | bool | None):
            return self._asked(raw)
        told = self.known.get(raw)
        if told is None:
            told = self._asked(raw)
            if len(self.known) < REMEMBERED:
                self.known[raw] = told
        return told

    def _asked(self, raw: Any) -> Told:
        try:
            return (self.field.clean(raw),)
        except ValidationError as error:
            return [str(message) for message in error.messages]
