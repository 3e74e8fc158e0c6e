"""Room lists that an actor may see, and what a room holds."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.calendar.queries import term_near
from houqin.kernel.org.models import ClassGroup, Person, Place, School
from houqin.kernel.parameters.book import declare
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Holding, RoomLine, RoomList
from houqin.modules.assets.queries.cards import OWN, VIEW

HERE = ("used", "idle", "mending")
BEFORE = declare(
    "assets.check_before", _("期末提前几天验收班级财产"), 14, unit="天", source="本系统默认", certainty="local",
    minimum=1, maximum=60,
)  # fmt: skip


def lists(by: Actor) -> QuerySet[RoomList]:
    """Every list for who oversees the assets; else those the actor answers for."""
    rows = RoomList.objects.select_related("school", "term", "place", "group", "holder", "checker").annotate(
        things=Sum("lines__quantity"), short=Sum(F("lines__quantity") - F("lines__counted")),
        bad=Sum(F("lines__worn") + F("lines__careless") + F("lines__missing")),
    )  # fmt: skip
    if by.may(VIEW):
        return by.narrow(rows, VIEW, place="place")
    return by.narrow(rows, OWN, place="place", class_group="group").filter(holder=by.person)


def to_confirm(by: Actor) -> QuerySet[RoomList]:
    """Lists that wait for a signature."""
    return lists(by).filter(school=by.school, state=RoomList.State.OPEN)


def to_check(by: Actor) -> QuerySet[RoomList]:
    """Confirmed lists, for the check at the end of term."""
    return lists(by).filter(school=by.school, state=RoomList.State.CONFIRMED)


def lines(by: Actor) -> QuerySet[RoomLine]:
    """The lines of those lists, for choice."""
    rows = RoomLine.objects.filter(listing__in=lists(by).filter(school=by.school).values("pk"))
    return rows.select_related("card", "listing").order_by("card__name", "pk")


def lines_of(listing: RoomList) -> list[RoomLine]:
    """What stands on a list."""
    rows = listing.lines.select_related("card").prefetch_related("damages")
    return list(rows.order_by("card__name", "pk"))


def things_in(place: Place) -> list[tuple[int, int]]:
    """(card, pieces) that the books say are in a room."""
    rows = Holding.objects.filter(place=place, use__in=HERE)
    return list(rows.values_list("card").annotate(n=Sum("quantity")).order_by("card__name", "card"))


def responsible(school: School) -> Iterable[tuple[Place, ClassGroup | None, Person]]:
    """Every furnished room with who answers for it: the head teacher of the class in it, else who keeps most of its things.

    Rooms in which nobody keeps anything are passed over.
    """
    groups = ClassGroup.objects.filter(school=school, room__isnull=False).select_related(
        "head", "room"
    )
    by_room = {g.room_id: g for g in groups.order_by("pk") if g.head_id}
    held = Holding.objects.filter(school=school, place__isnull=False, use__in=HERE)
    kept = held.filter(keeper__isnull=False).order_by()
    most: dict[int | None, tuple[int, int]] = {}
    for place, keeper, n in kept.values_list("place", "keeper").annotate(n=Sum("quantity")):
        most[place] = max(most.get(place, (0, 0)), (n, keeper or 0))
    people = Person.objects.in_bulk([keeper for _n, keeper in most.values()])
    for place in Place.objects.filter(pk__in=held.values("place")).order_by("code"):
        group = by_room.get(place.pk)
        person = group.head if group else people.get(most.get(place.pk, (0, 0))[1])
        if person is not None:
            yield place, group, person


def drawn(term: Term) -> dict[int, set[int | None]]:
    """For every room with a list this term: who answered for it. None among them where a list still runs."""
    found: dict[int, set[int | None]] = {}
    rows = RoomList.objects.filter(term=term).exclude(state="dropped")
    for place, holder, state in rows.values_list("place", "holder", "state"):
        found.setdefault(place, set()).add(holder if state == "checked" else None)
    return found


def furnished(by: Actor) -> QuerySet[Place]:
    """Rooms in which there is something, for choice."""
    held = Holding.objects.filter(school=by.school, use__in=HERE)
    return Place.objects.filter(school=by.school, pk__in=held.values("place")).order_by("code")


def pieces_at(line: RoomLine) -> QuerySet[Holding]:
    """Where in the room a line's things are on the books: those in use first."""
    rows = Holding.objects.filter(card=line.card_id, place=line.listing.place_id, use__in=HERE)
    return rows.select_related("card", "place", "keeper", "unit").order_by(
        "-use", "-quantity", "pk"
    )


def term_now(by: Actor) -> Term | None:
    """The term a new list would be for."""
    return term_near(by.here, by.today)
