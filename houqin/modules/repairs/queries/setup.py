"""Rules of dispatch, firms, and who may be sent."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.assets.models import Card
from houqin.modules.repairs.models import Firm, Rule
from houqin.modules.repairs.rules.dispatch import best

VIEW = declare_grant("repairs.view", _("查看全部报修"))
WORK = declare_grant("repairs.work", _("承担维修"))
REPORT = "repairs.report"


def rules(by: Actor) -> QuerySet[Rule]:
    """Every rule, those that ended included."""
    return by.narrow(Rule.objects.select_related("school", "place", "worker"), VIEW)


def rules_now(by: Actor) -> QuerySet[Rule]:
    """The rules in force in the actor's school."""
    return rules(by).filter(in_force(by.today), school=by.school)


def rule_for(by: Actor, kind: str, place: Place) -> Rule | None:
    """Who gets a fault of a kind in a place; nothing when no rule fits or its person is gone."""
    found = Rule.objects.filter(
        in_force(by.today), Q(worker__until=None) | Q(worker__until__gte=by.today), school=by.here
    )
    return best(found.select_related("place", "worker").order_by("pk"), kind, place.path)


def clash(school: School, kind: str, place: Place | None) -> Rule | None:
    """The rule that already speaks of a kind and a place."""
    return Rule.objects.filter(school=school, kind=kind, place=place, until=None).first()


def firms(by: Actor) -> QuerySet[Firm]:
    """Every firm, closed ones included."""
    return by.narrow(Firm.objects.select_related("school"), VIEW)


def open_firms(by: Actor) -> QuerySet[Firm]:
    """The firms of the actor's school that are still called, for choice."""
    return Firm.objects.filter(school=by.school, closed=False).order_by("name")


def workers(by: Actor) -> QuerySet[Person]:
    """Who mends things in the actor's school today, for choice."""
    held = people_with(WORK, by.school, by.today) if by.school else []
    return Person.objects.filter(
        in_force(by.today), pk__in=[p.pk for p in held], school=by.school
    ).order_by("number")


def places(by: Actor) -> QuerySet[Place]:
    """The places the actor may report from: all of his school, or those his role is limited to, with what is inside."""
    rows = Place.objects.filter(school=by.school).select_related("parent").order_by("code")
    if by.is_system or by.school is None:
        return rows
    holding = [a for a in by.assignments if REPORT in a.role.grants]
    here = [a for a in holding if a.school_id in (None, by.school.pk)]
    limits = [a.place.path if a.place else "" for a in here]
    if "" in limits:
        return rows
    allowed = Q(pk__in=[])
    for path in limits:
        allowed |= Q(path__startswith=path)
    return rows.filter(allowed)


def place_numbered(pk: int) -> Place | None:
    """The place of a label. Whoever asks has checked the label's mark."""
    return Place.objects.filter(pk=pk).select_related("school").first()


def place_of_thing(card: Card) -> Place | None:
    """Where the most of a card's things stand."""
    rows = card.holdings.filter(place__isnull=False).select_related("place__school")
    held = rows.order_by("-quantity", "pk").first()
    return held.place if held else None


def things(by: Actor) -> QuerySet[Card]:
    """What of the actor's school is still on the books, for choice: a report names a thing by its number."""
    return Card.objects.filter(school=by.school, ended=None).order_by("number")


def broken_thing(
    by: Actor, card: int, place: int, reporter: int
) -> tuple[Card, Place, Person | None] | None:
    """(thing, place, who said so) of a damage told by the assets; nothing when the place is not known."""
    thing = Card.objects.filter(pk=card, school=by.school).first()
    where = Place.objects.filter(pk=place, school=by.school).first()
    if thing is None or where is None:
        return None
    return thing, where, Person.objects.filter(pk=reporter, school=by.school).first()
