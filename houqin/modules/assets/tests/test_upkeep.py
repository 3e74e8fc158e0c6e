"""Maintenance: due when it is due, done by its points, faults go to repair."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.asked import today_tasks
from houqin.kernel.events.models import Announced
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands, jobs
from houqin.modules.assets.models import Card, Upkeep, UpkeepItem
from houqin.modules.assets.queries import standing, upkeep
from houqin.modules.assets.tests.conftest import LogIn, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)
POINTS = [{"point": "开机"}, {"point": "投影清晰"}]


@pytest.fixture
def monthly(keeper: Actor, laptop: Card, desks: Card) -> Upkeep:
    """Laptops every thirty days, from today."""
    return commands.plan_upkeep(
        keeper, name="多媒体检查", days=30, since=TODAY, lines=POINTS, word="笔记本"
    )


def looked(by: Actor, item: UpkeepItem, bad: str = "", **more: Any) -> UpkeepItem:
    """Every point answered; the second one bad where a fault is named."""
    lines = [{"point": "开机", "good": True}, {"point": "投影清晰", "good": not bad, "remark": bad}]
    return commands.do_upkeep(by, item=item, lines=lines, **{"on": TODAY} | more)


def test_only_what_is_meant_falls_due_and_only_once(
    keeper: Actor, monthly: Upkeep, laptop: Card, system: Actor
):
    for _night in range(2):
        jobs.open_upkeep(system)
    assert list(UpkeepItem.objects.values_list("card", "due", "state")) == [
        (laptop.pk, TODAY, "open")
    ]
    titles = [t.title for ask in today_tasks for t in ask(keeper)]
    assert "保养仓库 笔记本电脑：多媒体检查" in titles, "it says to which room to go"


def test_the_next_time_counts_from_when_it_was_done(keeper: Actor, monthly: Upkeep, system: Actor):
    jobs.open_upkeep(system)
    looked(keeper, UpkeepItem.objects.get())
    assert upkeep.due(monthly, TODAY + 29 * DAY) == []
    jobs.open_upkeep(replace(system, today=TODAY + 24 * DAY))
    assert UpkeepItem.objects.get(state="open").due == TODAY + 30 * DAY


def test_a_fault_says_what_it_is_and_is_announced_for_repair(
    keeper: Actor, monthly: Upkeep, system: Actor, laptop: Card
):
    jobs.open_upkeep(system)
    item = UpkeepItem.objects.get()
    with pytest.raises(BadInput):
        commands.do_upkeep(
            keeper,
            item=item,
            on=TODAY,
            lines=[{"point": "开机", "good": True}, {"point": "投影清晰", "good": False}],
        )
    looked(keeper, item, "画面发黄")
    assert UpkeepItem.objects.get().state == "faulty"
    facts = Announced.objects.filter(name__endswith="WornOut").latest("pk").facts
    assert facts["card"] == laptop.pk
    assert "画面发黄" in facts["what"]


def test_every_point_is_answered_and_no_time_twice(keeper: Actor, monthly: Upkeep, system: Actor):
    jobs.open_upkeep(system)
    item = UpkeepItem.objects.get()
    with pytest.raises(BadInput):
        commands.do_upkeep(keeper, item=item, on=TODAY, lines=[{"point": "开机", "good": True}])
    with pytest.raises(BadInput):
        looked(keeper, item, on=TODAY + DAY)
    looked(keeper, item)
    refused("assets.looked_after", looked, keeper, item)


def test_a_plan_is_of_something_and_a_stopped_one_opens_nothing(
    keeper: Actor, monthly: Upkeep, system: Actor
):
    with pytest.raises(BadInput):
        commands.plan_upkeep(keeper, name="空", days=30, since=TODAY, lines=POINTS)
    commands.close_upkeep(keeper, upkeep=monthly)
    jobs.open_upkeep(system)
    assert not UpkeepItem.objects.exists()


def test_the_measure_is_the_share_done_and_the_slip_brings_the_points(
    keeper: Actor, monthly: Upkeep, system: Actor, log_in: LogIn
):
    jobs.open_upkeep(system)
    assert standing.looked_after(keeper.here, TODAY, TODAY, "").value == 0
    item = UpkeepItem.objects.get()
    page = log_in(keeper).get(f"/assets/do_upkeep/?item={item.pk}").content.decode()
    assert "投影清晰" in page
    looked(keeper, item)
    assert standing.looked_after(keeper.here, TODAY, TODAY, "").value == 100
