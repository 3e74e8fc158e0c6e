"""Every record shows who answers for its area of work, today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from houqin.conftest import ActAs
from houqin.desk.registers import registers
from houqin.kernel.accounts.models import User
from houqin.kernel.org.models import Campus, Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.office.commands import org
from houqin.modules.people import commands as people

pytestmark = pytest.mark.django_db


def test_a_places_page_names_the_holder_of_the_post_and_his_successor(
    system: Actor, person: Callable[..., Person], act_as: ActAs, client: Client
) -> None:
    Campus.objects.create(school=system.here, name="本部")
    line = {"campus": None, "kind": "room", "code": "A101", "name": "101室", "parent": ""}
    place = org.add_places(system, lines=[line])[0]
    post = people.open_post(system, name="校产管理员", unit=None, areas=["assets"])
    people.hand_over(system, post=post, person=person("老周"), on=date(2024, 9, 1))
    by = act_as("路人", "office.view")
    user = User.objects.create_user("luren", person=by.person, must_change=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/office/places/{place.pk}/").content.decode()
    assert "老周（校产管理员，自2024-09-01）" in page
    people.hand_over(system, post=post, person=person("小李"), on=date(2026, 3, 16))
    page = client.get(f"/office/places/{place.pk}/").content.decode()
    assert "小李（校产管理员，自2026-03-16）" in page


def test_no_register_leaves_the_person_in_charge_out() -> None:
    assert [code for code, book in registers().items() if not book.area] == []
