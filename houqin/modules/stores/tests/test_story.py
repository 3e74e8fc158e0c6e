"""库房的一个月，从头到尾，保管员读得懂。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY
from houqin.kernel.audit import chain
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.queries import still_held
from houqin.modules.stores import commands
from houqin.modules.stores.models import Item, Slip, Store
from houqin.modules.stores.queries import counts, desk, items, stock, use
from houqin.modules.stores.tests.conftest import INK, agree, days, item_of, left, line

pytestmark = pytest.mark.django_db
FEBRUARY = date(2026, 2, 25)


def test_a_month_in_the_store(
    keeper: Actor, second: Actor, director: Actor, accountant: Actor, teacher: Actor, store: Store, chalk: Item,
    mop: Item, group: ClassGroup, school: School,
):  # fmt: skip
    # 二月底：老周清点库房，录入期初库存
    ball = item_of(keeper, "篮球", unit="个", category="sport", reusable=True)
    commands.open_stock(
        keeper, store=store, on=FEBRUARY,
        lines=[line(chalk, 12, price=Decimal("2.00")), line(mop, 6, price=Decimal(13)), line(ball, 4, price=Decimal(60))],
    )  # fmt: skip

    # 文具店送来粉笔，老周登记，李老师当面清点查验；李老师没确认，账上不增加
    slip = commands.receive(
        keeper, store=store, supplier="青禾文具店", checker=second.me, on=FEBRUARY, source="送货单0321",
        lines=[line(chalk, 30, price=Decimal("2.50"))],
    )  # fmt: skip
    assert left(store, chalk) == 12
    assert [t.url for t in desk.todos(second)] == [f"/stores/slips/{slip.pk}/"]
    commands.confirm(second, slip=slip, counted=True, sound=True, answer="数量相符，包装完好")
    assert left(store, chalk) == 42

    # 陈老师在手机上申请领粉笔，赵主任批准，老周发放，陈老师手写签字
    asked = commands.request(
        teacher, store=store, class_group=group, note="三月上课用", lines=[line(chalk, 15)]
    )
    agree(director)
    assert f"/stores/slips/{asked.pk}/" in [t.url for t in desk.todos(keeper)]
    commands.hand_out(keeper, slip=asked, on=TODAY, picture=INK)
    taken = {m.lot.number: m.quantity for m in asked.moves.select_related("lot")}
    assert taken == {"QC-2026-0001-1": 12, "RK-2026-0001-1": 3}  # 先进的先发

    # 换拖把：旧的没带来，领不到；交回旧的，领到新的
    with pytest.raises(BadInput):
        commands.issue(
            keeper,
            store=store,
            receiver=teacher.me,
            class_group=group,
            on=TODAY,
            lines=[line(mop, 2)],
            picture=INK,
        )
    commands.issue(
        keeper,
        store=store,
        receiver=teacher.me,
        class_group=group,
        on=TODAY,
        lines=[line(mop, 2, old=Decimal(2))],
        picture=INK,
    )

    # 体育课借走两个篮球，用后要还
    commands.issue(
        keeper, store=store, receiver=teacher.me, on=TODAY, lines=[line(ball, 2)], picture=INK
    )
    assert "领用未还：篮球 2个" in [h.title for h in still_held(director, teacher.me)]

    # 有人要领50盒粉笔，库里没有这么多，一盒也发不出去
    with pytest.raises(Refusal) as caught:
        commands.issue(
            keeper, store=store, receiver=teacher.me, on=TODAY, lines=[line(chalk, 50)], picture=INK
        )
    assert caught.value.code == "stores.short"
    assert left(store, chalk) == 27

    # 粉笔没用完，退回5盒；发错的拖把红冲
    commands.give_back(
        keeper,
        store=store,
        receiver=teacher.me,
        class_group=group,
        on=TODAY,
        lines=[line(chalk, 5)],
    )
    wrong = Slip.objects.get(number="CK-2026-0002")
    commands.reverse(keeper, slip=wrong, on=TODAY, reason="发错班级")
    assert (left(store, chalk), left(store, mop)) == (32, 6)

    # 月底盘点：老周逐样清点，拖把少一把，写明原因，签字提交，赵主任批准以后账才改
    tally = commands.open_tally(keeper, store=store, on=TODAY)
    for item, n, why in ((chalk, 32, ""), (mop, 5, "破损后丢弃"), (ball, 2, "")):
        commands.count(keeper, tally=tally, item=item, counted=Decimal(n), remark=why)
    sure = replace(keeper, sure=frozenset({"stores.large_difference"}))
    commands.submit_tally(sure, tally=tally, picture=INK)
    assert left(store, mop) == 6
    agree(director)
    assert left(store, mop) == 5
    assert counts.due_count(keeper) == 0

    # 郑会计结二月的账：期初 12×2+6×13+4×60，入库 30×2.5
    closed = commands.close_month(accountant, month=FEBRUARY)
    assert (closed.opening, closed.received, closed.closing) == (
        Decimal(0),
        Decimal(417),
        Decimal(417),
    )
    with pytest.raises(Refusal) as caught:
        commands.issue(
            keeper,
            store=store,
            receiver=teacher.me,
            on=FEBRUARY,
            lines=[line(chalk, 1)],
            picture=INK,
        )
    assert caught.value.code == "period.closed"

    # 学期末看用量：一（1）班净领粉笔10盒
    used = use.used_by(keeper, "class", FEBRUARY, days(0))
    assert [(u.name, u.quantity) for u in used] == [("一（1）班", Decimal(10))]
    assert items.stock_book(keeper).get(pk=chalk.pk).on_hand == 32
    assert stock.unlike(school) == []
    assert list(chain.verify(school)) == []


def test_a_keeper_who_leaves_hands_his_store_over_first(
    keeper: Actor, director: Actor, store: Store, person
):
    held = still_held(director, Person.objects.get(pk=keeper.me.pk))
    assert [(h.title, h.blocks) for h in held] == [("是总务库房的保管员，要先办移交", True)]
