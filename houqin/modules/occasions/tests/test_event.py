"""Events at school: checklists, rooms, people, goods that come back, money, the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from houqin.base.refusal import Missing
from houqin.conftest import TODAY
from houqin.kernel.calendar.models import Term
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Campus, ClassGroup, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Category, Holding, Reservation
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import Apparatus, Checklist, Event, Need, Space, Task
from houqin.modules.occasions.tests.conftest import INK, agree, blamed, refused, sure
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Store

ON = TODAY + timedelta(days=8)


@pytest.fixture
def keeper(holding: Callable[..., Actor]) -> Actor:
    """老周."""
    return holding("老周", "keeper")


@pytest.fixture
def chen(holding: Callable[..., Actor]) -> Actor:
    """陈老师 leads the event's supplies."""
    return holding("陈老师", "teacher")


@pytest.fixture
def ground(school: School) -> Place:
    """操场."""
    campus = Campus.objects.create(school=school, name="本部")
    return Place.objects.create(school=school, campus=campus, kind="area", code="F01", name="操场")


def event_of(director: Actor, lead: Actor, **more: Any) -> Event:
    given = {
        "kind": "sports", "title": "春季运动会", "on": ON, "until": ON, "begins": time(8), "ends": time(16), "lead": lead.me,
        "heads": 300, "budget": Decimal("1000.00"),
    } | more  # fmt: skip
    return commands.plan_event(director, **given)


@pytest.fixture
def sports(director: Actor, chen: Actor) -> Event:
    """A 运动会 planned from the house's checklist."""
    commands.adopt_checklists(director)
    return event_of(director, chen, checklist=Checklist.objects.get(kind="sports"))


@pytest.fixture
def stock(director: Actor, keeper: Actor, school: School) -> tuple[Store, Item, Item]:
    """A store with 20 whistles that come back and 100 bottles of water that do not."""
    campus, _new = Campus.objects.get_or_create(school=school, name="本部")
    place = Place.objects.create(
        school=school, campus=campus, kind="room", code="C1", name="总务库房"
    )
    store = stores.open_store(director, place=place, name="总务库房", keeper=keeper.me)
    line = {
        "spec": "", "category": "teaching", "barcode": "", "least": Decimal(0), "condition": "dry", "shelf_life": None,
        "exchange": False, "reusable": True, "unit": "个",
    }  # fmt: skip
    whistle, water = stores.add_items(
        keeper,
        lines=[
            line | {"code": "W1", "name": "口哨"},
            line | {"code": "W2", "name": "饮用水", "unit": "瓶"},
        ],
    )
    rows = [
        {"item": whistle, "quantity": Decimal(20), "price": Decimal(3)},
        {"item": water, "quantity": Decimal(100), "price": Decimal(1)},
    ]
    stores.open_stock(keeper, store=store, on=TODAY, lines=rows)
    return store, whistle, water


def need(event: Event) -> Need:
    return Need.objects.get(event=event, item__name="口哨")


def drawn(
    chen: Actor, director: Actor, keeper: Actor, event: Event, stock: tuple[Store, Item, Item]
) -> Any:
    store, whistle, water = stock
    lines = [
        {"item": whistle, "quantity": Decimal(10), "lent": True},
        {"item": water, "quantity": Decimal(30), "lent": False},
    ]
    commands.need_goods(chen, event=event, lines=lines)
    slip = commands.draw_goods(chen, event=event, store=store)
    agree(director, "stores.approve_request")
    return stores.hand_out(keeper, slip=slip, on=TODAY, picture=INK)


def test_a_checklist_becomes_things_to_do_with_their_days_and_mending_it_changes_no_event(
    sports: Event, director: Actor
) -> None:
    tasks = {t.what: t.due for t in sports.tasks.all()}
    assert tasks["奖品、奖状采购到位"] == ON - timedelta(days=5)
    assert tasks["赛后清场，收齐借用的器材"] == ON + timedelta(days=1)
    checklist = Checklist.objects.get(kind="sports")
    commands.mend_checklist(
        director,
        checklist=checklist,
        name="运动会",
        lines=[{"what": "画线", "before": 1, "trade": ""}],
    )
    assert sports.tasks.count() == len(tasks)
    assert checklist.lines.count() == 1
    refused("occasions.all_adopted", commands.adopt_checklists, director)


def test_a_day_that_is_past_already_is_due_today(director: Actor, chen: Actor) -> None:
    commands.adopt_checklists(director)
    soon = event_of(
        director, chen, on=TODAY, until=TODAY, checklist=Checklist.objects.get(kind="arts")
    )
    assert min(t.due for t in soon.tasks.all()) == TODAY


def test_a_task_is_given_told_done_by_its_owner_and_by_no_stranger(
    sports: Event, chen: Actor, keeper: Actor, director: Actor, holding: Callable[..., Actor]
) -> None:
    task = sports.tasks.order_by("pk")[0]
    commands.assign_task(chen, task=task, owner=keeper.me, due=ON)
    assert Notice.objects.filter(person=keeper.me, title__contains=task.what).exists()
    with pytest.raises(Missing):
        commands.do_task(holding("孙老师", "teacher"), task=task)
    done = commands.do_task(keeper, task=task, remark="画好了")
    assert (done.state, done.done_on, done.note) == ("done", TODAY, "画好了")
    refused("state.wrong", commands.drop_task, chen, task=task, reason="x")


def test_a_place_that_another_event_has_is_refused_and_free_again_when_given_up(
    sports: Event, director: Actor, chen: Actor, ground: Place
) -> None:
    line = {"place": ground, "on": ON, "begins": time(8), "ends": time(12)}
    (kept,) = commands.take_places(chen, event=sports, lines=[line])
    other = event_of(director, chen, title="阳光体育", kind="sunshine")
    said = refused(
        "occasions.place_taken",
        commands.take_places,
        chen,
        event=other,
        lines=[line | {"begins": time(11), "ends": time(13)}],
    )
    assert "春季运动会" in said.message
    commands.take_places(chen, event=other, lines=[line | {"begins": time(12), "ends": time(13)}])
    refused(
        "occasions.place_taken",
        commands.take_places,
        chen,
        event=other,
        lines=[line | {"on": ON + timedelta(days=1)}] * 2,
    )
    commands.free_place(chen, space=kept)
    commands.take_places(chen, event=other, lines=[line])
    assert Space.objects.filter(event=other).count() == 2


def test_a_classroom_on_a_school_day_is_doubted(
    sports: Event, chen: Actor, ground: Place, school: School
) -> None:
    ClassGroup.objects.create(school=school, name="一班", grade=1, entered=2025, room=ground)
    Term.objects.create(
        school=school, year=2025, number=2, starts=date(2026, 3, 2), ends=date(2026, 7, 3)
    )
    line = {"place": ground, "on": ON, "begins": time(8), "ends": time(12)}
    refused("occasions.lessons", commands.take_places, chen, event=sports, lines=[line])
    assert commands.take_places(sure(chen, "occasions.lessons"), event=sports, lines=[line])


def test_somebody_who_is_elsewhere_is_doubted(
    sports: Event, chen: Actor, director: Actor, keeper: Actor
) -> None:
    line = {"person": keeper.me, "post": "器材", "on": ON, "begins": time(8), "ends": time(12)}
    commands.name_helpers(chen, event=sports, lines=[line])
    other = event_of(director, chen, title="阳光体育", kind="sunshine")
    said = refused(
        "occasions.busy", commands.name_helpers, chen, event=other, lines=[line | {"post": "饮水"}]
    )
    assert "春季运动会的器材" in said.message
    commands.name_helpers(
        sure(chen, "occasions.busy"), event=other, lines=[line | {"post": "饮水"}]
    )


def test_what_was_lent_must_come_back_or_be_accounted_for(
    sports: Event, chen: Actor, director: Actor, keeper: Actor, stock: tuple[Store, Item, Item]
) -> None:
    slip = drawn(chen, director, keeper, sports, stock)
    assert slip.state == "posted"
    assert need(sports).issued == need(sports).left == Decimal(10)
    for task in sports.tasks.all():
        commands.drop_task(chen, task=task, reason="试办")
    over = replace(chen, today=ON + timedelta(days=1))
    said = refused("occasions.still_out", commands.close_event, over, event=sports, summary="好")
    assert "“口哨”还有10个没有还" in said.message
    refused("occasions.drawn", commands.drop_need, chen, need=need(sports))
    assert "quantity" in blamed(
        commands.bring_goods_back, keeper, need=need(sports), quantity=Decimal(11), on=TODAY
    )
    commands.bring_goods_back(keeper, need=need(sports), quantity=Decimal(8), on=TODAY)
    commands.account_goods(chen, need=need(sports), quantity=Decimal(2), why="摔坏")
    done = commands.close_event(over, event=sports, summary="好")
    assert (done.state, done.closed_on) == ("closed", over.today)


def test_a_slip_that_waits_holds_up_the_summary(
    sports: Event, chen: Actor, stock: tuple[Store, Item, Item]
) -> None:
    store, whistle, _water = stock
    commands.need_goods(
        chen, event=sports, lines=[{"item": whistle, "quantity": Decimal(3), "lent": True}]
    )
    commands.need_goods(
        chen, event=sports, lines=[{"item": whistle, "quantity": Decimal(2), "lent": True}]
    )
    assert need(sports).quantity == 5
    commands.draw_goods(chen, event=sports, store=store)
    refused("occasions.nothing_to_draw", commands.draw_goods, chen, event=sports, store=store)
    said = refused(
        "occasions.still_out",
        commands.cancel_event,
        chen_as_director(chen),
        event=sports,
        reason="雨",
    )
    assert "还没有办完" in said.message


def chen_as_director(chen: Actor) -> Actor:
    return Actor.system(chen.school, chen.today)


@pytest.fixture
def speakers(keeper: Actor, school: School) -> Holding:
    """Two loudspeakers in the store."""
    assets.adopt_categories(keeper)
    category = Category.objects.filter(school=school).order_by("code").last()
    campus, _new = Campus.objects.get_or_create(school=school, name="本部")
    room = Place.objects.create(school=school, campus=campus, kind="room", code="C9", name="器材室")
    line = {
        "category": category,
        "name": "移动音箱",
        "quantity": 2,
        "price": Decimal(900),
        "place": room,
    }
    (card,) = assets.accept(keeper, lines=[line], on=date(2024, 9, 1))
    return Holding.objects.get(card=card)


def test_apparatus_is_kept_for_the_lead_lent_and_must_be_back(
    sports: Event, chen: Actor, keeper: Actor, director: Actor, speakers: Holding
) -> None:
    given = {"card": speakers.card, "quantity": 2, "first": 1, "last": 7}
    assert "on" in blamed(
        commands.reserve_apparatus, chen, event=sports, on=ON + timedelta(days=3), **given
    )
    made = commands.reserve_apparatus(director, event=sports, on=ON, **given)
    assert made.reservation.person == chen.me
    other = event_of(director, keeper, title="艺术节", kind="arts")
    refused("assets.reserved", commands.reserve_apparatus, director, event=other, on=ON, **given)
    lent = commands.lend_apparatus(
        keeper, event=sports, lines=[{"holding": speakers, "quantity": 2}], due=ON
    )[0]
    said = refused(
        "occasions.still_out", commands.cancel_event, director, event=sports, reason="雨"
    )
    assert "移动音箱" in said.message
    assets.bring_back(keeper, loan=lent.loan, quantity=2, on=TODAY)
    commands.cancel_event(director, event=sports, reason="雨")
    assert Reservation.objects.get().void
    assert Apparatus.objects.count() == 2


def test_putting_off_moves_what_is_to_be_done_and_frees_the_old_day(
    sports: Event, chen: Actor, ground: Place
) -> None:
    commands.take_places(
        chen, event=sports, lines=[{"place": ground, "on": ON, "begins": time(8), "ends": time(12)}]
    )
    before = {t.pk: t.due for t in sports.tasks.all()}
    moved = commands.postpone_event(chen, event=sports, on=ON + timedelta(days=2), reason="下雨")
    assert moved.until == ON + timedelta(days=2)
    assert {t.pk: t.due - timedelta(days=2) for t in sports.tasks.all()} == before
    assert Space.objects.get().freed
    assert "on" in blamed(commands.postpone_event, chen, event=moved, on=moved.on, reason="x")


def test_over_the_budget_is_doubted(sports: Event, chen: Actor) -> None:
    def line(amount: str) -> dict[str, Any]:
        return {"kind": "prizes", "amount": Decimal(amount), "what": "奖品"}

    commands.spend_event(chen, event=sports, lines=[line("900")])
    said = refused(
        "occasions.over_budget", commands.spend_event, chen, event=sports, lines=[line("150")]
    )
    assert "超50" in said.message
    commands.spend_event(sure(chen, "occasions.over_budget"), event=sports, lines=[line("150")])


def test_it_is_summed_up_after_its_end_with_everything_seen_to(sports: Event, chen: Actor) -> None:
    refused("occasions.too_early", commands.close_event, chen, event=sports, summary="好")
    over = replace(chen, today=ON + timedelta(days=1))
    said = refused("occasions.still_open", commands.close_event, over, event=sports, summary="好")
    assert "还有8项没有办结" in said.message
    assert Task.objects.filter(state="open").count() == 8
