"""Coverage: which promise of the plan is proved by which record, and which by none."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import ActAs
from houqin.kernel.asked import Promise, Proof, evidence
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands
from houqin.modules.plans.forms.evidence import PointAt
from houqin.modules.plans.models import Evidence, Plan, Routine, Target, Task, WorkItem
from houqin.modules.plans.queries import coverage as queries
from houqin.modules.plans.rules import coverage as rules

MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("state", "proofs", "standing"),
    [
        ("open", 0, "none"),
        ("open", 1, "doing"),
        ("done", 0, "doing"),
        ("done", 2, "proved"),
        ("carried", 0, "none"),
        ("cancelled", 3, "off"),
    ],
)
def test_a_task_is_proved_by_a_record_not_by_a_word(state: str, proofs: int, standing: str):
    assert rules.task(state, proofs) == standing


@pytest.mark.parametrize(
    ("due", "done", "standing"),
    [(0, 0, "none"), (10, 0, "none"), (10, 8, "doing"), (10, 9, "proved"), (0, 1, "doing")],
)
def test_a_routine_is_proved_by_nearly_all_its_times(due: int, done: int, standing: str):
    assert rules.routine(due, done, 0, 90) == standing


def test_what_was_given_up_does_not_count_in_the_share():
    assert rules.share(["proved", "none", "off", "off"]) == 50
    assert rules.share([]) == 0


@pytest.fixture
def plan(director: Actor, draft: Plan) -> Plan:
    """The plan, confirmed, and its first two weeks opened."""
    plan = commands.confirm(replace(director, sure=frozenset({"plans.unchecked"})), plan=draft)
    commands.open_items(director, since=MONDAY, until=MONDAY + timedelta(days=11))
    return plan


@pytest.fixture
def later(director: Actor) -> Actor:
    """赵主任 on the Monday two weeks later."""
    return replace(director, today=MONDAY + timedelta(days=14))


def line_of(by: Actor, plan: Plan, words: str) -> queries.Line:
    return next(ln for ln in queries.coverage(by, plan).lines if words in ln.title)


def test_every_promise_stands_under_its_own_heading_in_plan_order(later: Actor, plan: Plan):
    found = queries.coverage(later, plan)
    tasks = [t.title for t in plan.tasks.order_by("passage__order")]
    assert [ln.title for ln in found.lines if ln.kind == "task"] == tasks
    assert len(found.lines) == plan.tasks.count() + plan.routines.count() + plan.targets.count()
    assert next(b.heading for b in found.blocks if b.lines).endswith("常规工作")
    assert {ln.standing for ln in found.lines} == {"none"}


def test_ticks_prove_a_routine(later: Actor, plan: Plan):
    rounds = WorkItem.objects.filter(routine__title__contains="围墙").order_by("on")
    assert rounds.count() == 10
    for item in rounds[:5]:
        commands.tick(replace(later, today=item.on), item=item)
    assert line_of(later, plan, "围墙").standing == "doing"
    for item in rounds.filter(state="open")[:4]:
        commands.tick(later, item=item)
    found = line_of(later, plan, "围墙")
    assert (found.standing, found.proofs[0].title) == ("proved", "完成登记9次")
    assert "应做10次，已做9次" in found.note


def test_skips_are_told_with_their_reasons(later: Actor, plan: Plan):
    items = WorkItem.objects.filter(routine__title__contains="餐具")
    for item in items[:3]:
        commands.skip(later, item=item, reason="停水")
    assert line_of(later, plan, "餐具").skips == [("停水", 3)]


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return SimpleUploadedFile("现场.png", out.getvalue(), "image/png")


def test_a_finished_task_waits_for_its_proof(later: Actor, plan: Plan):
    task = Task.objects.get(title__contains="教具")
    commands.finish_task(later, task=task, on=later.today, outcome="发完了")
    assert line_of(later, plan, "教具").standing == "doing"
    attachments.add(later, about=task, file=picture(), label="签收单")
    found = line_of(later, plan, "教具")
    assert found.standing == "proved"
    assert [p.title for p in found.proofs] == ["签收单"]


def test_a_carried_task_is_one_promise_with_its_reason(later: Actor, plan: Plan):
    task = Task.objects.get(title__contains="护栏")
    commands.carry_task(later, task=task, month=date(2026, 4, 1), reason="配件未到货")
    found = [ln for ln in queries.coverage(later, plan).lines if "护栏" in ln.title]
    assert len(found) == 1
    assert "配件未到货" in found[0].note
    assert found[0].earlier == [task]


def test_any_record_can_be_pointed_at_and_taken_back(later: Actor, plan: Plan):
    task = Task.objects.get(title__contains="护栏")
    proof = WorkItem.objects.filter(routine__title__contains="围墙")[0]
    made = commands.point_at(later, record=proof, task=task)
    assert line_of(later, plan, "护栏").standing == "doing"
    with pytest.raises(Refusal) as error:
        commands.point_at(later, record=proof, task=task)
    assert error.value.code == "plans.pointed_already"
    commands.withdraw_evidence(later, evidence=made, reason="指错了")
    assert line_of(later, plan, "护栏").standing == "none"
    assert Evidence.objects.get().reason == "指错了"


def test_a_record_does_not_prove_itself(later: Actor, plan: Plan):
    task = Task.objects.all()[0]
    with pytest.raises(Refusal) as error:
        commands.point_at(later, record=task, task=task)
    assert error.value.code == "plans.proves_itself"
    with pytest.raises(BadInput):
        commands.point_at(later, record=task)


def test_the_slip_takes_the_address_of_a_record_one_may_see(
    later: Actor, plan: Plan, other_school: School, act_as: ActAs
):
    task = Task.objects.all()[0]
    item = WorkItem.objects.all()[0]
    stranger = act_as("路人", "plans.view", at=other_school)
    for address in (
        f"https://school.example/plans/work_items/{item.pk}/", f"/s/plans.workitem/{item.pk}/",
    ):  # fmt: skip
        slip = PointAt({"task": task.pk, "record": address}, by=later)
        assert slip.is_valid(), slip.errors
        assert slip.cleaned_data["record"] == item
        assert "record" in PointAt({"record": address}, by=stranger).errors
    assert "record" in PointAt({"task": task.pk, "record": "见文件柜"}, by=later).errors


def test_other_trades_answer_what_proves_a_promise(later: Actor, plan: Plan):
    def repairs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
        for promise in promises:
            if promise.kind == "task" and "护栏" in promise.title:
                yield promise, Proof("维修单 7", "/repairs/orders/7/", MONDAY, "repairs.order", 7)

    evidence.add("test.repairs", repairs)
    try:
        found = line_of(later, plan, "护栏")
    finally:
        evidence._found.pop("test.repairs")
    assert (found.standing, found.proofs[0].url) == ("doing", "/repairs/orders/7/")


def test_a_target_is_proved_when_reached(later: Actor, plan: Plan):
    target = Target.objects.get(unit="%")
    commands.record_actual(later, target=target, on=later.today, value=Decimal(90))
    assert line_of(later, plan, "95%").standing == "doing"
    commands.record_actual(later, target=target, on=later.today, value=Decimal(96))
    assert line_of(later, plan, "95%").standing == "proved"


def test_the_number_of_statements_does_not_grow_with_the_plan(later: Actor, plan: Plan):
    with CaptureQueriesContext(connection) as few:
        queries.coverage(later, plan)
    for n in range(20):
        task = commands.add_task(later, title=f"加{n}", due=later.today, plan=plan)
        commands.add_routine(later, title=f"常{n}", frequency="daily", since=MONDAY, plan=plan)
        attachments.add(later, about=task, file=picture(), label="照片")
    with CaptureQueriesContext(connection) as many:
        found = queries.coverage(later, plan)
    assert len(many) <= len(few)
    assert found.blocks[-1].heading == queries.BESIDES
    assert Routine.objects.filter(plan=plan).count() == 24
