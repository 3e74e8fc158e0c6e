"""Who may give books back."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import Entry
from houqin.modules.textbooks.queries import roll


def holders(by: Actor) -> QuerySet[Person]:
    """Everybody who ever got a book, those who left included: their books come back after them."""
    got = Entry.objects.filter(school=by.school).values("person")
    mine = roll.pupils(by, "textbooks.take_back").values("pk")
    rows = Person.objects.filter(Q(pk__in=mine) | ~Q(kind=Person.Kind.PUPIL) | ~Q(until=None))
    return rows.filter(school=by.school, pk__in=got).order_by("kind", "number")
