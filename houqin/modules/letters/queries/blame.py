"""Accountability and awards: for principal and director; one's own record for oneself."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.approval.models import Turn
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.letters.models import Blame, Candidate
from houqin.modules.letters.queries.letter import VIEW

BLAMES = declare_grant("letters.view_blames", _("查看责任追究"))
AWARDS = declare_grant("letters.view_candidates", _("查看评优人选"))
BARS = ("holds", "appealed")


def blames(by: Actor) -> QuerySet[Blame]:
    """All for who may see them; one's own, once it holds, for everybody; what waits for him for a decider."""
    rows = Blame.objects.select_related(
        "school", "person", "letter", "letter__campaign", "recorder", "judge"
    )
    if by.may(BLAMES):
        return by.narrow(rows, BLAMES)
    decides = Turn.objects.filter(person=by.person, case__act="letters.settle_blame")
    told = Q(person=by.person, told_on__isnull=False) if by.person else Q(pk=None)
    return by.narrow(rows, VIEW).filter(told | Q(pk__in=decides.values("case__row")))


def to_appeal(by: Actor) -> QuerySet[Blame]:
    """One's own that hold and were not appealed."""
    rows = blames(by).filter(person=by.person, state="holds", appeal="")
    return rows.order_by("-told_on", "pk")


def appealed(by: Actor) -> QuerySet[Blame]:
    """Waiting for somebody to judge the appeal."""
    return blames(by).filter(school=by.school, state="appealed").order_by("appealed_on", "pk")


def holding(by: Actor) -> QuerySet[Blame]:
    """Those that hold."""
    return blames(by).filter(school=by.school, state="holds").order_by("-told_on", "pk")


def candidates(by: Actor) -> QuerySet[Candidate]:
    """Who is put forward."""
    return by.narrow(Candidate.objects.select_related("school", "person", "nominator"), AWARDS)


def standing(by: Actor) -> QuerySet[Candidate]:
    """Who stands, of the actor's school."""
    return candidates(by).filter(school=by.school, state="stands").order_by("-year", "award", "pk")


def vetoes(person: Person, year: int) -> QuerySet[Blame]:
    """What bars somebody from the awards of a school year; an appeal does not lift it before it is answered."""
    rows = Blame.objects.filter(person=person, year=year, veto=True, state__in=BARS)
    return rows.order_by("told_on", "pk")


def blocked(by: Actor, person: Person, year: int) -> Blame | None:
    """The record that bars somebody from the awards of a school year, or nothing."""
    return vetoes(person, year).filter(school=by.school).first()


def stands(by: Actor, person: Person, year: int, award: str) -> bool:
    """Whether somebody is put forward for an award already."""
    rows = Candidate.objects.filter(school=by.school, year=year, award=award, state="stands")
    return rows.filter(person=person).exists()
