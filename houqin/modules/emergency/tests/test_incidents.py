"""Incidents: who is told at once, who must still be told, the timeline that only grows, children named to few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from houqin.base.refusal import BadInput, Forbidden
from houqin.conftest import ActAs
from houqin.kernel.audit.models import Entry as AuditEntry
from houqin.kernel.audit.models import Reading
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands
from houqin.modules.emergency.models import Call, Entry, Incident
from houqin.modules.emergency.queries import incident as queries
from houqin.modules.emergency.tests.conftest import (
    LogIn,
    ago,
    refused,
    reported,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def told(by: Actor, incident: Incident) -> None:
    """Everybody on the list."""
    for call in incident.calls.filter(told_at=None):
        commands.tell(by, call=call, way="电话")


def test_the_plan_says_who_is_told_until_when(director: Actor, principal: Actor, teacher: Actor):
    plan = written(director, principal)
    made = reported(teacher)
    assert made.plan == plan
    calls = [(str(c), c.due - made.told_at) for c in made.calls.order_by("due")]
    assert calls == [("消防119", timedelta(minutes=1)), ("王校长", timedelta(minutes=5))]
    told_at_once = set(Notice.objects.filter(stage="alarm").values_list("person__name", flat=True))
    assert told_at_once == {"孙主任", "王校长"}
    assert "浓烟" not in Notice.objects.filter(stage="alarm").first().title


def test_without_a_plan_everybody_who_directs_must_be_told(
    director: Actor, principal: Actor, teacher: Actor
):
    made = reported(teacher, "gas")
    assert made.plan is None
    assert {str(c) for c in made.calls.all()} == {"孙主任", "王校长"}


def test_each_is_told_once_and_it_stands_in_the_timeline(
    director: Actor, principal: Actor, teacher: Actor
):
    written(director, principal)
    made = reported(teacher)
    call = made.calls.get(outside="消防119")
    commands.tell(teacher, call=call, way="电话")
    refused("emergency.told", commands.tell, teacher, call=call, way="电话")
    assert [e.kind for e in queries.timeline(made)] == ["seen", "up"]
    assert queries.untold(director).count() == 1


def test_an_incident_is_not_summed_up_while_somebody_has_not_been_told(
    director: Actor, principal: Actor, teacher: Actor
):
    made = commands.settle(director, incident=reported(teacher), words="明火已扑灭")
    refused(
        "emergency.untold", commands.close, director, incident=made, cause="短路", outcome="已更换"
    )
    told(director, made)
    made = commands.close(director, incident=made, cause="短路", outcome="已更换线路")
    assert (made.state, made.closer) == ("closed", director.me)
    refused("emergency.ended", commands.note, director, incident=made, kind="seen", words="补记")


def test_the_timeline_only_grows_and_takes_the_true_moment(director: Actor, teacher: Actor):
    made = reported(teacher, at=ago(10))
    line = commands.note(teacher, incident=made, kind="care", words="送医务室", at=ago(5))
    assert line.at < line.noted_at
    with pytest.raises(BadInput):
        commands.note(
            teacher, incident=made, kind="care", words="…", at=timezone.now() + timedelta(hours=1)
        )
    for deed in (lambda: Entry.objects.update(words="没事"), lambda: Entry.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_a_false_alarm_stays_with_its_reason(director: Actor, teacher: Actor):
    made = commands.void(director, incident=reported(teacher), reason="烟雾报警器误报")
    assert made.state == "void"
    assert queries.timeline(made)[-1].words == "误报：烟雾报警器误报"


def test_what_lies_ahead_is_refused(teacher: Actor):
    with pytest.raises(BadInput):
        reported(teacher, at=timezone.now() + timedelta(minutes=5))
    assert not Incident.objects.exists()


def test_who_is_hurt_is_counted_and_said_to_few(
    director: Actor, nurse: Actor, teacher: Actor, classes: list[ClassGroup], log_in: LogIn
):
    made = reported(teacher, "injury")
    child = Person.objects.get(number="P10")
    for state in ("擦伤", "已送医"):
        commands.name_hurt(nurse, incident=made, person=child, state=state, family_at=ago(1))
    made.refresh_from_db()
    assert (made.hurt, len(queries.hurt(made))) == (1, 2)
    page = f"/emergency/incidents/{made.pk}/"
    seen = Reading.objects.count()
    assert child.name in log_in(nurse).get(page).content.decode()
    assert Reading.objects.count() > seen
    assert child.name not in log_in(teacher).get(page).content.decode()
    assert not [e for e in AuditEntry.objects.all() if child.name in str(e.given)]


def test_each_sees_his_own_incidents_and_who_directs_sees_all(
    director: Actor, teacher: Actor, nurse: Actor, act_as: ActAs, passer: Actor
):
    made = reported(teacher)
    assert list(queries.incidents(teacher)) == list(queries.incidents(director)) == [made]
    other = act_as("刘老师", "emergency.view", "emergency.report")
    assert not queries.incidents(other).exists()
    with pytest.raises(Forbidden):
        commands.report(passer, sort="fire", what="烟", words="")


def test_somebody_else_to_tell_is_named_once(director: Actor, nurse: Actor, teacher: Actor):
    made = reported(teacher)
    commands.add_call(director, incident=made, minutes=5, person=nurse.me)
    refused(
        "emergency.call_twice", commands.add_call, director, incident=made, minutes=5, person=nurse.me
    )  # fmt: skip
    with pytest.raises(BadInput):
        commands.add_call(director, incident=made, minutes=5)
    assert Call.objects.filter(incident=made, person=nurse.me).count() == 1
