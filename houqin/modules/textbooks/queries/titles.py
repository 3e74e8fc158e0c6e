"""Books, the shelf and its moves, and the guardians' consent."""

from __future__ import annotations

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.textbooks.models import Consent, Move, Title

VIEW = declare_grant("textbooks.view", _("查看教材"))
CONSENTS = declare_grant("textbooks.view_consents", _("查看自愿征订回执"))
CONSENT_CLASS = "pupil__class_group"


def titles(by: Actor) -> QuerySet[Title]:
    """Every title with what lies on the shelf."""
    rows = Title.objects.select_related("school")
    return by.narrow(rows.annotate(on_hand=Coalesce(F("shelf__quantity"), 0)), VIEW)


def open_titles(by: Actor) -> QuerySet[Title]:
    """Titles in use of the actor's school, for choice."""
    rows = Title.objects.filter(school=by.school, closed=False)
    return rows.annotate(on_hand=Coalesce(F("shelf__quantity"), 0)).order_by("grade", "code")


def voluntary(by: Actor) -> QuerySet[Title]:
    """Titles that need consent, for choice."""
    return open_titles(by).filter(kind=Title.Kind.VOLUNTARY)


def moves(by: Actor) -> QuerySet[Move]:
    """What came to the shelf and left it."""
    rows = Move.objects.select_related("school", "title", "class_group", "by").annotate(
        came=Case(When(quantity__gt=0, then=F("quantity")), output_field=IntegerField()),
        went=Case(When(quantity__lt=0, then=-F("quantity")), output_field=IntegerField()),
    )
    return by.narrow(rows, VIEW)


def consents(by: Actor) -> QuerySet[Consent]:
    """The guardians' answers, those of his own class for a class teacher; nobody else sees who declined."""
    rows = Consent.objects.select_related(
        "school", "term", "pupil", "pupil__class_group", "title", "by"
    )
    return by.narrow(rows, CONSENTS, class_group=CONSENT_CLASS)


def agreed(title: Title, term: Term) -> QuerySet[Person]:
    """The pupils whose guardians agreed to a title for a term."""
    said = Consent.objects.filter(title=title, term=term, agreed=True)
    return Person.objects.filter(pk__in=said.values("pupil"))


def agreed_to(term: Term) -> set[tuple[int, int]]:
    """(pupil, title) of every consent of a term."""
    rows = Consent.objects.filter(term=term, agreed=True)
    return set(rows.values_list("pupil_id", "title_id"))


def consent_counts(by: Actor, term: Term) -> QuerySet[Title]:
    """Voluntary titles with how many said yes: numbers only, for everybody who sees the books."""
    yes = Q(consents__term=term, consents__agreed=True)
    return voluntary(by).annotate(yes=Count("consents", filter=yes))


def unlike(by: Actor) -> list[Title]:
    """Titles whose shelf is not the sum of its moves."""
    rows = Title.objects.filter(school=by.here).annotate(
        moved=Coalesce(Sum("moves__quantity"), 0), on_hand=Coalesce(F("shelf__quantity"), 0)
    )
    return [t for t in rows if t.moved != t.on_hand]
