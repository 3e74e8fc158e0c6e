"""Traps that other systems fell into and that no other test here names; docs/traps.md lists them all."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Sum

from houqin.conftest import TODAY
from houqin.kernel.org.models import ClassGroup, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms.cases import AskFor
from houqin.modules.assets.forms.custody import Relocate
from houqin.modules.assets.models import Card
from houqin.modules.assets.queries import cards
from houqin.modules.assets.tests.conftest import spot
from houqin.modules.assets.tests.test_cases import decided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def offered(form: Any, name: str) -> set[str]:
    """What a pick list of a slip offers."""
    return {p.name for p in form.fields[name].queryset}


def test_who_asks_for_something_is_not_shown_every_room_of_the_school(
    keeper: Actor, teacher: Actor, places: dict[str, Place], laptop: Card
):
    room = places["阅览室"]
    ClassGroup.objects.create(
        school=keeper.here, name="三（1）班", grade=3, entered=2023, head=teacher.person, room=room
    )
    assert offered(AskFor(by=teacher), "place") == {"阅览室"}
    assert offered(AskFor(by=keeper), "place") == {"仓库", "机房", "阅览室"}


def test_a_keeper_of_one_house_puts_things_only_there(
    school: School, other_school: School, keeper: Actor, places: dict[str, Place]
):
    keeper.me.assignments.update(place=places["机房"])
    limited = Actor(school, keeper.person, "html", TODAY)
    assert offered(Relocate(by=limited), "place") == {"机房"}


def test_what_is_taken_lowers_the_figure_of_its_place_as_well_as_the_total(
    keeper: Actor, director: Actor, principal: Actor, places: dict[str, Place], desks: Card
):
    commands.relocate(keeper, holding=spot(desks), quantity=15, place=places["机房"], on=TODAY)
    here = desks.holdings.get(place=places["机房"])
    case = commands.report_damage(
        keeper, holding=here, quantity=2, cause="lost", what="清点少了", on=TODAY, person=keeper.me
    )
    decided(director, case)
    desks.refresh_from_db()
    by_place = dict(desks.holdings.values_list("place__name").annotate(n=Sum("quantity")))
    assert (desks.left, by_place, cards.unbalanced()) == (38, {"仓库": 25, "机房": 13}, [])
