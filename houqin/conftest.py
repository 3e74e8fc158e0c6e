"""The people of every test: 老周 keeps the store, 小李 buys, 王校长 approves, 陈老师 asks, 路人 may nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase

from houqin.kernel.audit import triggers
from houqin.kernel.calendar.commands import shipped_days
from houqin.kernel.calendar.models import Holiday
from houqin.kernel.org.models import District, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role

TODAY = date(2026, 3, 16)
ActAs = Callable[..., Actor]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What one test left in the cache (tries, throttles) is not the next one's: rows undone give their numbers again."""
    cache.clear()


@pytest.fixture
def today() -> date:
    """The runner's day: a Monday in spring."""
    return TODAY


@pytest.fixture
def school(db: None) -> School:
    """青禾小学, in its district."""
    district = District.objects.create(name="青禾学区")
    return School.objects.create(
        district=district, name="青禾小学", short="青小", kind=School.Kind.PRIMARY
    )


@pytest.fixture
def other_school(school: School) -> School:
    """Another school of the same district, whose rows nobody of the first may see."""
    return School.objects.create(
        district=school.district, name="柳溪小学", short="柳小", kind=School.Kind.PRIMARY
    )


@pytest.fixture
def person(school: School) -> Callable[..., Person]:
    """`person("老周")`: that member of staff, made when first asked for."""
    count = iter(range(1001, 9999))

    def get(name: str, at: School = school) -> Person:
        known = Person.objects.filter(school=at, name=name).first()
        number = str(next(count))
        return known or Person.objects.create(
            school=at, kind=Person.Kind.STAFF, number=number, name=name, since=date(2020, 9, 1)
        )

    return get


@pytest.fixture
def act_as(school: School, person: Callable[..., Person]) -> ActAs:
    """`act_as("老周", "stores.issue", …)`: that person, holding those grants in the school from now on."""

    def make(name: str, *grants: str, at: School = school) -> Actor:
        who = person(name, at)
        if grants:
            role = Role.objects.create(
                school=at, code=f"r{Role.objects.count()}", name=name, grants=list(grants)
            )
            Assignment.objects.create(person=who, role=role, school=at, since=date(2020, 9, 1))
        return Actor(at, who, "html", TODAY)

    return make


@pytest.fixture
def system(school: School) -> Actor:
    """The system acting for the school."""
    return Actor.system(school, TODAY)


@pytest.fixture
def many_clients(transactional_db: None) -> None:
    """For tests in which several connections commit."""


_case: Any = TransactionTestCase
_flush = _case._fixture_teardown


def _flush_everything(case: TransactionTestCase) -> None:
    """Django's flush, let into the tables that only grow; what migrations shipped is brought back after it."""
    _execute(triggers.remove)
    _flush(case)
    _execute(triggers.install)
    Holiday.objects.bulk_create(shipped_days(), ignore_conflicts=True)


_case._fixture_teardown = _flush_everything


def _execute(statements: Callable[[str, str], list[str]]) -> None:
    with connection.cursor() as cursor:
        for table in triggers.closed:
            for statement in statements(connection.vendor, table):
                cursor.execute(statement)
