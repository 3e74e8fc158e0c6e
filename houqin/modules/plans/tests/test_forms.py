"""The slips of plans, as any door fills them in."""

from __future__ import annotations

from typing import Any

import pytest

from houqin.desk.forms import cleaned, fill
from houqin.kernel.calendar.models import Term
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.forms import plan, work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("months", ["3、4", "3月，4月", [3, 4], ["3", "4"]])
def test_months_come_as_numbers_names_or_one_text(months: Any, director: Actor):
    raw = {"kind": "task", "text": "修护栏", "months": months, "month": 3}
    assert cleaned(fill(plan.Typed, raw, director))["months"] == [3, 4]


def test_a_month_that_is_none_is_complained_of(director: Actor):
    form = fill(plan.Typed, {"kind": "task", "text": "修护栏", "months": "3、13"}, director)
    assert not form.is_valid()
    assert set(form.complaints()) == {"months"}


@pytest.mark.parametrize("weekdays", ["周二、周四", "1、3", [1, 3]])
def test_weekdays_come_by_name_or_number(weekdays: Any, director: Actor, term: Term):
    raw = {
        "title": "检查水电", "frequency": "weekly", "count": 1, "interval": 1, "weekdays": weekdays, "when": "school",
        "since": "2026-03-16", "area": "安全巡查",
    }  # fmt: skip
    given = cleaned(fill(work.AddRoutine, raw, director))
    assert given["weekdays"] == [1, 3]
    assert given["area"] == "safety"


def test_numbers_are_shown_again_as_they_were_typed(director: Actor):
    form = fill(plan.Typed, {"kind": "target", "months": "3、4"}, director)
    assert str(form["months"]).count('value="3、4"') == 1
    assert form["months"].as_hidden().count("<input") == 2


def test_a_slip_shows_what_counts_for_its_kind_and_takes_the_rest_along(director: Actor):
    form = plan.Typed(by=director, initial={"kind": "routine"})
    shown = [field.name for field in form.shown()]
    assert "frequency" in shown
    assert "value" not in shown
    assert {f.name for f in form.kept()} | set(shown) == set(plan.Typed.base_fields)
