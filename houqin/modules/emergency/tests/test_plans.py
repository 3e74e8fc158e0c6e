"""Plans: approved before they hold, one of a sort, the older kept."""

from __future__ import annotations

from datetime import date

import pytest

from houqin.base.refusal import BadInput
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.models import Plan
from houqin.modules.emergency.queries import plan as queries
from houqin.modules.emergency.tests.conftest import approve, refused, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_plan_holds_once_it_is_approved(director: Actor, principal: Actor):
    plan = written(director, None)
    assert (plan.state, queries.plan_for(director, "fire")) == ("waiting", None)
    approve(principal, plan)
    found = queries.plan_for(director, "fire")
    assert found == plan
    assert (found.since, found.review_on) == (
        date(2026, 3, 16),
        date(2027, 3, 16),
    )
    assert [str(c) for c in queries.contacts(plan)] == ["消防119", "孙主任"]


def test_the_next_version_replaces_the_older_on_approval_and_not_before(
    director: Actor, principal: Actor
):
    first = written(director, principal)
    second = written(director, None, follows=first, steps="先救人")
    assert (second.version, queries.plan_for(director, "fire")) == (2, first)
    approve(principal, second)
    first.refresh_from_db()
    assert (first.state, first.until) == ("replaced", date(2026, 3, 16))
    assert queries.plan_for(director, "fire") == second


def test_a_plan_sent_back_may_be_written_anew(director: Actor, principal: Actor):
    plan = written(director, None)
    approve(principal, plan, yes=False)
    plan.refresh_from_db()
    assert plan.state == "returned"
    assert written(director, principal, follows=plan).state == "in_force"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ({"person": None, "outside": "", "minutes": 5}, "每行写一个"),
        ({"person": None, "outside": "消防", "minutes": 5}, "要写电话"),
    ],
)
def test_a_line_that_names_nobody_is_refused(director: Actor, line: dict[str, object], word: str):
    with pytest.raises(BadInput) as caught:
        written(director, None, lines=[{"person": director.me, "minutes": 1}, line])
    assert word in str(caught.value.errors["lines"][1])
    assert not Plan.objects.exists()


def test_somebody_named_twice_and_a_name_taken_are_refused(director: Actor, principal: Actor):
    twice = [{"person": director.me, "minutes": n} for n in (1, 2)]
    with pytest.raises(BadInput, match="填写有误"):
        written(director, None, lines=twice)
    first = written(director, principal)
    written(director, None, follows=first)
    with pytest.raises(BadInput) as caught:
        written(director, None)
    assert "name" in caught.value.errors
    refused("emergency.revised", written, director, None, follows=first)


def test_other_plans_of_no_sort_hold_beside_each_other(director: Actor, principal: Actor):
    written(director, principal, "other", name="停电预案")
    written(director, principal, "other", name="停水预案")
    assert queries.in_force(director).count() == 2
