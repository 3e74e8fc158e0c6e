"""The gate proves what plans promise of it, names nobody, and costs no more statements for many promises."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houqin.conftest import TODAY
from houqin.kernel.asked import Promise
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.queries import proofs
from houqin.modules.gate.tests.conftest import admitted, guardian_of

pytestmark = pytest.mark.django_db
SPAN = (date(2026, 3, 1), date(2026, 3, 31))


def promise(title: str, row: int) -> Promise:
    return Promise("task", row, title, "safety", *SPAN)


@pytest.fixture
def day(guard: Actor, teacher: Actor, child: Person) -> None:
    """A visitor, a pupil let out with a pass, one handed over, a shift handed on, somebody stopped, a parcel."""
    admitted(guard)
    leave = commands.issue_leave(
        teacher, pupil=child, reason="发烧", fetcher="单母", relation="母亲"
    )
    commands.let_out(guard, who=leave.number, fetcher="单母")
    guardian_of(teacher, child)
    commands.pick_up(guard, pupil=child.number, collector="单母")
    commands.hand_over(guard, part="day", things="钥匙12把", matters="正常")
    commands.stop(guard, kind="pickup", name="自称舅舅", pupil=child, reason="不在名单")
    commands.take_parcel(guard, receiver=teacher.me, kind="parcel")


def test_records_prove_promises_and_name_nobody(day: None, guard: Actor) -> None:
    asked = [
        promise("做好来客来访人员的登记", 1), promise("幼儿园严格把好接送关", 2), promise("学生中途离校查验", 3),
        promise("门卫24小时值班制", 4), promise("收发", 5), promise("扫地", 6),
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as few:
        found = list(proofs.proofs(guard, asked))
    assert {(p.row, proof.kind) for p, proof in found} == {
        (1, "gate.visit"), (2, "gate.pickup"), (2, "gate.stop"), (3, "gate.leavepass"), (4, "gate.visit"),
        (4, "gate.shift"), (4, "gate.stop"), (5, "gate.parcel"),
    }  # fmt: skip
    said = "".join(proof.title for _p, proof in found)
    assert not any(name in said for name in ("单知乐", "单母", "舅舅", "钱来福"))
    with CaptureQueriesContext(connection) as many:
        list(proofs.proofs(guard, [*asked, *(promise("门卫接送", n) for n in range(7, 40))]))
    assert len(many) <= len(few)


def test_the_gate_is_measured(day: None, guard: Actor, school: School) -> None:
    admitted(guard, name="孙二", papers="none", document="", seen=False)
    assert proofs.visits_kept(school, *SPAN, "").value == 2
    assert proofs.stopped(school, TODAY, TODAY, "").value == 1
    assert proofs.seen_share(school, *SPAN, "").value == 50
