"""What duty tells the workbench and the targets of plans."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import Card, Measure, Reading, measures, workbench_cards
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Roster, Swap, Watch

LIST = "/duty/watches/"
RECENT = timedelta(days=7)


def stood(school: School, since: date, until: date) -> QuerySet[Watch]:
    """The published watches of a span, both days in."""
    return Watch.objects.filter(
        roster__school=school, roster__state=Roster.State.PUBLISHED, on__range=(since, until)
    )


def cards(by: Actor) -> list[Card]:
    """Who stands watch today, what nobody handed over lately, and swaps to decide; for those who arrange."""
    if by.school is None or not by.may("duty.make_roster"):
        return []
    now, week = by.today, by.today - RECENT
    today = stood(by.school, now, now).count()
    bare = stood(by.school, week, now - timedelta(days=1)).filter(handover=None).count()
    swaps = Swap.objects.filter(school=by.school, state=Swap.State.AGREED).count()
    return [
        Card("今天值班", today, f"{LIST}?on_after={now}&on_before={now}", order=64),
        Card("一周内没登记交班", bare, f"{LIST}?on_after={week}&on_before={now}", "warn" if bare else "quiet", order=65),
        Card("等批准的换班", swaps, "/duty/swaps/?state=agreed", "warn" if swaps else "quiet", order=66),
    ]  # fmt: skip


def handed_over(school: School, since: date, until: date, what: str) -> Reading:
    """Of the watches stood in those days, how many in a hundred are in the hand-over book; 0 when there were none."""
    rows = stood(school, since, until)
    whole = rows.count()
    kept = rows.filter(~Q(handover=None)).count()
    share = Decimal(100 * kept) / whole if whole else Decimal(0)
    return Reading(share.quantize(Decimal("0.1")), _url(since, until))


def watches_stood(school: School, since: date, until: date, what: str) -> Reading:
    """How many watches were stood."""
    return Reading(Decimal(stood(school, since, until).count()), _url(since, until))


def _url(since: date, until: date) -> str:
    return f"{LIST}?on_after={since}&on_before={until}"


workbench_cards.add("duty", cards)
measures.add("duty.handed_over", Measure(_("值班交班登记率"), _("%"), handed_over))
measures.add("duty.watches", Measure(_("值班班次"), _("班"), watches_stood))
