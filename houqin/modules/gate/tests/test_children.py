"""Leave passes and pick-ups: no pass no exit, nobody but who is registered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from houqin.base.refusal import Missing
from houqin.conftest import TODAY
from houqin.kernel.attachments import queries as attachments
from houqin.kernel.audit.models import Entry
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands, jobs
from houqin.modules.gate.models import LeavePass, Pickup
from houqin.modules.gate.queries import child as queries
from houqin.modules.gate.tests.conftest import face, guardian_of, pupil_of, refused

pytestmark = pytest.mark.django_db


def issued(by: Actor, pupil: Person, **more) -> LeavePass:
    given = {"reason": "发烧", "fetcher": "单母", "relation": "母亲"}
    return commands.issue_leave(by, pupil=pupil, **(given | more))


def test_without_a_pass_no_pupil_leaves(guard: Actor, child: Person):
    said = refused("gate.no_pass", commands.let_out, guard, who="20250001")
    assert "陈老师" in said.message
    assert "单知乐" not in said.message


@pytest.mark.parametrize("who", ["LX-2026-0001", "lx-2026-0001 ", "20250001", "单知乐"])
def test_a_pass_lets_a_pupil_out_once(guard: Actor, teacher: Actor, child: Person, who: str):
    issued(teacher, child)
    leave = commands.let_out(guard, who=who, fetcher="单母")
    assert (leave.state, leave.out_by) == ("used", guard.person)
    refused("gate.pass_used", commands.let_out, guard, who=who)


def test_a_pass_is_good_on_its_day_only(guard: Actor, teacher: Actor, child: Person):
    leave = issued(teacher, child, on=TODAY + timedelta(days=1))
    refused("gate.pass_day", commands.let_out, guard, who=leave.number)
    assert not queries.passes_today(guard).exists()
    tomorrow = replace(guard, today=TODAY + timedelta(days=1))
    assert list(queries.passes_today(tomorrow)) == [leave]


def test_a_pass_that_was_not_used_expires_overnight(
    guard: Actor, teacher: Actor, system: Actor, child: Person
):
    leave = issued(teacher, child)
    tomorrow = {"today": TODAY + timedelta(days=1)}
    jobs.expire(system)
    leave.refresh_from_db()
    assert leave.state == "issued"
    jobs.expire(replace(system, **tomorrow))
    leave.refresh_from_db()
    assert leave.state == "expired"
    with time_machine.travel("2026-03-17 09:00+08:00"):
        refused("gate.pass_day", commands.let_out, replace(guard, **tomorrow), who=leave.number)
        yesterday = timezone.now() - timedelta(hours=20)
        kept = commands.let_out(replace(guard, **tomorrow), who=leave.number, at=yesterday)
    assert (kept.state, kept.out_at) == ("used", yesterday)


def test_a_pass_taken_back_while_the_child_is_let_out_stays_used(
    guard: Actor, teacher: Actor, child: Person
):
    seen_before = issued(teacher, child)
    commands.let_out(guard, who=seen_before.number)
    refused("state.wrong", commands.void_leave, teacher, leave=seen_before)
    assert LeavePass.objects.get().state == "used"


def test_a_voided_pass_is_none(guard: Actor, teacher: Actor, child: Person):
    leave = commands.void_leave(teacher, leave=issued(teacher, child))
    refused("gate.pass_void", commands.let_out, guard, who=leave.number)
    refused("gate.no_pass", commands.let_out, guard, who=child.number)


def test_somebody_else_than_the_named_one_does_not_fetch(
    guard: Actor, teacher: Actor, child: Person
):
    leave = issued(teacher, child)
    refused("gate.other_fetcher", commands.let_out, guard, who=leave.number, fetcher="自称舅舅")
    leave.refresh_from_db()
    assert leave.state == "issued"


def test_one_open_pass_a_pupil_and_day(teacher: Actor, child: Person):
    issued(teacher, child)
    refused("gate.pass_open", issued, teacher, child)


def test_a_teacher_writes_passes_for_his_own_class_only(teacher: Actor, school: School):
    other = ClassGroup.objects.create(school=school, name="二（1）班", grade=2, entered=2024)
    stranger = pupil_of(other, "20240001", "别班生")
    with pytest.raises(Missing):
        issued(teacher, stranger)
    with pytest.raises(Missing):
        guardian_of(teacher, stranger)
    assert not queries.pupils_to_release(teacher).filter(pk=stranger.pk).exists()


def test_a_guardian_with_an_account_is_told_and_otherwise_the_teacher_is_asked(
    guard: Actor, teacher: Actor, child: Person, group: ClassGroup, person
):
    mother = person("单母")
    guardian_of(teacher, child, person=mother)
    issued(teacher, child)
    assert commands.let_out(guard, who=child.number).told == "notice"
    assert Notice.objects.get(person=mother).title == "您的孩子已离校（LX-2026-0001）"
    second = pupil_of(group, "20250002", "覃小宇")
    leave = commands.let_out(guard, who=issued(teacher, second).number)
    assert Notice.objects.filter(person=teacher.person, done_at=None).count() == 1
    commands.tell_guardian(teacher, leave=leave)
    assert not Notice.objects.filter(person=teacher.person, done_at=None).exists()


def test_who_left_for_the_dentist_comes_back(guard: Actor, teacher: Actor, child: Person):
    leave = commands.let_out(guard, who=issued(teacher, child, returns=True).number)
    assert list(queries.to_come_back(guard)) == [leave]
    assert commands.come_back(guard, leave=leave).state == "back"


def test_namesakes_are_told_apart_by_number(
    guard: Actor, teacher: Actor, child: Person, group: ClassGroup
):
    pupil_of(group, "20250009", "单知乐")
    refused("gate.two_pupils", commands.let_out, guard, who="单知乐")
    refused("gate.no_pupil", commands.let_out, guard, who="没有的人")


def test_a_child_goes_with_a_registered_guardian_once_a_day(
    guard: Actor, teacher: Actor, child: Person
):
    guardian_of(teacher, child)
    pickup = commands.pick_up(guard, pupil="20250001", collector="单母")
    assert (pickup.guardian.name, pickup.guard, pickup.class_group) == (
        "单母",
        guard.person,
        child.class_group,
    )
    assert (
        "母亲"
        in refused("gate.gone", commands.pick_up, guard, pupil="20250001", collector="单母").message
    )


def test_a_wrong_guardian_is_refused_and_the_teacher_hears_of_it(
    guard: Actor, teacher: Actor, child: Person
):
    guardian_of(teacher, child)
    said = refused(
        "gate.not_guardian", commands.pick_up, guard, pupil="单知乐", collector="自称舅舅"
    )
    assert not Pickup.objects.exists()
    commands.stop(guard, kind="pickup", name="自称舅舅", pupil=child, reason=said.message)
    assert [s.reason for s in queries.stops(teacher)] == [said.message]
    assert Notice.objects.filter(person=teacher.person).count() == 1
    assert "单知乐" not in Notice.objects.get(person=teacher.person).title


def test_who_lost_the_right_does_not_fetch_any_more(guard: Actor, teacher: Actor, child: Person):
    ended = commands.end_guardian(
        teacher, guardian=guardian_of(teacher, child), reason="监护权变更"
    )
    refused("gate.not_guardian", commands.pick_up, guard, pupil="20250001", collector="单母")
    refused("gate.guardian_ended", commands.end_guardian, teacher, guardian=ended, reason="再来")


def test_a_delegate_fetches_once_with_the_code(guard: Actor, teacher: Actor, child: Person):
    mother = guardian_of(teacher, child)
    sent = commands.name_delegate(
        teacher, guardian=mother, name="邻居王姨", relation="邻居", on=TODAY
    )
    refused("gate.code_missing", commands.pick_up, guard, pupil="20250001", collector="邻居王姨")
    assert sent.code not in str(Entry.objects.values_list("given", flat=True))
    assert sent.code != sent.code_sealed
    pickup = commands.pick_up(guard, pupil="20250001", collector="邻居王姨", code=sent.code)
    assert pickup.delegate == sent


def test_a_code_is_not_guessed(guard: Actor, teacher: Actor, child: Person):
    sent = commands.name_delegate(
        teacher, guardian=guardian_of(teacher, child), name="王姨", relation="邻居", on=TODAY
    )
    wrong = f"{(int(sent.code) + 1) % 10**6:06d}"
    for _try in range(5):
        refused(
            "gate.code_wrong",
            commands.pick_up,
            guard,
            pupil="20250001",
            collector="王姨",
            code=wrong,
        )
    refused(
        "gate.code_tries",
        commands.pick_up,
        guard,
        pupil="20250001",
        collector="王姨",
        code=sent.code,
    )


def test_a_delegate_of_another_day_waits_for_it(guard: Actor, teacher: Actor, child: Person):
    tomorrow = TODAY + timedelta(days=1)
    sent = commands.name_delegate(
        teacher, guardian=guardian_of(teacher, child), name="王姨", relation="邻居", on=tomorrow
    )
    refused(
        "gate.code_day", commands.pick_up, guard, pupil="20250001", collector="王姨", code=sent.code
    )


def test_a_guardian_is_registered_once_with_his_photo(
    teacher: Actor, child: Person, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    made = guardian_of(teacher, child, photo=face())
    assert attachments.of("gate.guardian", made.pk).get().is_picture
    refused("gate.guardian_twice", guardian_of, teacher, child)


def test_names_of_children_and_guardians_stay_out_of_the_audit(
    guard: Actor, teacher: Actor, child: Person
):
    guardian_of(teacher, child, phone="19900000002")
    commands.let_out(guard, who=issued(teacher, child).number)
    commands.pick_up(guard, pupil="单知乐", collector="单母")
    said = str(list(Entry.objects.values_list("given", "subjects")))
    for word in ("单知乐", "单母", "发烧", "19900000002"):
        assert word not in said
