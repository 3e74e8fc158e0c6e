"""Goods, post, shifts, and forgetting in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from houqin.base.refusal import Forbidden
from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.attachments import queries as attachments
from houqin.kernel.notices.models import Notice
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search.models import Document
from houqin.modules.gate import commands, jobs
from houqin.modules.gate.models import Guardian, LeavePass, Shift, Stop, Visit
from houqin.modules.gate.queries import board, things
from houqin.modules.gate.tests.conftest import admitted, face, guardian_of, refused

pytestmark = pytest.mark.django_db
LINES = [{"what": "投影仪", "count": 1, "unit": "台"}]


def asked(by: Actor, **more):
    given = {"carrier": "陈老师", "reason": "送修", "on": TODAY, "lines": LINES}
    return commands.ask_goods(by, **(given | more))


def agreed(by: Actor, director: Actor, **more):
    goods = asked(by, **more)
    approval.decide(director, case=cases.waiting_for(director).get(), verdict="agree")
    goods.refresh_from_db()
    return goods


def test_goods_leave_once_after_approval(guard: Actor, director: Actor, holding):
    goods = asked(holding("陈老师", "teacher"))
    refused("state.wrong", commands.goods_out, guard, goods=goods)
    approval.decide(director, case=cases.waiting_for(director).get(), verdict="agree")
    out = commands.goods_out(guard, goods=goods)
    assert (out.state, out.guard) == ("out", guard.person)
    refused("gate.goods_used", commands.goods_out, guard, goods=goods)


def test_goods_leave_on_their_day(guard: Actor, director: Actor, holding):
    goods = agreed(holding("陈老师", "teacher"), director, on=TODAY + timedelta(days=1))
    refused("gate.goods_day", commands.goods_out, guard, goods=goods)


def test_goods_sent_back_stay_in(director: Actor, guard: Actor, holding):
    goods = asked(holding("陈老师", "teacher"))
    approval.decide(
        director, case=cases.waiting_for(director).get(), verdict="return", comment="先登记报修"
    )
    goods.refresh_from_db()
    assert goods.state == "returned"
    refused("state.wrong", commands.goods_out, guard, goods=goods)


def test_a_pass_that_waits_is_withdrawn_in_the_approval(director: Actor, holding):
    by = holding("陈老师", "teacher")
    refused("gate.goods_waiting", commands.void_goods, by, goods=asked(by))


def test_a_parcel_is_told_and_collected_once(guard: Actor, holding):
    receiver = holding("陈老师", "teacher")
    parcel = commands.take_parcel(guard, receiver=receiver.person, kind="parcel", tail="0042")
    assert list(things.parcels(receiver)) == [parcel]
    assert not things.parcels(holding("李老师", "teacher")).exists()
    assert [h.url for h in board.held(guard, receiver.person)] == [f"/gate/parcels/{parcel.pk}/"]
    got = commands.collect(guard, parcel=parcel)
    assert board.held(guard, receiver.person) == []
    assert got.collector == receiver.person
    assert not Notice.objects.filter(done_at=None).exists()
    refused("gate.collected", commands.collect, guard, parcel=got)


def test_two_guards_confirm_a_shift(guard: Actor, second: Actor):
    admitted(guard)
    shift = commands.hand_over(guard, part="day", things="钥匙12把", matters="正常")
    assert (shift.inside, shift.parcels) == (1, 0)
    refused("gate.same_guard", commands.take_over, guard, shift=shift)
    assert list(things.shifts_to_take(second)) == [shift]
    assert commands.take_over(second, shift=shift, remark="已清点").taker == second.person
    refused("gate.taken", commands.take_over, second, shift=shift)


def test_the_shift_book_itself_refuses_to_change(guard: Actor):
    shift = commands.hand_over(guard, part="night", things="齐全", matters="正常")
    with pytest.raises(DatabaseError), transaction.atomic():
        Shift.objects.filter(pk=shift.pk).update(matters="没有发生过")
    with pytest.raises(DatabaseError), transaction.atomic():
        Shift.objects.filter(pk=shift.pk).delete()
    shift.refresh_from_db()
    assert shift.matters == "正常"


def test_a_stranger_does_nothing_at_the_gate(act_as):
    with pytest.raises(Forbidden):
        admitted(act_as("路人"))


def test_the_board_and_the_cards_count_the_same(guard: Actor, director: Actor):
    admitted(guard, heads=3)
    found = board.board(guard, timezone.now())
    assert (len(found.inside), found.heads) == (1, 3)
    assert next(c.number for c in board.cards(director) if c.label == "校内访客") == 1
    assert board.cards(replace(guard, person=None, limit=None))


def test_names_are_forgotten_when_their_time_is_over_and_the_count_stays(
    guard: Actor, teacher: Actor, director: Actor, system: Actor, child
):
    visit = commands.leave(
        guard, visit=admitted(guard, plate="鲁Q12345", company="钱记", remark="常客")
    )
    inside = admitted(guard, badge="9")
    commands.stop(guard, kind="pickup", name="自称舅舅", pupil=child, reason="不在名单")
    leave = commands.let_out(
        guard,
        who=commands.issue_leave(
            teacher, pupil=child, reason="发烧", fetcher="单母", relation="母亲"
        ).number,
    )
    ended = commands.end_guardian(
        teacher, guardian=guardian_of(teacher, child, phone="19900000002"), reason="搬家"
    )
    jobs.erase(replace(system, today=TODAY + timedelta(days=180)))
    assert Visit.objects.get(pk=visit.pk).name == "钱来福"
    jobs.erase(replace(system, today=TODAY + timedelta(days=181)))
    visit.refresh_from_db()
    blank = (
        visit.name,
        visit.phone_sealed,
        visit.document_sealed,
        visit.company,
        visit.plate,
        visit.purpose,
        visit.remark,
    )
    assert blank == ("",) * 7
    assert (visit.number, visit.state, visit.out_at is not None) == ("LF-2026-0001", "out", True)
    assert not Document.objects.filter(kind="gate.visit", row=visit.pk).exists()
    assert Visit.objects.get(pk=inside.pk).name == "钱来福"
    assert (Stop.objects.get().name, Stop.objects.get().pupil) == ("", None)
    assert LeavePass.objects.get(pk=leave.pk).fetcher == "单母"
    jobs.erase(replace(system, today=TODAY + timedelta(days=366)))
    assert LeavePass.objects.get(pk=leave.pk).fetcher == ""
    assert (
        Guardian.objects.get(pk=ended.pk).name,
        Guardian.objects.get(pk=ended.pk).phone_sealed,
    ) == ("", "")
    assert Visit.objects.count() == 2


def test_a_former_guardians_photo_goes_with_his_name(
    teacher: Actor, system: Actor, child, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    guardian = guardian_of(teacher, child, photo=face())
    assert attachments.of("gate.guardian", guardian.pk).count() == 1
    commands.end_guardian(teacher, guardian=guardian, reason="搬家")
    with django_capture_on_commit_callbacks(execute=True):
        jobs.erase(replace(system, today=TODAY + timedelta(days=367)))
    assert not attachments.of("gate.guardian", guardian.pk).exists()
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [], "nor is it on the disk"
