"""What a drill showed of a place becomes a hazard there, and ends when another has looked at it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.attachments import queries as files
from houqin.kernel.events import outbox
from houqin.kernel.org.models import ClassGroup, Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands as emergency
from houqin.modules.emergency.models import Drill, Incident, Remedy
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries import hazards
from houqin.modules.patrols.tests.conftest import picture, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def drill(director: Actor, school: School, walker: Actor) -> Drill:
    """A fire drill that was held this morning, counted and finished."""
    group = ClassGroup.objects.create(
        school=school, name="一（1）班", grade=1, entered=2025, head=walker.me
    )
    Person.objects.create(
        school=school, kind="pupil", number="P1", name="学生", class_group=group, since=TODAY
    )
    at = timezone.now()
    made = emergency.plan_drill(
        director, sort="fire", title="消防演练", planned_at=at, ground="操场", lead=director.me
    )
    emergency.begin(director, drill=made, at=at - timedelta(minutes=4))
    emergency.count(
        director, drill=made, class_group=group, present=1, at=at - timedelta(minutes=2)
    )
    return emergency.finish(director, drill=made)


def learnt(director: Actor, drill: Drill, worker: Actor, place: Place | None) -> Remedy:
    due = TODAY + timedelta(days=5)
    made = emergency.learn(
        director, drill=drill, words="东楼梯应急灯不亮", person=worker.me, due=due, place=place
    )
    outbox.deliver_due()
    return made


def test_a_lesson_of_a_place_becomes_a_hazard_once(
    director: Actor, worker: Actor, drill: Drill, room: Place, system: Actor
) -> None:
    remedy = learnt(director, drill, worker, room)
    hazard = Hazard.objects.get()
    assert (hazard.what, hazard.place, hazard.source) == ("东楼梯应急灯不亮", room, "lesson")
    assert (hazard.state, hazard.rectifier, hazard.due) == ("assigned", worker.me, remedy.due)
    assert commands.take_lesson(system, remedy=remedy) == hazard
    assert Hazard.objects.count() == 1
    refused("emergency.is_hazard", emergency.carry_out, worker, remedy=remedy, result="换了")


def injury(director: Actor, nurse: Actor) -> Incident:
    """A child fell; a picture of the place and one of the arm hang on the incident."""
    made = emergency.report(nurse, sort="injury", what="操场摔倒", words="已固定", hurt=1)
    for colour in ("teal", "red"):
        attachments.add(nurse, about=made, file=picture(colour), label="现场")
    emergency.settle(director, incident=made, words="已就医")
    return made


@pytest.mark.parametrize(("along", "seen"), [(True, 2), (False, 0)])
def test_pictures_of_an_incident_go_along_only_when_somebody_says_so(
    director: Actor, worker: Actor, principal: Actor, room: Place, *, along: bool, seen: int
) -> None:
    incident = injury(director, principal)
    due = TODAY + timedelta(days=5)
    emergency.learn(
        director, incident=incident, words="砖松动", person=worker.me, due=due, place=room, pictures=along
    )  # fmt: skip
    outbox.deliver_due()
    assert files.of("patrols.hazard", Hazard.objects.get().pk).count() == seen


def test_the_way_back_to_an_incident_is_for_who_may_see_it(
    director: Actor, worker: Actor, principal: Actor, room: Place
) -> None:
    incident = injury(director, principal)
    due = TODAY + timedelta(days=5)
    emergency.learn(
        director, incident=incident, words="砖松动", person=worker.me, due=due, place=room
    )
    outbox.deliver_due()
    hazard = hazards.hazards(worker).get()
    assert hazards.came_from(director, hazard) == (incident, 2)
    assert hazards.came_from(worker, hazard) == (None, 0)


def test_pictures_need_a_place_to_go_to(director: Actor, worker: Actor, drill: Drill) -> None:
    due = TODAY + timedelta(days=5)
    with pytest.raises(BadInput) as caught:
        emergency.learn(
            director, drill=drill, words="广播听不清", person=worker.me, due=due, pictures=True
        )
    assert list(caught.value.errors) == ["pictures"]


def test_it_is_put_right_when_another_closed_the_hazard(
    director: Actor, worker: Actor, drill: Drill, room: Place
) -> None:
    remedy = learnt(director, drill, worker, room)
    hazard = Hazard.objects.get()
    commands.rectify(worker, hazard=hazard, result="换了应急灯", photo=picture())
    remedy.refresh_from_db()
    assert remedy.state == "open"
    commands.verify(director, hazard=hazard)
    remedy.refresh_from_db()
    assert (remedy.state, remedy.verifier) == ("verified", director.me)
    assert "换了应急灯" in remedy.result


def test_who_answers_for_it_does_not_settle_it_by_closing_the_hazard(
    director: Actor, worker: Actor, principal: Actor, drill: Drill, room: Place
) -> None:
    remedy = learnt(director, drill, director, room)
    hazard = Hazard.objects.get()
    commands.assign(director, hazard=hazard, rectifier=worker.me)
    commands.rectify(worker, hazard=hazard, result="换了应急灯", photo=picture())
    commands.verify(director, hazard=hazard)
    remedy.refresh_from_db()
    assert remedy.state == "done"
    assert emergency.verify(principal, remedy=remedy).state == "verified"


def test_a_lesson_about_ways_of_doing_stays_a_remedy(
    director: Actor, worker: Actor, drill: Drill
) -> None:
    remedy = learnt(director, drill, worker, None)
    assert not Hazard.objects.exists()
    assert emergency.carry_out(worker, remedy=remedy, result="改了顺序").state == "done"
