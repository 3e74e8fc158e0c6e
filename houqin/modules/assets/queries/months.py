"""What stood on the books at the end of a month, and the sums kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet, Sum

from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card, Holding, MonthSum, Move
from houqin.modules.assets.queries.cards import VIEW


def last_day(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def on_books(school: School, month: date) -> Iterator[tuple[Card, int]]:
    """Every card with how many of it the school had at the end of a month: what is there now, less what came later, and
    what went later besides.
    """
    end = last_day(month)
    now = dict(
        Holding.objects.filter(school=school).values_list("card").annotate(n=Sum("quantity"))
    )
    later = Move.objects.filter(school=school, on__gt=end)
    came = dict(later.filter(from_use="").values_list("card").annotate(n=Sum("quantity")))
    went = dict(later.filter(to_use="").values_list("card").annotate(n=Sum("quantity")))
    for card in Card.objects.filter(school=school, acquired__lte=end).iterator(5000):
        quantity = now.get(card.pk, 0) - came.get(card.pk, 0) + went.get(card.pk, 0)
        if quantity > 0:
            yield card, quantity


def sums(by: Actor) -> QuerySet[MonthSum]:
    """The months summed up."""
    return by.narrow(MonthSum.objects.select_related("school", "category"), VIEW)


def next_month(school: School) -> date | None:
    """The first month not summed up yet: after the last one, or that of the oldest card brought in."""
    last = MonthSum.objects.filter(school=school).order_by("-month").first()
    if last is not None:
        return last_day(last.month) + timedelta(days=1)
    first = Move.objects.filter(school=school).order_by("on").first()
    return first.on.replace(day=1) if first else None
