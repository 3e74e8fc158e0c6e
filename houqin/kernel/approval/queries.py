"""Cases as people meet them: waiting for me, asked by me, and how a record got its seal."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from houqin.kernel.approval.chains import stand_ins
from houqin.kernel.approval.models import Case, Chain, Delegation, Opinion, Step, Turn
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.kernel.roles.models import Role

VIEW = declare_grant("approval.view", _("查看审批记录"))
CHAINS = declare_grant("approval.view_chains", _("查看审批流程"))


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related("school", "chain", "asker")


def waiting_for(by: Actor) -> QuerySet[Case]:
    """The cases the actor can decide now, delegated ones included; his own never."""
    if by.person is None:
        return Case.objects.none()
    turns = Turn.objects.filter(person__in=stand_ins(by.person, by.today), state=Turn.State.WAITING)
    mine = _cases().filter(pk__in=turns.values("case"), state=Case.State.OPEN)
    return mine.exclude(asker=by.person).order_by("opened_at")


def asked_by(by: Actor) -> QuerySet[Case]:
    """The cases the actor put up."""
    return _cases().filter(asker=by.person)


def cases(by: Actor) -> QuerySet[Case]:
    """Every case the actor may see: all of them with the grant, else those he took part in. `mine` are those that wait
    for him.
    """
    return _seen(by).annotate(mine=Exists(waiting_for(by).filter(pk=OuterRef("pk"))))


def _seen(by: Actor) -> QuerySet[Case]:
    part = Q(asker=by.person) | Q(turns__person=by.person) | Q(opinions__other=by.person)
    own = _cases().filter(part, school=by.school) if by.person else _cases().none()
    if by.may(VIEW) or by.is_system:
        return by.narrow(_cases(), VIEW)
    delegated = waiting_for(by).values("pk")
    return _cases().filter(Q(pk__in=own.values("pk")) | Q(pk__in=delegated))


def chains(by: Actor) -> QuerySet[Chain]:
    """The chains of the actor's schools; each step carries `role_name`, what its role is called there."""
    role = Role.objects.filter(school=OuterRef("chain__school"), code=OuterRef("role"))
    named = Step.objects.annotate(role_name=Subquery(role.values("name")[:1]))
    steps = Prefetch("steps", named.select_related("person", "post").order_by("order"))
    return by.narrow(Chain.objects.select_related("school").prefetch_related(steps), CHAINS)


def delegations(by: Actor) -> QuerySet[Delegation]:
    """Delegations the actor gave or took; all of them with the grant."""
    rows = Delegation.objects.select_related("school", "giver", "taker")
    if by.may(CHAINS):
        return by.narrow(rows, CHAINS)
    return rows.filter(Q(giver=by.person) | Q(taker=by.person))


def trail(kind: str, row: int) -> list[Opinion]:
    """Everything done with a record's cases, in order: for its page and its print."""
    found = Opinion.objects.filter(case__kind=kind, case__row=row)
    return list(
        found.select_related("case", "person", "on_behalf", "other", "signature").order_by(
            "at", "pk"
        )
    )


def newest(kind: str, row: int) -> Case | None:
    """The latest case about a record."""
    return Case.objects.filter(kind=kind, row=row).order_by("-pk").first()


def turn_of(by: Actor, case: Case) -> Turn | None:
    """The waiting turn the actor can take: his own before a delegated one."""
    if by.person is None or case.asker_id == by.person.pk:
        return None
    turns = case.turns.filter(person__in=stand_ins(by.person, by.today), state=Turn.State.WAITING)
    return next(iter(sorted(turns, key=lambda t: t.person_id != by.person.pk)), None)  # type: ignore[union-attr]
