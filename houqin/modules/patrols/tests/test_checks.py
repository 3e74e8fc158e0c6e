"""分项检查 by schedule, and the lists that come with the system."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.asked import Promise
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Check, Checklist, Hazard, Item, Plan
from houqin.modules.patrols.queries import checks, figures, proofs, setup
from houqin.modules.patrols.tests.conftest import LogIn, on_day, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def plan(director: Actor, worker: Actor, checklist: Checklist) -> Plan:
    """赵师傅 goes through the list once a month."""
    return commands.add_plan(
        director, checklist=checklist, every="month", person=worker.me, since=date(2026, 3, 1)
    )


@pytest.fixture
def check(system: Actor, plan: Plan) -> Check:
    """March's."""
    commands.open_day(system)
    return Check.objects.get()


def answers(way: bool = True, pressure: str = "1.2", **more: Any) -> list[dict[str, Any]]:
    """Both lines."""
    return [
        {"name": "通道畅通", "bad": not way, "remark": "" if way else "堆了课桌"},
        {"name": "灭火器压力", "number": Decimal(pressure), **more},
    ]


def test_every_item_of_the_trade_has_a_weekly_and_a_monthly_list(director: Actor):
    assert commands.adopt_lists(director) == len(setup.shipped())
    assert commands.adopt_lists(director) == 0
    wanted = {i for i in Item.values if i != "round"}
    for every in ("week", "month"):
        assert {x["item"] for x in setup.shipped() if x["every"] == every} == wanted
    assert all(c.lines for c in Checklist.objects.all())


def test_a_plan_falls_due_once_a_period(system: Actor, check: Check, plan: Plan):
    assert (check.opens, check.due) == (date(2026, 3, 1), date(2026, 3, 31))
    assert commands.open_day(system) == 0
    assert commands.open_day(on_day(system, 16)) == 1
    assert sorted(Check.objects.values_list("due", flat=True)) == [
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        ("week", date(2026, 3, 16), date(2026, 3, 22)), ("quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("half", date(2026, 1, 1), date(2026, 6, 30)), ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_each_period_has_its_days(
    system: Actor, director: Actor, checklist: Checklist, every: str, first: date, last: date
):
    commands.add_plan(
        director, checklist=checklist, every=every, person=director.me, since=date(2025, 1, 1)
    )
    commands.open_day(system)
    check = Check.objects.get()
    assert (check.opens, check.due) == (first, last)


def test_a_vacation_has_no_weekly_checks(system: Actor, director: Actor, checklist: Checklist):
    commands.add_plan(
        director, checklist=checklist, every="week", person=director.me, since=date(2025, 1, 1)
    )
    summer = Actor.system(system.school, date(2026, 7, 20))
    assert commands.open_day(summer) == 0


def test_all_in_order_is_good(worker: Actor, check: Check):
    done = commands.do_check(worker, check=check, lines=answers())
    assert (done.state, done.checker) == ("good", worker.me)
    assert not Hazard.objects.exists()
    refused("patrols.checked", commands.do_check, worker, check=check, lines=answers())


def test_each_line_that_fails_is_a_hazard_at_the_place_named(
    worker: Actor, check: Check, room: Place
):
    with pytest.raises(BadInput) as caught:
        commands.do_check(worker, check=check, lines=answers(way=False))
    assert "place" in caught.value.errors
    done = commands.do_check(worker, check=check, lines=answers(False, "0.8"), place=room)
    assert done.state == "faulty"
    assert set(Hazard.objects.values_list("what", "source", "place")) == {
        ("通道畅通：堆了课桌", "check", room.pk), ("灭火器压力0.8MPa（应为1.0—1.4MPa）", "check", room.pk),
    }  # fmt: skip


def test_a_line_left_out_or_a_silent_failure_is_refused(worker: Actor, check: Check):
    with pytest.raises(BadInput) as caught:
        commands.do_check(worker, check=check, lines=answers()[:1])
    assert "灭火器压力" in caught.value.errors["lines"][0]
    lines = answers()
    lines[0] = {"name": "通道畅通", "bad": True, "remark": " "}
    with pytest.raises(BadInput):
        commands.do_check(worker, check=check, lines=lines)
    check.refresh_from_db()
    assert check.state == "open"


def test_another_is_refused_and_a_plan_is_made_once(
    walker: Actor, director: Actor, check: Check, plan: Plan
):
    refused("patrols.not_yours", commands.do_check, walker, check=check, lines=answers())
    refused(
        "patrols.planned", commands.add_plan, director, checklist=plan.checklist, every="week",
        person=director.me, since=TODAY,
    )  # fmt: skip


def test_a_list_in_use_is_not_closed(director: Actor, plan: Plan):
    refused("patrols.list_used", commands.close_checklist, director, checklist=plan.checklist)
    commands.close_plan(director, plan=plan)
    assert commands.close_checklist(director, checklist=plan.checklist).closed


def test_the_share_done_in_time_is_a_measure(worker: Actor, check: Check):
    assert figures.checks_share(check.school, TODAY, date(2026, 3, 31), "").value == 0
    commands.do_check(worker, check=check, lines=answers())
    assert figures.checks_share(check.school, TODAY, date(2026, 3, 31), "").value == 100


def test_the_slip_asks_line_by_line_and_keeps_what_was_answered_when_refused(
    worker: Actor, check: Check, room: Place, log_in: LogIn
):
    client = log_in(worker)
    page = client.get(f"/patrols/do_check/?check={check.pk}").content.decode()
    assert page.count('class="check-line"') == 2
    assert "应为1.0—1.4MPa" in page
    assert "加几行" not in page
    given = {
        "check": check.pk, "_key": "once", "lines-0-name": "通道畅通", "lines-0-bad": "on", "lines-0-remark": "堆了课桌",
        "lines-1-name": "灭火器压力", "lines-1-number": "1.2",
    }  # fmt: skip
    refusal = client.post("/patrols/do_check/", given)
    assert refusal.status_code == 422
    page = refusal.content.decode()
    assert "请选是在哪里发现的" in page
    assert 'value="堆了课桌"' in page
    assert 'value="1.2"' in page
    assert client.post("/patrols/do_check/", {**given, "place": room.pk}).status_code == 302
    assert Hazard.objects.get().what == "通道畅通：堆了课桌"


def test_what_nobody_checked_is_put_down_as_not_checked_and_counts_as_such(
    check: Check, worker: Actor, walker: Actor, director: Actor
):
    late = replace(worker, today=date(2026, 4, 2))
    refused("patrols.not_over", commands.skip_check, worker, check=check, reason="没空")
    other = replace(walker, today=late.today)
    refused("patrols.not_yours", commands.skip_check, other, check=check, reason="没空")
    row = commands.skip_check(late, check=check, reason="出差两周，没有人代查")
    assert (row.state, row.checker, row.results) == ("missed", worker.me, [])
    refused("patrols.checked", commands.do_check, late, check=check, lines=answers())
    assert checks.done_in_time(worker.here, date(2026, 3, 1), date(2026, 3, 31)) == (0, 1)
    promise = Promise(
        "routine", 1, "每月检查消防器材", "safety", date(2026, 3, 1), date(2026, 4, 30)
    )
    assert not list(proofs.proofs(director, [promise]))
    assert not Hazard.objects.exists()
