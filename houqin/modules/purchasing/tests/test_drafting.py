"""What other trades find missing comes to purchasing as a draft, once, and a person sends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.events import outbox
from houqin.kernel.events.models import Announced
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Category, Gap, Rotation, Standard
from houqin.modules.assets.queries import planning
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.models import Request
from houqin.modules.purchasing.queries import papers, thread
from houqin.modules.purchasing.tests.conftest import line
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DESK = "A05010203"


def decide(kind: str, row: int, *deciders: Actor) -> None:
    """Each says yes."""
    for by in deciders:
        case = newest(kind, row)
        assert case is not None
        approval.decide(by, case=case, verdict="agree")


def told(request: Request, person: Any) -> list[str]:
    """The kinds of notices a person has of a draft."""
    rows = Notice.objects.filter(about=f"purchasing.request:{request.pk}", person=person)
    return list(rows.values_list("kind", flat=True))


@pytest.fixture
def rotation(us: Any, room: Place) -> Rotation:
    """Five hundred desks in five rooms, five years, put up for approval by 老周."""
    assets.adopt_categories(us.keeper)
    category = Category.objects.get(school=us.keeper.here, code=DESK)
    rooms = [room] + [
        Place.objects.create(school=room.school, campus=room.campus, kind="room", code=f"B50{n}", name=f"教室{n}")
        for n in range(4)
    ]  # fmt: skip
    lines = [
        {"category": category, "name": "学生课桌", "quantity": 100, "price": Decimal(120), "acquired": date(2012 + n, 9, 1), "place": p}
        for n, p in enumerate(rooms)
    ]  # fmt: skip
    assets.bring_in(us.keeper, lines=lines, on=TODAY)
    plan = assets.draw_rotation(
        us.keeper, name="课桌五年轮换", category=category, first=2026, years=5, price=Decimal(150), on=TODAY
    )  # fmt: skip
    return assets.propose_rotation(us.keeper, rotation=plan)


def test_the_year_of_an_agreed_rotation_is_drafted_once_and_sent_by_who_drew_it_up(
    us: Any, system: Actor, rotation: Rotation
) -> None:
    """500副课桌轮换：批准后起草第一年的请购，编制人核对后提交."""
    assert not Request.objects.exists()
    decide("assets.rotation", rotation.pk, us.director, us.principal)
    assert outbox.deliver_due() == 1
    draft = Request.objects.get()
    (desks,) = papers.lines_of(draft)
    assert (draft.state, draft.kind, draft.asker) == ("draft", "furniture", None)
    assert (desks.quantity, desks.price) == (Decimal(100), Decimal(150))
    assert (desks.name, desks.category) == ("学生课桌", rotation.category)
    assert told(draft, us.keeper.me) == ["todo"]
    assert not told(draft, us.director.me)
    Announced.objects.update(done=False)
    outbox.deliver_due()
    assert commands.draft_rotation(system, rotation=rotation, year=2026) is None
    assert Request.objects.count() == 1

    lines = [line("学生课桌", 100, "150", unit="张", category=desks.category)]
    sent = commands.submit_draft(
        us.keeper, request=draft, purpose=draft.purpose, lines=lines, budget="专项经费"
    )
    assert (sent.state, sent.asker, sent.budget) == ("asked", us.keeper.me, "专项经费")
    assert not Notice.objects.filter(about=f"purchasing.request:{draft.pk}", done_at=None).exists()
    first = thread.thread(us.director, sent)[0]
    assert (first.what, first.url) == ("来源 轮换计划", f"/assets/rotations/{rotation.pk}/")


def test_later_years_come_up_by_themselves_and_only_what_is_left(
    us: Any, system: Actor, rotation: Rotation
) -> None:
    """明年一月自动起草明年的；已经换过的不再买；作废的不再起草."""
    decide("assets.rotation", rotation.pk, us.director, us.principal)
    assert commands.draft_turns(system) == 1
    assert commands.draft_turns(system) == 0
    made = Request.objects.get()
    commands.void_request(us.director, request=made, reason="今年没有经费")
    turn = planning.turns_of(rotation)[1]
    assets.replace(us.keeper, line=turn, quantity=40, on=TODAY)
    next_year = replace(system, today=date(2027, 1, 4))
    assert commands.draft_turns(next_year) == 1
    second = Request.objects.latest("pk")
    assert (second.origin, papers.lines_of(second)[0].quantity) == (
        f"assets.rotation:{rotation.pk}:2027",
        Decimal(60),
    )


def test_a_gap_that_was_agreed_is_drafted_line_by_line(us: Any, room: Place) -> None:
    """装备差额批准后，缺的器材起草成一张请购单；房间不是买来的，不在单上."""
    Standard.objects.create(
        school=us.keeper.here, subject="科学", name="显微镜", unit="台", counts="things", words="显微镜", per="school",
        amount=Decimal(12), price=Decimal(800), source="省标准", certainty="local",
    )  # fmt: skip
    Standard.objects.create(
        school=us.keeper.here, subject="科学", name="科学教室", unit="间", counts="rooms", words="科学", per="school",
        amount=Decimal(2), source="省标准", certainty="local",
    )  # fmt: skip
    gap: Gap = assets.count_gap(us.keeper, on=TODAY)
    assets.propose_gap(us.keeper, gap=gap)
    decide("assets.gap", gap.pk, us.director, us.principal)
    assert outbox.deliver_due() == 1
    draft = Request.objects.get()
    assert [(x.name, x.quantity, x.price) for x in papers.lines_of(draft)] == [
        ("显微镜", Decimal(12), Decimal(800))
    ]
    assert (draft.origin, draft.estimate) == (f"assets.gap:{gap.pk}", Decimal(9600))
    assert thread.thread(us.keeper, draft)[0].url == f"/assets/gaps/{gap.pk}/"


def test_low_stock_is_drafted_by_itself_and_is_a_task_of_the_keeper(
    us: Any, store: Store, paper: Item
) -> None:
    """领用以后低于最低库存：系统起草，保管员的待办；又一种不足，加在同一张上，不另出一张、不另提醒一次。"""
    pens = low_item(us, "W002", "中性笔")
    opening = [{"item": x, "quantity": Decimal(30), "price": Decimal(20)} for x in (paper, pens)]
    stores.open_stock(us.keeper, store=store, on=TODAY, lines=opening)
    for item in (paper, pens):
        want = [{"item": item, "quantity": Decimal(5)}]
        slip = stores.request(us.asker, store=store, lines=want, note="上课用")
        decide("stores.slip", slip.pk, us.director)
        outbox.deliver_due()
    draft = Request.objects.get()
    assert told(draft, us.keeper.me) == ["todo"]
    assert [(x.name, x.quantity) for x in papers.lines_of(draft)] == [
        ("A4复印纸", Decimal(35)),
        ("中性笔", Decimal(35)),
    ]
    assert (draft.purpose, draft.estimate) == (
        "补充库存：A4复印纸、中性笔低于最低库存",
        Decimal(1400),
    )
    assert draft.method == "quotes"
    assert thread.thread(us.keeper, draft)[0].url == "/stores/reorder/?low=on"


def test_what_was_filled_up_before_the_word_arrived_is_not_drafted(
    us: Any, store: Store, paper: Item
) -> None:
    """消息晚到，货已经补上了：不起草。"""
    opening = {"item": paper, "quantity": Decimal(30), "price": Decimal(20)}
    stores.open_stock(us.keeper, store=store, on=TODAY, lines=[opening])
    want = [{"item": paper, "quantity": Decimal(5)}]
    slip = stores.request(us.asker, store=store, lines=want, note="上课用")
    decide("stores.slip", slip.pk, us.director)
    more = {"item": paper, "quantity": Decimal(50), "price": Decimal(20)}
    came = stores.receive(
        us.keeper, store=store, supplier="甲店", checker=us.second.me, on=TODAY, lines=[more]
    )
    stores.confirm(us.second, slip=came, counted=True, sound=True)
    assert outbox.deliver_due() == 1
    assert not Request.objects.exists()


def low_item(us: Any, code: str, name: str) -> Item:
    """Another item of which thirty must be there."""
    given = {
        "code": code, "name": name, "spec": "", "unit": "支", "category": "office", "barcode": "", "least": Decimal(30),
        "condition": "dry", "shelf_life": None, "exchange": False, "reusable": False,
    }  # fmt: skip
    return stores.add_items(us.keeper, lines=[given])[0]
