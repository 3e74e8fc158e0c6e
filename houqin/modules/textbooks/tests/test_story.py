"""一个学期的教材，从征订到结算，保管员读得懂。"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.audit import chain
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.people import commands as people
from houqin.modules.people.queries import still_held
from houqin.modules.textbooks import commands
from houqin.modules.textbooks.models import SettlementLine, Title
from houqin.modules.textbooks.queries import desk, giving, orders, settling, titles
from houqin.modules.textbooks.tests.conftest import (
    INK,
    agree,
    consent,
    enrol,
    left,
    pupil,
    refused,
)

Slip = list[dict[str, Any]]
pytestmark = pytest.mark.django_db
Books = dict[str, Title]


def test_a_term_of_textbooks(
    keeper: Actor, second: Actor, principal: Actor, head: Actor, term: Term, group: ClassGroup, books: Books,
    school: School,
):  # fmt: skip
    # 陈老师登记家长回执：两家同意订阅读，一家不同意
    consent(head, term, books["阅读"], ("林小满", True), ("周一帆", True), ("许知夏", False))

    # 老周按名册制单：三名学生，每班一册教师用书，备用百分之一；自愿的只订两本
    order = commands.draw_up(
        keeper, term=term, supplier="青禾新华书店", kinds=list(Title.Kind.values)
    )
    lines = {x.title.name: (x.pupils, x.teachers, x.spare) for x in orders.lines_of(order)}
    assert lines == {
        "语文三年级下册": (3, 1, 1), "音乐三年级下册": (3, 1, 1), "数学作业本": (15, 1, 1), "同步阅读": (2, 0, 0),
    }  # fmt: skip

    # 没有批准不能报书店；王校长批准
    refused("state.wrong", commands.send_order, keeper, order=order, on=TODAY, due=TODAY)
    commands.submit_order(keeper, order=order)
    agree(principal)
    commands.send_order(keeper, order=order, on=TODAY, due=TODAY)

    # 书店送来，语文少一册、作业本破损一册；老周点一遍，李老师再点一遍，才入库
    came: Slip = [{"line": x, "came": x.quantity, "damaged": 0} for x in orders.lines_of(order)]
    next(x for x in came if x["line"].title == books["语文"])["came"] -= 1
    next(x for x in came if x["line"].title == books["作业本"])["damaged"] = 1
    delivery = commands.receive(keeper, order=order, checker=second.me, on=TODAY, lines=came)
    assert left(books["语文"]) == 0
    assert [t.url for t in desk.todos(second)] == [f"/textbooks/deliveries/{delivery.pk}/"]
    commands.confirm(second, delivery=delivery, counted=True)
    assert {n: left(t) for n, t in books.items()} == {"语文": 4, "音乐": 5, "作业本": 16, "阅读": 2}
    owed = {x.title.name: x.missing for x in orders.lines_of(order) if x.missing}
    assert owed == {"语文三年级下册": 1, "数学作业本": 1}

    # 开领书单，陈老师在手机上签领；每个学生名下都有了
    slip = commands.prepare(keeper, term=term, class_groups=[group])[0]
    assert f"/textbooks/distribution/{slip.pk}/" in [t.url for t in desk.todos(head)]
    commands.sign_for(head, handing=slip, on=TODAY, picture=INK)
    assert {t.name: n for t, n in giving.held(term, pupil("许知夏")).items()} == {
        "语文三年级下册": 1, "音乐三年级下册": 1, "数学作业本": 5,
    }  # fmt: skip
    assert left(books["作业本"]) == 1

    # 学期中转来一名学生，添一套；作业本只剩一册，不够五册，一册也不发
    new = enrol(group, "程念", TODAY)
    refused(
        "textbooks.short", commands.add, keeper, term=term, pupil=new, reason="moved_in", on=TODAY
    )
    assert left(books["语文"]) == 1
    some = [books["语文"], books["音乐"]]
    commands.add(keeper, term=term, pupil=new, reason="moved_in", on=TODAY, some=some)
    assert left(books["语文"]) == 0

    # 周一帆转出：没用过的退回来，退款；离校时要求先还循环教材
    assert [h.blocks for h in still_held(keeper, pupil("周一帆"))] == [False, True]
    commands.take_back(
        keeper, term=term, person=pupil("周一帆"), reason="moved_out", on=TODAY, unused=True
    )
    assert still_held(keeper, pupil("周一帆")) == []
    people.leave(Actor.system(school, TODAY), person=pupil("周一帆"), on=TODAY)
    assert left(books["语文"]) == 1

    # 结算：预收每人三十元，多退少不补
    commands.prepay_class(keeper, term=term, class_group=group, amount=Decimal(20), on=TODAY)
    made = commands.settle(keeper, term=term, class_group=group)
    said = {
        x.pupil.name: (x.due, x.refund, x.borne)
        for x in SettlementLine.objects.filter(settlement=made)
    }
    assert said["林小满"] == (Decimal(30), Decimal(0), Decimal(10))
    assert said["许知夏"] == (Decimal(12), Decimal(8), Decimal(0))
    assert said["程念"] == (Decimal(0), Decimal(20), Decimal(0))
    refused(
        "textbooks.settled", commands.add, keeper, term=term, pupil=new, reason="missed", on=TODAY
    )

    # 学期末收回循环教材
    commands.collect(keeper, term=term, class_group=group, on=TODAY, keeping=[new])
    assert giving.out_in_class(term, group) == {(new.pk, books["音乐"].pk): 1}

    assert titles.unlike(keeper) == []
    assert settling.is_settled(term, group)
    assert list(chain.verify(school)) == []
