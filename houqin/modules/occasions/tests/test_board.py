"""What the rest of the house hears of occasions, their pages, their sheets of paper, their reminders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from houqin.conftest import TODAY
from houqin.desk.registers import register_of
from houqin.kernel.asked import (
    Promise,
    evidence,
    measures,
    people_leaving,
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import Checklist, Event, Missing, Outing
from houqin.modules.occasions.tests.conftest import DAY, LogIn, group_of, kids_of, on_the_day


def promise(title: str) -> Promise:
    return Promise(
        "task", 1, title, "events", TODAY - timedelta(days=30), TODAY + timedelta(days=60)
    )


def sports(director: Actor) -> Event:
    commands.adopt_checklists(director)
    return commands.plan_event(
        director, kind="sports", title="春季运动会", on=TODAY + timedelta(days=2), until=TODAY + timedelta(days=2), begins=time(8),
        ends=time(16), lead=director.me, budget=Decimal(500), checklist=Checklist.objects.get(kind="sports"),
    )  # fmt: skip


def test_today_asks_teachers_to_ask_and_to_call_and_shows_who_is_missing(
    ready: Outing, director: Actor, zhou: Actor, one: ClassGroup, clock: Any
) -> None:
    todos = dict(today_tasks.items())["occasions"]
    cards = dict(workbench_cards.items())["occasions"]
    assert not list(todos(zhou))
    soon = replace(zhou, today=DAY - timedelta(days=3))
    assert [t.title for t in todos(soon)] == [f"三年级春游：{DAY:%m月%d日}出发，核对名单和车辆"]
    lead, zhou = on_the_day(director, zhou, clock=clock)
    assert [t.title for t in todos(zhou)] == ["三年级春游：点名和行程"]
    commands.call_roll(
        zhou, group=group_of(ready, one), stage="depart", missing=[kids_of(ready, one)[0]]
    )
    assert [t.title for t in todos(lead)] == ["三年级春游：有1名学生没到"]
    assert [(c.label, c.number, c.tone) for c in cards(lead)][:2] == [
        ("外出活动", 1, "quiet"),
        ("外出没到的学生", 1, "bad"),
    ]
    assert not list(cards(zhou))


def test_class_teachers_are_reminded_of_families_and_the_lead_of_what_is_missing(
    agreed: Outing, director: Actor, zhou: Actor, one: ClassGroup, system: Actor
) -> None:
    todos = dict(today_tasks.items())["occasions"]
    assert [t.title for t in todos(zhou)] == ["三年级春游　三(1)班：征求家长同意"]
    commands.ask_consent(zhou, group=group_of(agreed, one), due=DAY)
    assert [t.title for t in todos(zhou)] == ["三年级春游　三(1)班：还有3家没有答复"]
    assert commands.remind(system) == 0
    near = replace(system, today=DAY - timedelta(days=1))
    assert commands.remind(near) == 2
    assert commands.remind(near) == 0


def test_events_remind_owners_and_what_is_not_summed_up(director: Actor, system: Actor) -> None:
    event = sports(director)
    todos = dict(today_tasks.items())["occasions"]
    assert len(list(todos(director))) == 8
    assert commands.remind(system) == 8
    late = replace(system, today=event.until + timedelta(days=9))
    assert commands.remind(late) == 9
    cards = dict(workbench_cards.items())["occasions"]
    overdue = replace(director, today=event.until + timedelta(days=9))
    assert ("活动筹备过期", 8) in [(c.label, c.number) for c in cards(overdue)]


def test_a_leaver_hears_what_he_still_leads(draft: Outing, director: Actor) -> None:
    sports(director)
    held = dict(people_leaving.items())["occasions"]
    titles = [(h.title, h.blocks) for h in held(director, director.me)]
    assert ("外出活动领队：三年级春游", True) in titles
    assert ("活动后勤负责人：春季运动会", True) in titles
    assert len(titles) == 10


def test_plans_are_proved_and_figures_read(agreed: Outing, director: Actor) -> None:
    sports(director)
    ask = dict(evidence.items())["occasions"]
    promises = [
        promise("学生春秋游、综合实践"),
        promise("为校田径运动会及广播操比赛提供后勤保障"),
        promise("打扫卫生"),
    ]
    found = [(p.title, proof.kind) for p, proof in ask(director, promises)]
    assert sorted(found) == [
        ("为校田径运动会及广播操比赛提供后勤保障", "occasions.event"),
        ("学生春秋游、综合实践", "occasions.outing"),
    ]
    read = dict(measures.items())
    span = (TODAY, TODAY + timedelta(days=60))
    assert read["occasions.events"].read(director.here, *span, "sports").value == 0
    Event.objects.update(state="closed", closed_on=TODAY)
    assert read["occasions.events"].read(director.here, *span, "").value == 1
    assert read["occasions.outings"].read(director.here, *span, "").value == 0


def test_every_sheet_prints_and_every_record_opens(
    ready: Outing, director: Actor, one: ClassGroup, log_in: LogIn, clock: Any
) -> None:
    client = log_in(director)
    event = sports(director)
    for row in (
        ready,
        event,
        kids_of(ready, one)[0],
        ready.vehicles.get(),
        Checklist.objects.get(kind="exam"),
        event.tasks.first(),
    ):
        register = register_of(row)
        assert register is not None
        assert client.get(register.link(row)).status_code == 200, register.code
        for n, _label in enumerate(register.papers):
            for sort in ("", "word/"):
                assert client.get(f"{register.link(row)}paper/{n}/{sort}").status_code == 200, (
                    register.code,
                    sort,
                )


def test_the_roll_page_calls_with_a_form_and_a_lost_child_stands_on_top(
    ready: Outing, zhou: Actor, one: ClassGroup, log_in: LogIn, clock: Any
) -> None:
    on_the_day(zhou, clock=clock)
    client, group = log_in(zhou), group_of(ready, one)
    first = kids_of(ready, one)[0]
    page = client.get(f"/occasions/roll/{group.pk}/").content.decode()
    assert page.count(first.pupil.name) == 5
    given = {
        "group": group.pk,
        "stage": "depart",
        "missing": [first.pk],
        "_key": "r1",
        "_next": f"/occasions/roll/{group.pk}/",
    }
    for _again in range(2):
        assert client.post("/occasions/call_roll/", given).status_code == 302
    row = Missing.objects.get()
    page = client.get(f"/occasions/roll/{group.pk}/").content.decode()
    assert f"{first.pupil.name}没到" in page
    client.post(
        "/occasions/find_child/", {"missing": row.pk, "how": "found", "words": "厕所", "_key": "f1"}
    )
    row.refresh_from_db()
    assert row.how == "found"


def test_a_stranger_sees_nothing(
    ready: Outing, log_in: LogIn, holding: Callable[..., Actor], director: Actor
) -> None:
    other = holding("吴老师", "teacher")
    client = log_in(other)
    assert client.get(f"/occasions/outings/{ready.pk}/").status_code == 404
    assert client.get(f"/occasions/trip/{ready.pk}/").status_code == 404
    assert "三年级春游" not in client.get("/occasions/outings/").content.decode()
    assert client.get(f"/occasions/events/{sports(director).pk}/").status_code == 404
