"""What is one's own is seen under a role that is limited to a class; what is others' is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import Q

from houqin.conftest import ActAs
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role

pytestmark = pytest.mark.django_db
GRANT = "desk.save_view"


@pytest.fixture
def teacher(school: School, person: Callable[..., Person], act_as: ActAs) -> Actor:
    """陈老师, who holds the grant for one class only."""
    group = ClassGroup.objects.create(school=school, name="一（1）班", grade=1, entered=2025)
    role = Role.objects.create(school=school, code="r", name="班主任", grants=[GRANT])
    Assignment.objects.create(
        person=person("陈老师"), role=role, school=school, since=date(2020, 9, 1), class_group=group
    )
    return act_as("陈老师")


def test_a_role_for_a_class_hides_nothing_of_ones_own(teacher: Actor, person, school) -> None:
    person("老周")
    rows = Person.objects.all()
    assert not teacher.narrow(rows, GRANT).exists()
    assert list(teacher.own(rows, GRANT, Q(pk=teacher.me.pk))) == [teacher.me]


def test_without_the_grant_or_in_another_school_there_is_nothing(
    teacher: Actor, act_as: ActAs, other_school: School, person
) -> None:
    stranger = act_as("路人")
    assert not stranger.own(Person.objects.all(), GRANT, Q(pk=stranger.me.pk)).exists()
    other = person("外人", other_school)
    assert not teacher.own(Person.objects.all(), GRANT, Q(pk=other.pk)).exists()


def test_the_system_sees_its_school(system: Actor, person, other_school: School) -> None:
    here, there = person("老周"), person("外人", other_school)
    found = set(system.own(Person.objects.all(), GRANT, Q(pk=0)))
    assert here in found
    assert there not in found
