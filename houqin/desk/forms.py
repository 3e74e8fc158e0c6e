"""The shape of a slip: a plain Django form that knows who fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from houqin.base.refusal import BadInput
from houqin.desk.fields import Lines, LinesError, Row, Rows, flat
from houqin.kernel.roles.actor import Actor

__all__ = ["Form", "Line", "Lines", "Row", "Rows"]


class Form(forms.Form):
    """One command's input, in the words of the paper slip. Fields are named as the command's arguments."""

    use_required_attribute = False
    for_lines = True
    unfinished = False
    """Whether somebody is still filling it in, so that nothing is complained of yet."""
    template = ""
    """A template of its own, for the few slips whose layout is not a list of fields."""

    def __init__(
        self, data: Any = None, files: Any = None, *, by: Actor | None, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.by = by
        self.blamed: dict[str, list[Mapping[str, list[str]]]] = {}
        for field in self.fields.values():
            narrow = getattr(field, "for_actor", None)
            if narrow is not None and by is not None:
                narrow(by)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What the slip shows before anything is filled in; `row` is the record it is opened from, if any."""
        return {}

    def complaints(self) -> dict[str, Any]:
        """Field → sentences; a field with lines → one mapping per line."""
        found: dict[str, Any] = {}
        for name, errors in self.errors.as_data().items():
            lines = next((e.lines for e in errors if isinstance(e, LinesError)), None)
            found[name] = (
                lines if lines is not None else [str(m) for e in errors for m in e.messages]
            )
        return found

    def blame(self, refusal: BadInput) -> None:
        """Put what the command complained of beside the fields it speaks of; what names no field goes on top."""
        for name, said in refusal.errors.items():
            if name in self.errors:
                continue
            if said and all(isinstance(s, Mapping) for s in said):
                self.add_error(name, LinesError(said))
                self.blamed[name] = said
            else:
                self.add_error(name if name in self.fields else None, list(map(str, said)))

    def line_forms(self, name: str) -> list[forms.Form]:
        """The lines of field `name` as forms to show: what was filled in, and blank ones to go on with."""
        field = self.fields[name]
        assert isinstance(field, Lines)
        raw = self[name].value() or []
        given = [dict(r) for r in raw if isinstance(r, Mapping)]
        shown = field.bound(given) if self.is_bound else [self._blank(field, r) for r in given]
        for line in shown:
            line.errors  # noqa: B018 — judged now, before the page renames its inputs
            if self.unfinished:
                line.errors.clear()
        for line, said in zip(shown, self.blamed.get(name, []), strict=False):
            for sub, sentences in said.items():
                line.add_error(sub if sub in line.fields else None, list(sentences))
        spare = field.blank if not given else 0
        return shown + [self._blank(field, None) for _n in range(spare)]

    def _blank(self, field: Lines, initial: Mapping[str, Any] | None) -> forms.Form:
        kwargs: dict[str, Any] = {"by": self.by} if hasattr(field.line, "for_lines") else {}
        return field.line(initial=dict(initial or {}), use_required_attribute=False, **kwargs)


class Line(Form):
    """One line of a slip."""


def fill(form: type[Form], raw: Mapping[str, Any], by: Actor, files: Any = None) -> Form:
    """A form bound to what any door brought."""
    data = raw if isinstance(raw, MultiValueDict) else flat(raw)
    return form(data, files, by=by)


def cleaned(bound: Form) -> dict[str, Any]:
    """The command's arguments. Raises BadInput with every complaint."""
    if not bound.is_valid():
        raise BadInput(bound.complaints())
    return {name: bound.cleaned_data[name] for name in bound.fields if name in bound.cleaned_data}


def sentence(error: ValidationError) -> str:
    """All messages of a validation error as one sentence."""
    return "；".join(str(m) for m in error.messages)
