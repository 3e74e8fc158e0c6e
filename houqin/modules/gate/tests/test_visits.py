"""Visitors: what each deed refuses, and what it leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from houqin.base.refusal import BadInput, Doubt, Missing
from houqin.conftest import TODAY, ActAs
from houqin.kernel.audit.models import Entry, Reading
from houqin.kernel.notices.models import Notice
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands, sealing
from houqin.modules.gate.models import Appointment, Visit
from houqin.modules.gate.queries import board
from houqin.modules.gate.queries import visit as queries
from houqin.modules.gate.tests.conftest import IDENTITY, LogIn, admitted, refused

pytestmark = pytest.mark.django_db


def test_a_visitor_for_nobody_is_inside_at_once_and_goes_again(guard: Actor):
    visit = admitted(guard, badge="07")
    assert (visit.state, visit.number, visit.in_by) == ("inside", "LF-2026-0001", guard.person)
    gone = commands.leave(guard, visit=visit)
    assert gone.state == "out"
    assert gone.in_at <= gone.out_at  # type: ignore[operator]
    refused("state.wrong", commands.leave, guard, visit=gone)


def test_numbers_are_never_in_the_raw_columns(guard: Actor):
    visit = admitted(guard)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM gate_visit")
        raw = str(cursor.fetchall())
    assert IDENTITY not in raw
    assert "19912345678" not in raw
    assert visit.document == "110***********002X"
    assert visit.phone == "199****5678"
    assert sealing.unseal(visit.document_sealed) == IDENTITY


def test_another_key_does_not_open_the_numbers(guard: Actor, settings):
    visit = admitted(guard)
    settings.SECRET_KEY = "another"
    refused("gate.key_changed", lambda: visit.document)


def test_nothing_personal_stands_in_the_audit_or_in_notices(guard: Actor, person):
    admitted(guard, host=person("陈老师"), company="钱记粮油", plate="鲁Q12345", remark="常客")
    said = str(list(Entry.objects.values_list("given", "subjects"))) + str(
        list(Notice.objects.values_list("title", "url"))
    )
    for word in ("钱来福", IDENTITY, "19912345678", "钱记粮油", "鲁Q12345", "常客", "送货"):
        assert word not in said


def test_a_document_nobody_looked_at_is_asked_for(guard: Actor):
    with pytest.raises(BadInput) as caught:
        admitted(guard, seen=False)
    assert "seen" in caught.value.errors
    assert admitted(guard, papers="none", document="", seen=False).state == "inside"


def test_a_misread_identity_number_is_sent_back(guard: Actor):
    with pytest.raises(BadInput) as caught:
        admitted(guard, document=IDENTITY[:-1] + "1")
    assert "document" in caught.value.errors


def test_with_a_host_he_waits_until_the_host_says_yes(guard: Actor, holding, act_as: ActAs):
    host = holding("陈老师", "teacher")
    visit = admitted(guard, host=host.person)
    assert visit.state == "waiting"
    assert "等您确认" in board.todos(host)[0].title
    refused("gate.not_confirmed", commands.let_in, guard, visit=visit)
    with pytest.raises(Missing):
        commands.confirm(act_as("路人"), visit=visit)
    visit = commands.confirm(host, visit=visit)
    assert (visit.state, board.todos(host)) == ("cleared", [])
    assert commands.let_in(guard, visit=visit).said == "yes"


def test_a_class_teacher_sees_who_came_to_him_though_his_role_is_for_his_class(
    guard: Actor, teacher: Actor, director: Actor, log_in: LogIn
):
    mine = admitted(guard, host=teacher.me)
    other = admitted(guard, name="孙二", host=director.me)
    parcel = commands.take_parcel(guard, receiver=teacher.me, kind="parcel")
    client = log_in(teacher)
    assert client.get(f"/gate/visits/{mine.pk}/").status_code == 200
    assert client.get(f"/gate/visits/{other.pk}/").status_code == 404
    assert client.get(f"/gate/parcels/{parcel.pk}/").status_code == 200


def test_a_telephone_call_will_do(guard: Actor, holding):
    host = holding("陈老师", "teacher").person
    assert admitted(guard, host=host, by_phone=True).state == "inside"
    waiting = admitted(guard, host=host, badge="8")
    assert commands.let_in(guard, visit=waiting, by_phone=True).said == "phone"
    assert not Notice.objects.filter(done_at=None).exists()


def test_the_host_says_no_and_the_visitor_is_turned_away(guard: Actor, holding):
    host = holding("陈老师", "teacher")
    visit = commands.decline(host, visit=admitted(guard, host=host.person), reason="在上课")
    assert (visit.state, "在上课" in visit.remark) == ("turned", True)
    refused("state.wrong", commands.let_in, guard, visit=visit)


@pytest.mark.parametrize(
    "listed", [{"document": IDENTITY}, {"phone": "19912345678"}, {"plate": "鲁Q·12345"}]
)
def test_who_is_on_the_list_does_not_come_in(guard: Actor, director: Actor, listed):
    commands.block(director, name="", reason="曾在校门口闹事", **listed)
    said = refused("gate.blocked", admitted, guard, plate="鲁q12345")
    assert "曾在校门口闹事" in said.message
    assert not Visit.objects.exists()


def test_a_namesake_makes_the_guard_look_twice(guard: Actor, director: Actor):
    commands.block(director, name="钱来福", reason="推销")
    with pytest.raises(Doubt) as caught:
        admitted(guard)
    assert admitted(replace(guard, sure=frozenset({caught.value.code}))).state == "inside"


def test_who_is_taken_off_the_list_comes_in_again(guard: Actor, director: Actor):
    entry = commands.block(director, name="", phone="19912345678", reason="推销")
    commands.unblock(director, blocked=entry, note_text="已澄清")
    assert admitted(guard).state == "inside"
    refused("gate.unblocked", commands.unblock, director, blocked=entry, note_text="再来一次")


def test_what_happened_without_a_network_is_written_as_it_happened(
    guard: Actor, director: Actor, holding
):
    commands.block(director, name="", phone="19912345678", reason="推销")
    host = holding("陈老师", "teacher").person
    came = timezone.now() - timedelta(hours=1)
    visit = admitted(guard, host=host, at=came)
    assert (visit.state, visit.in_at) == ("inside", came)
    assert "拒入名单" in visit.remark
    assert Notice.objects.get(stage="blocked").person == director.person
    refused("gate.before_in", commands.leave, guard, visit=visit, at=came - timedelta(minutes=1))


def test_a_badge_is_with_one_visitor_at_a_time(guard: Actor):
    first = admitted(guard, badge="07")
    assert first.number in refused("gate.badge_in_use", admitted, guard, badge="07").message
    commands.leave(guard, visit=first)
    assert admitted(guard, badge="07").state == "inside"


def test_the_same_slip_twice_is_one_visitor(guard: Actor):
    once = replace(guard, key="0198-tablet-1")
    assert admitted(once) == admitted(replace(guard, key="0198-tablet-1"))
    assert Visit.objects.count() == 1


def test_reading_in_clear_is_a_grant_of_its_own_and_is_kept(guard: Actor, director: Actor):
    visit = admitted(guard)
    refused("grant.missing", commands.reveal, guard, visit=visit, reason="好奇")
    commands.reveal(director, visit=visit, reason="公安协查")
    kept = Entry.objects.get(act="gate.reveal")
    assert (kept.person, kept.given["reason"]) == (director.person, "公安协查")
    assert (
        Reading.objects.filter(register="gate.visits", row=visit.pk, person=director.person).count()
        == 1
    )


def test_an_invited_visitor_only_shows_his_document(guard: Actor, holding):
    host = holding("陈老师", "teacher")
    guest = commands.invite(host, name="孙客", on=TODAY, purpose="家访回访", phone="19900000001")
    assert list(queries.expected(guard)) == [guest]
    with pytest.raises(BadInput):
        commands.arrive(guard, appointment=guest, papers="work", document="1")
    visit = commands.arrive(guard, appointment=guest, papers="work", document="123456", seen=True)
    assert (visit.state, visit.said, visit.host, visit.name) == (
        "inside",
        "yes",
        host.person,
        "孙客",
    )
    refused(
        "state.wrong",
        commands.arrive,
        guard,
        appointment=guest,
        papers="work",
        document="1",
        seen=True,
    )


def test_an_invitation_for_another_day_is_no_invitation_today(guard: Actor, holding):
    guest = commands.invite(
        holding("陈老师", "teacher"), name="孙客", on=TODAY + timedelta(days=1), purpose="座谈"
    )
    refused("gate.other_day", commands.arrive, guard, appointment=guest, papers="none")


def applied(system: Actor, **more):
    given = {
        "name": "孙客",
        "on": TODAY,
        "purpose": "推介",
        "wanted": "陈老师",
        "phone": "19900000001",
    }
    return commands.apply(system, **(given | more))


def test_a_visitors_own_announcement_waits_for_the_host(system: Actor, holding):
    host = holding("陈老师", "teacher")
    asked = applied(system)
    assert (asked.state, asked.host) == ("asked", host.person)
    assert "待答复" in board.todos(host)[0].title
    assert commands.agree(host, appointment=asked).state == "agreed"
    unknown = applied(system, wanted="没有这个人")
    assert unknown.host is None
    refused("gate.no_host", commands.agree, host, appointment=unknown)


def test_nobody_answers_for_another(system: Actor, holding):
    holding("陈老师", "teacher")
    with pytest.raises(Missing):
        commands.agree(holding("李老师", "teacher"), appointment=applied(system))


def test_the_public_page_can_be_closed(system: Actor):
    parameters.set_value(system, key="gate.public", value="否", since=TODAY)
    refused("gate.closed", applied, system)
    assert not Appointment.objects.exists()


def test_an_announcement_is_for_the_next_days_only(system: Actor):
    with pytest.raises(BadInput) as caught:
        applied(system, on=TODAY + timedelta(days=15))
    assert "on" in caught.value.errors
