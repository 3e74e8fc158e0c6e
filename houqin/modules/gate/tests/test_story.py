"""门卫的一天，从头到尾，用的人读得懂。"""

from __future__ import annotations

import pytest

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.audit import chain
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.models import Stop, Visit
from houqin.modules.gate.queries import board
from houqin.modules.gate.queries import child as children
from houqin.modules.gate.queries import visit as visits
from houqin.modules.gate.tests.conftest import admitted, guardian_of, pupil_of

pytestmark = pytest.mark.django_db


def test_a_day_at_the_gate(
    guard: Actor,
    second: Actor,
    director: Actor,
    teacher: Actor,
    child: Person,
    group: ClassGroup,
    school: School,
    act_as: ActAs,
):
    # 赵主任昨天把闹事的车列入了拒入名单
    commands.block(director, name="", plate="鲁Q00000", reason="强闯校门")

    # 七点半，送菜的来了：查验驾驶证，无需被访人，直接登记进校
    truck = admitted(
        guard, name="送菜师傅", papers="driver", document="370000", plate="鲁Q11111", purpose="送菜"
    )
    assert truck.state == "inside"

    # 闹事的车又来了：不放行，留下记录
    with pytest.raises(Refusal) as caught:
        admitted(guard, name="不明", plate="鲁Q·00000")
    assert caught.value.code == "gate.blocked"
    commands.stop(guard, kind="visitor", name="不明", reason=caught.value.message)

    # 有家长找陈老师：陈老师在手机上同意，门卫放行，发访客证7号
    parent = admitted(guard, name="家长", host=teacher.person, badge="7", purpose="家校沟通")
    assert [t.url for t in board.todos(teacher)] == [f"/gate/visits/{parent.pk}/"]
    commands.confirm(teacher, visit=parent)
    commands.let_in(guard, visit=parent)
    assert {v.name for v in visits.inside(guard)} == {"送菜师傅", "家长"}

    # 单知乐发烧，陈老师开了离校条，母亲来接；没有条的同学想溜出去，被拦下
    guardian_of(teacher, child)
    leave = commands.issue_leave(
        teacher, pupil=child, reason="发烧", fetcher="单母", relation="母亲"
    )
    commands.let_out(guard, who=leave.number, fetcher="单母")
    sneaking = pupil_of(group, "20250002", "覃小宇")
    with pytest.raises(Refusal) as caught:
        commands.let_out(guard, who="20250002")
    assert caught.value.code == "gate.no_pass"
    commands.stop(guard, kind="pupil", pupil=sneaking, reason=caught.value.message)
    commands.tell_guardian(teacher, leave=leave)

    # 投影仪送修：申请、批准、放行
    goods = commands.ask_goods(
        teacher,
        carrier="陈老师",
        reason="送修",
        on=TODAY,
        lines=[{"what": "投影仪", "count": 1, "unit": "台"}],
    )
    approval.decide(director, case=cases.waiting_for(director).get(), verdict="agree")
    commands.goods_out(guard, goods=goods)

    # 放学：自称舅舅的人不在名单上，不能接；外婆带着接送码来，可以接
    mother = guardian_of(teacher, sneaking, name="覃母")
    with pytest.raises(Refusal) as caught:
        commands.pick_up(guard, pupil="20250002", collector="自称舅舅")
    assert caught.value.code == "gate.not_guardian"
    commands.stop(
        guard, kind="pickup", name="自称舅舅", pupil=sneaking, reason=caught.value.message
    )
    sent = commands.name_delegate(
        teacher, guardian=mother, name="外婆", relation="外祖母", on=TODAY
    )
    commands.pick_up(guard, pupil="20250002", collector="外婆", code=sent.code)
    assert [str(s.kind) for s in Stop.objects.order_by("pk")] == ["visitor", "pupil", "pickup"]
    assert children.stops(teacher).count() == 2

    # 访客都走了，老蒋交班，老汪核对接班
    for visit in list(visits.inside(guard)):
        commands.leave(guard, visit=visit)
    shift = commands.hand_over(
        guard, part="day", things="钥匙12把、对讲机2部", matters="鲁Q00000 又来过一次，已报告。"
    )
    commands.take_over(second, shift=shift)
    assert shift.inside == 0
    assert not Visit.objects.filter(state="inside").exists()
    assert list(chain.verify(school)) == []
