"""Agreements of cyclists: by link, on paper, by class."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from houqin.conftest import TODAY
from houqin.kernel import links
from houqin.kernel.audit.models import Entry, Reading
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.letters import commands
from houqin.modules.letters.models import Ride
from houqin.modules.letters.queries import ride as queries
from houqin.modules.letters.tests.conftest import DUE, INK, LogIn, blamed, refused

OLD, YOUNG = date(2013, 5, 1), date(2014, 3, 16)


@pytest.fixture
def asked(head: Actor, director: Actor, group: ClassGroup) -> list[Ride]:
    """The whole class was asked."""
    return commands.ask_riders(head, class_group=group, due=DUE)


def address(ride: Ride) -> str:
    return f"/p/ride/{links.token('letters.ride', ride.pk)}/"


def answer(**more: str) -> dict[str, str]:
    return {
        "rides": "rides", "guardian": "陈大明", "relation": "父亲", "born": OLD.isoformat(), "picture": INK, "_key": "k1",
    } | more  # fmt: skip


def test_a_guardian_signs_through_the_link_and_his_child_is_not_named(
    asked: list[Ride], client: Client
) -> None:
    ride = asked[0]
    page = client.get(address(ride)).content.decode()
    assert "陈＊＊" in page
    assert "陈小明" not in page
    assert "S1" not in page
    said = client.post(address(ride), answer()).content.decode()
    assert "已签" in said
    ride.refresh_from_db()
    assert (ride.state, ride.guardian, ride.receiver) == ("signed", "陈大明", None)
    assert signing.digest(queries.facts(ride)) == ride.digest
    assert bytes(ride.picture).startswith(b"\x89PNG")
    written = Entry.objects.filter(act="letters.answer_ride").latest("pk")
    assert "陈大明" not in str(written.given)
    assert "2013" not in str(written.given)
    assert "陈大明" not in client.get(address(ride)).content.decode()
    client.post(address(ride), answer(rides="walks", _key="k2"))
    ride.refresh_from_db()
    assert ride.state == "signed"


def test_a_child_below_the_age_may_not_ride_and_the_age_is_a_parameter(
    asked: list[Ride], client: Client, director: Actor, system: Actor
) -> None:
    said = client.post(address(asked[0]), answer(born=YOUNG.isoformat())).content.decode()
    assert "12周岁" in said
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].guardian) == ("sent", "")
    parameters.set_value(system, key="letters.age", value="11", since=TODAY)
    client.post(address(asked[0]), answer(born=YOUNG.isoformat(), _key="k3"))
    asked[0].refresh_from_db()
    assert asked[0].state == "signed"


def test_not_riding_takes_one_tap_and_nothing_else(asked: list[Ride], client: Client) -> None:
    said = client.post(address(asked[1]), {"rides": "walks", "_key": "k"}).content.decode()
    assert "不骑车" in said
    asked[1].refresh_from_db()
    assert (asked[1].state, asked[1].guardian, bytes(asked[1].picture)) == ("walks", "", b"")


@pytest.mark.parametrize(
    "more", [{"picture": ""}, {"guardian": ""}, {"born": ""}, {"born": "2999-01-01"}, {"picture": "data:image/png;base64,AAAA"}]
)  # fmt: skip
def test_a_slip_that_is_not_whole_changes_nothing(
    asked: list[Ride], client: Client, more: dict[str, str]
) -> None:
    assert client.post(address(asked[0]), answer(**more)).status_code >= 400
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].digest) == ("sent", "")


def test_a_guessed_a_late_and_a_void_link_open_nothing(
    asked: list[Ride], client: Client, head: Actor
) -> None:
    other = address(asked[0]).replace(f"/{asked[0].pk}-", f"/{asked[1].pk}-")
    assert client.get(other).status_code == 404
    assert client.get("/p/ride/1/").status_code == 404
    assert client.get("/p/ride/x-y/").status_code == 404
    commands.void_ride(head, ride=asked[1], reason="转学")
    assert client.get(address(asked[1])).status_code == 404
    Ride.objects.filter(pk=asked[0].pk).update(due=TODAY - timedelta(days=400))
    assert "已过截止日期" in client.get(address(asked[0])).content.decode()


def test_the_school_may_close_the_links_and_one_network_cannot_flood(
    asked: list[Ride], client: Client, system: Actor
) -> None:
    parameters.set_value(system, key="letters.per_hour", value="1", since=TODAY)
    client.post(address(asked[0]), answer(picture=""))
    assert "请稍后再试" in client.post(address(asked[0]), answer(_key="k9")).content.decode()
    cache.clear()
    parameters.set_value(system, key="letters.public", value="0", since=TODAY)
    client.post(address(asked[0]), answer(_key="k10"))
    asked[0].refresh_from_db()
    assert asked[0].state == "sent"


def test_paper_counts_when_somebody_received_it(asked: list[Ride], head: Actor) -> None:
    refused(
        "letters.too_young",
        commands.ride_on_paper,
        head,
        ride=asked[0],
        guardian="陈大明",
        relation="父亲",
        born=YOUNG,
    )
    done = commands.ride_on_paper(head, ride=asked[0], guardian="陈大明", relation="父亲", born=OLD)
    assert (done.state, done.receiver) == ("paper", head.me)


def test_nobody_is_asked_twice_in_a_year_and_strangers_are_refused(
    asked: list[Ride], head: Actor, group: ClassGroup, school: School
) -> None:
    refused("letters.all_asked", commands.ask_riders, head, class_group=group, due=DUE)
    other = ClassGroup.objects.create(school=school, name="六(2)班", grade=6, entered=2020)
    stranger = Person.objects.create(
        school=school, kind="pupil", number="S9", name="外班生", class_group=other, since=date(2020, 9, 1)
    )  # fmt: skip
    assert "pupils" in blamed(
        commands.ask_riders, head, class_group=group, due=DUE, pupils=[stranger]
    )


def test_a_class_teacher_sees_his_class_and_every_look_is_kept(
    asked: list[Ride], head: Actor, director: Actor, school: School, log_in: LogIn, chen: Actor
) -> None:
    other = ClassGroup.objects.create(school=school, name="六(2)班", grade=6, entered=2020)
    Person.objects.create(
        school=school, kind="pupil", number="S9", name="外班生", class_group=other, since=date(2020, 9, 1)
    )  # fmt: skip
    commands.ask_riders(director, class_group=other, due=DUE)
    assert {r.class_group for r in queries.rides(head)} == {asked[0].class_group}
    assert queries.rides(director).count() == 3
    client = log_in(head)
    before = Reading.objects.count()
    page = client.get(f"/letters/ride_links/{asked[0].class_group_id}/")
    assert page.status_code == 200
    assert address(asked[0]) in page.content.decode()
    assert client.get(f"/letters/rides/{asked[0].pk}/").status_code == 200
    assert Reading.objects.count() >= before + 2
    assert client.get(f"/letters/ride_links/{other.pk}/").status_code == 404
    assert log_in(chen).get("/letters/rides/").status_code == 403


def test_without_a_text_nothing_is_sent(head: Actor, group: ClassGroup) -> None:
    refused("letters.no_ride_text", commands.ask_riders, head, class_group=group, due=DUE)
