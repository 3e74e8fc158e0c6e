"""Drills: every class counted, time measured, remedies looked at by another, reminders once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands
from houqin.modules.emergency.models import Count, Drill, Remedy
from houqin.modules.emergency.queries import drill as queries
from houqin.modules.emergency.tests.conftest import (
    LogIn,
    ago,
    held,
    planned,
    refused,
    reported,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_drill_lasts_from_the_alarm_to_the_last_child(
    director: Actor, teacher: Actor, classes: list[ClassGroup]
):
    drill = commands.begin(director, drill=planned(director), at=ago(5))
    first, second = classes
    commands.count(teacher, drill=drill, class_group=first, present=2, away=1, at=ago(4))
    refused("emergency.uncounted", commands.finish, director, drill=drill)
    commands.count(teacher, drill=drill, class_group=second, present=1, at=ago(4))
    assert "1人没有到齐" in str(
        refused("emergency.missing", commands.finish, director, drill=drill)
    )
    commands.count(teacher, drill=drill, class_group=second, present=2, at=ago(1))
    drill = commands.finish(director, drill=drill)
    assert (drill.state, drill.took, drill.slow) == ("held", "4分00秒", True)


def test_counting_a_whole_class_again_leaves_its_time(director: Actor, classes: list[ClassGroup]):
    drill = commands.begin(director, drill=planned(director), at=ago(5))
    first = commands.count(director, drill=drill, class_group=classes[0], present=3, at=ago(4))
    again = commands.count(director, drill=drill, class_group=classes[0], present=2, away=1)
    assert again.at == first.at


def test_more_than_there_are_and_times_that_cannot_be_are_refused(
    director: Actor, classes: list[ClassGroup]
):
    drill = planned(director)
    with pytest.raises(Refusal, match="待演练"):
        commands.count(director, drill=drill, class_group=classes[0], present=1)
    drill = commands.begin(director, drill=drill, at=ago(5))
    with pytest.raises(BadInput) as caught:
        commands.count(director, drill=drill, class_group=classes[0], present=3, away=1)
    assert "应到3人" in caught.value.errors["present"][0]
    with pytest.raises(BadInput):
        commands.count(director, drill=drill, class_group=classes[0], present=3, at=ago(6))
    assert not Count.objects.exclude(present=None).exists()


def test_a_class_without_children_is_not_counted(director: Actor, classes: list[ClassGroup]):
    empty = ClassGroup.objects.create(
        school=director.school, grade=2, name="二（1）班", entered=2024
    )
    drill = commands.begin(director, drill=planned(director), at=ago(5))
    assert {c.class_group for c in queries.counts(drill)} == set(classes)
    refused("emergency.not_in_drill", commands.count, director, drill=drill, class_group=empty, present=0)  # fmt: skip


def test_no_drill_without_classes(director: Actor):
    refused("emergency.no_classes", planned, director)
    assert not Drill.objects.exists()


def test_what_a_drill_taught_is_put_right_and_looked_at_by_another(
    director: Actor, principal: Actor, teacher: Actor, classes: list[ClassGroup]
):
    drill = commands.review(
        director, drill=held(director, classes), verdict="有序", findings="拥挤"
    )
    remedy = commands.learn(
        director, drill=drill, words="二楼错峰", person=director.me, due=TODAY + timedelta(days=7)
    )
    remedy = commands.carry_out(director, remedy=remedy, result="调整了顺序")
    refused("emergency.own_work", commands.verify, director, remedy=remedy)
    remedy = commands.give_back(principal, remedy=remedy, verdict="还有两个班没改")
    remedy = commands.carry_out(director, remedy=remedy, result="都改了")
    remedy = commands.verify(principal, remedy=remedy)
    assert (remedy.state, remedy.verifier) == ("verified", principal.me)


def test_a_remedy_comes_from_one_thing_and_is_due_later(
    director: Actor, teacher: Actor, classes: list[ClassGroup]
):
    drill = held(director, classes)
    asked = {"words": "改", "person": teacher.me}
    with pytest.raises(BadInput):
        commands.learn(director, **asked, due=TODAY)
    with pytest.raises(BadInput):
        commands.learn(director, **asked, drill=drill, due=TODAY - timedelta(days=1))
    assert not Remedy.objects.exists()


def test_a_drill_is_due_until_one_is_held_in_the_month(
    director: Actor, classes: list[ClassGroup], act_as: ActAs
):
    assert queries.overdue(director) == (date(2026, 3, 1), date(2026, 3, 31))
    held(director, classes)
    assert queries.overdue(director) is None
    august = Actor(director.school, director.person, "html", date(2026, 8, 3))
    assert queries.overdue(august) is None


def test_reminders_come_once_a_stage(
    director: Actor, principal: Actor, teacher: Actor, system: Actor, classes: list[ClassGroup]
):
    plan = written(director, principal)
    made = reported(teacher, at=ago(30))
    made.calls.update(due=ago(10))
    drill = held(director, classes)
    commands.learn(director, drill=drill, words="改", person=teacher.me, due=TODAY)
    later = Actor(system.school, None, "job", date(2027, 3, 1))
    commands.remind(later)
    stages = {"untold", "late", f"review-{plan.review_on}"}
    sent = Notice.objects.filter(stage__in=stages)
    count = sent.count()
    assert {n.stage for n in sent} == stages
    commands.remind(later)
    assert sent.count() == count


def test_the_ground_is_counted_on_its_page(
    director: Actor, teacher: Actor, classes: list[ClassGroup], log_in: LogIn
):
    drill = commands.begin(director, drill=planned(director), at=ago(1))
    page = f"/emergency/drill/{drill.pk}/"
    client = log_in(teacher)
    assert "一（1）班" in client.get(page).content.decode()
    given = {"drill": drill.pk, "class_group": classes[0].pk, "present": 3, "_next": page}
    answer = client.post("/emergency/count/", given)
    assert answer.status_code in (302, 303), answer.content.decode()[:2000]
    assert Count.objects.get(drill=drill, class_group=classes[0]).present == 3
    assert '没报的班<b class="tabular">1' in client.get(page + "now/").content.decode()


def test_lessons_are_counted_until_they_are_void(director: Actor):
    talk = commands.hold_talk(
        director, kind="fire", topic="灭火器使用", on=TODAY, minutes=40, speaker="消防站", audience="教工", heads=60
    )  # fmt: skip
    commands.void_talk(director, talk=talk, reason="重复登记")
    refused("emergency.void_already", commands.void_talk, director, talk=talk, reason="再来")
    with pytest.raises(BadInput):
        commands.hold_talk(
            director, kind="fire", topic="灭火器使用", on=TODAY + timedelta(days=1), minutes=40, speaker="消防站",
            audience="教工", heads=60,
        )  # fmt: skip
