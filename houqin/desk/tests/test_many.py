"""Many lines judged at once are judged as they would be one by one."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from houqin.desk import fields, many
from houqin.desk.fields import Lines, LinesError
from houqin.desk.forms import Line


class Thing(Line):
    """A line with one field of each kind that a sheet fills."""

    name = forms.CharField(max_length=4)
    count = forms.IntegerField(min_value=1)
    price = forms.DecimalField(max_digits=5, decimal_places=2, required=False)
    on = forms.DateField(required=False)
    new = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("a", "甲"), ("b", "乙")], required=False)


class Pair(Thing):
    """A line of which two fields are judged together."""

    def clean(self) -> dict[str, Any]:
        """Refuse a one called 二."""
        if self.cleaned_data.get("name") == "二" and self.cleaned_data.get("count") == 1:
            raise ValidationError("不是二")
        return self.cleaned_data


CELL = st.sampled_from(["", "1", "0", "x", "12345", "2026-03-01", "a", "true", " 2 ", 3, 2.0, True, None, "1.234"])  # fmt: skip
RAW = st.fixed_dictionaries(dict.fromkeys(Thing.base_fields, CELL))


def outcome(raw: list[dict[str, Any]], few: int, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Values, or complaints."""
    monkeypatch.setattr(fields, "FEW", few)
    field = Lines(Thing)
    field.for_actor(None)  # type: ignore[arg-type]
    try:
        return field.clean(raw)
    except LinesError as error:
        return error.lines


@given(st.lists(RAW, min_size=1, max_size=6))
def test_at_once_as_one_by_one(raw: list[dict[str, Any]]) -> None:
    kept = [r for r in raw if any(v not in (None, "", []) for v in r.values())] or [{"name": "一"}]
    with pytest.MonkeyPatch.context() as patch:
        assert outcome(kept, 0, patch) == outcome(kept, 1000, patch)


def test_lines_whose_fields_belong_together_stay_forms() -> None:
    assert many.apart(Thing)
    assert not many.apart(Pair)
