"""Agreements of cyclists: those of his class for a class teacher."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.letters.models import Ride, Template
from houqin.modules.letters.queries import people

RIDES = declare_grant("letters.view_rides", _("查看骑车协议"))
ASK = "letters.ask_riders"


def rides(by: Actor) -> QuerySet[Ride]:
    """Agreements."""
    rows = Ride.objects.select_related("school", "pupil", "class_group", "teacher", "receiver")
    return by.narrow(rows, RIDES, class_group="class_group").defer("picture")


def sent(by: Actor) -> QuerySet[Ride]:
    """Those no guardian has answered."""
    return standing(by).filter(state="sent")


def standing(by: Actor) -> QuerySet[Ride]:
    """Those that are not void."""
    rows = rides(by).filter(school=by.school).exclude(state="void")
    return rows.order_by("class_group__grade", "class_group", "pupil__number", "pk")


def text_in_force(by: Actor) -> str | None:
    """The agreement's text, or nothing."""
    rows = Template.objects.filter(school=by.school, kind="ride", retired=False)
    return rows.values_list("body", flat=True).first()


def pupils_of(by: Actor, group: ClassGroup) -> QuerySet[Person]:
    """Who is on the rolls of a class today."""
    rows = Person.objects.filter(
        in_force(by.today), kind=Person.Kind.PUPIL, class_group=group, school=by.school
    )
    return rows.order_by("number")


def pupils(by: Actor) -> QuerySet[Person]:
    """Pupils the actor may ask."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.PUPIL, school=by.school)
    return by.narrow(rows, ASK, class_group="class_group").order_by("number")


def classes(by: Actor) -> QuerySet[ClassGroup]:
    """Classes the actor may ask."""
    return people.classes(by, ASK)


def classes_seen(by: Actor) -> QuerySet[ClassGroup]:
    """Classes whose agreements the actor may see."""
    return people.classes(by, RIDES)


def to_hand_out(by: Actor, group: int) -> QuerySet[Ride]:
    """The unanswered agreements of a class, for their links."""
    return sent(by).filter(class_group=group)


def asked(group: ClassGroup, year: int) -> set[int]:
    """Pupils of a class that were asked in a school year."""
    rows = Ride.objects.filter(class_group=group, year=year).exclude(state="void")
    return set(rows.values_list("pupil", flat=True))


def facts(ride: Ride) -> dict[str, Any]:
    """What the guardian's signature covers."""
    return {
        "text": ride.text, "pupil": ride.pupil_id, "year": ride.year, "guardian": ride.guardian, "relation": ride.relation,
    }  # fmt: skip


def ride_numbered(pk: int) -> Ride | None:
    """An agreement for the page behind its link."""
    rows = Ride.objects.select_related("school", "school__district", "pupil", "class_group")
    return rows.filter(pk=pk).exclude(state="void").first()


def picture_of(ride: Ride) -> bytes:
    """The guardian's strokes."""
    return bytes(Ride.objects.values_list("picture", flat=True).get(pk=ride.pk))
