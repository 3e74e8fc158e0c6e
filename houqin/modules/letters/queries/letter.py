"""Letters: each his own, all for who oversees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.letters.models import Campaign, Letter, Template

VIEW = declare_grant("letters.view", _("查看自己的责任书"))
ALL = declare_grant("letters.view_all", _("查看全部责任书"))
DONE = ("signed", "paper")
UNSIGNED = ("waiting", "open")


def templates(by: Actor) -> QuerySet[Template]:
    """Every text, retired ones too."""
    return by.narrow(Template.objects.select_related("school"), ALL)


def templates_in_use(by: Actor) -> QuerySet[Template]:
    """Texts that can be sent or mended."""
    return templates(by).filter(school=by.school, retired=False).order_by("kind", "name")


def texts_to_send(by: Actor) -> QuerySet[Template]:
    """Texts for staff."""
    return templates_in_use(by).exclude(kind="ride")


def clashing(by: Actor, kind: str, name: str, *, but: Template | None = None) -> bool:
    """Whether a text of that name, or another agreement of cyclists, is in use."""
    same = Q(name=name) | Q(kind=kind) if kind == "ride" else Q(name=name)
    rows = Template.objects.filter(same, school=by.school, retired=False)
    return rows.exclude(pk=but.pk if but else 0).exists()


def campaigns(by: Actor) -> QuerySet[Campaign]:
    """Sendings, with how many have signed of how many."""
    rows = Campaign.objects.select_related("school", "template", "sender").annotate(
        signed=Count("letters", filter=Q(letters__state__in=DONE)),
        expected=Count("letters", filter=~Q(letters__state="withdrawn")),
        missing=Count("letters", filter=Q(letters__state__in=UNSIGNED)),
    )
    return by.narrow(rows, ALL)


def going(by: Actor) -> QuerySet[Campaign]:
    """Sendings that are not over, of the actor's school."""
    return campaigns(by).filter(school=by.school, state="open").order_by("due", "pk")


def letters(by: Actor) -> QuerySet[Letter]:
    """One's own; all for who oversees them."""
    rows = Letter.objects.select_related(
        "school", "campaign", "person", "person__unit", "above", "above__person", "receiver"
    )
    if by.may(ALL):
        return by.narrow(rows, ALL)
    return by.own(rows, VIEW, Q(person=by.person))


def own_open(by: Actor) -> QuerySet[Letter]:
    """What the actor can sign now."""
    return letters(by).filter(person=by.person, state="open").order_by("campaign__due", "pk")


def open_letters(by: Actor) -> QuerySet[Letter]:
    """What anybody can sign now."""
    return letters(by).filter(school=by.school, state="open").order_by("campaign__due", "pk")


def waiting_letters(by: Actor) -> QuerySet[Letter]:
    """What waits for somebody above."""
    return letters(by).filter(school=by.school, state="waiting").order_by("campaign__due", "pk")


def letters_of(by: Actor) -> QuerySet[Letter]:
    """Signed letters, for choice."""
    return letters(by).filter(school=by.school, state__in=DONE).order_by("-signed_at", "pk")


def unsigned(campaign: Campaign) -> list[Letter]:
    """Who has not signed, the highest first."""
    rows = campaign.letters.select_for_update(of=("self",)).filter(state__in=UNSIGNED)
    return list(rows.select_related("person").order_by("level", "pk"))


def waiting_below(letter: Letter) -> list[Letter]:
    """Letters that waited for this one."""
    rows = letter.below.select_for_update(of=("self",)).filter(state="waiting")
    return list(rows.select_related("campaign", "person").order_by("pk"))


def facts(letter: Letter) -> dict[str, Any]:
    """What a signature on a letter covers."""
    return {
        "campaign": letter.campaign.number,
        "text": letter.text,
        "person": letter.person_id,
        "year": letter.campaign.year,
    }


def to_remind(by: Actor, ahead: int) -> list[Letter]:
    """Letters that can be signed and are due within so many days, or late."""
    rows = Letter.objects.filter(
        school=by.school, state="open", campaign__state="open", campaign__due__lte=by.today + timedelta(days=ahead)
    )  # fmt: skip
    return list(rows.select_related("campaign", "person").order_by("pk"))


def late_campaigns(by: Actor) -> Iterable[tuple[Campaign, int]]:
    """Sendings past their day that somebody has not signed."""
    rows = Campaign.objects.filter(school=by.school, state="open", due__lt=by.today)
    counted = rows.annotate(n=Count("letters", filter=Q(letters__state__in=UNSIGNED)))
    return [(c, c.n) for c in counted.filter(n__gt=0).select_related("sender").order_by("pk")]


def levels(campaign: Campaign) -> list[Mapping[str, Any]]:
    """Level → how many signed, how many have to."""
    rows = campaign.letters.exclude(state="withdrawn").values("level")
    counted = rows.annotate(all=Count("pk"), signed=Count("pk", filter=Q(state__in=DONE)))
    return list(counted.order_by("level"))
