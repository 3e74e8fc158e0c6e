"""Counts, costs and punctuality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Avg, Count, F, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import Measure, Reading, measures
from houqin.kernel.calendar.queries import term_near
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card
from houqin.modules.repairs.models import Kind, Order, Part
from houqin.modules.repairs.queries.order import AMOUNT, orders
from houqin.modules.repairs.queries.setup import VIEW
from houqin.modules.repairs.rules import states, times

M = TypeVar("M", bound=Model)
REAL = ~Q(state__in=["joined", "void"])
FOUND = Q(source__in=["patrol", "schedule"])
PUNCTUAL = Q(done_at__isnull=False, done_at__lte=F("finish_by"))


def workload(by: Actor) -> QuerySet[Person]:
    """Everybody who ever had an order, with what he had, finished, finished in time, and how he was rated."""
    rows = by.narrow(Person.objects.select_related("school"), VIEW)
    mine = Order.objects.filter(REAL, worker=OuterRef("pk")).values("worker")

    def of(**what: Any) -> Any:
        (name, figure), *_none = what.items()
        return Coalesce(Subquery(mine.annotate(**{name: figure}).values(name)), 0)

    return rows.annotate(
        jobs=of(n=Count("pk")), finished=of(n=Count("pk", filter=Q(done_at__isnull=False))),
        punctual=of(n=Count("pk", filter=PUNCTUAL)), returned=of(n=Sum("returns")),
        pending=of(n=Count("pk", filter=Q(state__in=states.UNMENDED))),
        worked=Coalesce(Subquery(mine.annotate(n=Sum("hours")).values("n")), Decimal(0), output_field=AMOUNT),
        stars=Subquery(mine.annotate(n=Avg("stars")).values("n")),
    ).filter(jobs__gt=0)  # fmt: skip


def by_place(by: Actor) -> QuerySet[Place]:
    """Every place that ever had an order, with how many and what they cost, in yuan."""
    return _costs(by.narrow(Place.objects.select_related("school", "parent"), VIEW), "place")


def by_thing(by: Actor) -> QuerySet[Card]:
    """Every thing of the assets that ever had an order, with the same."""
    return _costs(by.narrow(Card.objects.select_related("school", "category"), VIEW), "card")


def _costs(rows: QuerySet[M], of: str) -> QuerySet[M]:
    here = Order.objects.filter(REAL, **{of: OuterRef("pk")}).values(of)
    parts = Part.objects.filter(**{f"order__{of}": OuterRef("pk")}).values(f"order__{of}")
    used = parts.annotate(n=Sum(F("quantity") * F("price"), output_field=AMOUNT)).values("n")

    def yuan(rows_: Any) -> Any:
        return Coalesce(Subquery(rows_), Decimal(0), output_field=AMOUNT)

    counted: QuerySet[M] = rows.annotate(
        times=Coalesce(Subquery(here.annotate(n=Count("pk")).values("n")), 0),
        labour=yuan(here.annotate(n=Sum("labour")).values("n")),
        outside=yuan(here.annotate(n=Sum("outside")).values("n")), material=yuan(used),
    ).annotate(total=F("labour") + F("outside") + F("material")).filter(times__gt=0)  # fmt: skip
    return counted


@dataclass(frozen=True)
class Summary:
    """The figures of a span. Shares are of a hundred."""

    count: int
    mended: int
    punctual: float
    found: float
    cost: Decimal
    stars: float | None


def span_of(by: Actor, since: date | None, until: date | None) -> tuple[date, date]:
    """The days asked for; else the term so far, else the last half year."""
    term = term_near(by.school, by.today) if by.school else None
    first = term.starts if term and term.starts <= by.today else by.today - timedelta(days=182)
    return since or first, until or by.today


def within(by: Actor, since: date, until: date) -> QuerySet[Order]:
    """The real orders of a span, both days included."""
    return orders(by).filter(REAL, at__date__gte=since, at__date__lte=until)


def summary(rows: QuerySet[Order]) -> Summary:
    """The head of the page."""
    counts = rows.aggregate(
        n=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)), late=Count("pk", filter=PUNCTUAL),
        found=Count("pk", filter=FOUND), cost=Sum("total"), stars=Avg("stars"),
    )  # fmt: skip
    return Summary(
        counts["n"], counts["done"], times.share(counts["late"], counts["done"]),
        times.share(counts["found"], counts["n"]), counts["cost"] or Decimal(0), counts["stars"],
    )  # fmt: skip


def groups(rows: QuerySet[Order], *names: str, most: int = 20) -> Sequence[dict[str, Any]]:
    """Count and cost by the values of some columns, the dearest first."""
    found = rows.order_by().values(*names).annotate(n=Count("pk"), cost=Sum("total"))
    return list(found.order_by("-cost", "-n")[:most])


def months(rows: QuerySet[Order]) -> Sequence[dict[str, Any]]:
    """Month by month: how many, and how many of them were found by the school itself."""
    found = rows.order_by().annotate(month=TruncMonth("at")).values("month")
    counted = found.annotate(n=Count("pk"), found=Count("pk", filter=FOUND)).order_by("month")
    return [dict(row) for row in counted]


def _rows(school: School, since: date, until: date, kind: str) -> QuerySet[Order]:
    rows = Order.objects.filter(REAL, school=school, at__date__gte=since, at__date__lte=until)
    return rows if kind in ("", "all") else rows.filter(kind=kind)


def _url(since: date, until: date, kind: str, more: str = "") -> str:
    of = "" if kind in ("", "all") else f"&kind={kind}"
    return f"/repairs/orders/?at__date_after={since}&at__date_before={until}{of}{more}"


def punctuality(school: School, since: date, until: date, kind: str) -> Reading:
    """Of the orders of the span that were mended, how many in a hundred in time."""
    rows = _rows(school, since, until, kind).filter(done_at__isnull=False)
    value = times.share(rows.filter(PUNCTUAL).count(), rows.count())
    return Reading(Decimal(str(value)), _url(since, until, kind))


def found_first(school: School, since: date, until: date, kind: str) -> Reading:
    """Of the orders of the span, how many in a hundred patrols and schedules found before anybody reported them."""
    rows = _rows(school, since, until, kind)
    value = times.share(rows.filter(FOUND).count(), rows.count())
    return Reading(Decimal(str(value)), _url(since, until, kind))


def count(school: School, since: date, until: date, kind: str) -> Reading:
    """How many orders."""
    return Reading(Decimal(_rows(school, since, until, kind).count()), _url(since, until, kind))


def spent(school: School, since: date, until: date, kind: str) -> Reading:
    """What they cost, in yuan."""
    rows = _rows(school, since, until, kind)
    own = rows.aggregate(n=Sum(F("labour") + F("outside")))["n"] or Decimal(0)
    parts = Part.objects.filter(order__in=rows)
    used = parts.aggregate(n=Sum(F("quantity") * F("price"), output_field=AMOUNT))["n"]
    return Reading(own + (used or Decimal(0)), _url(since, until, kind))


def kinds(by: Actor) -> list[tuple[str, str]]:
    """All kinds together, and each."""
    return [("all", "全部报修"), *((str(k), str(name)) for k, name in Kind.choices)]


measures.add("repairs.punctual", Measure(_("维修按时完成率"), _("%"), punctuality, kinds))
measures.add("repairs.found_first", Measure(_("维修主动发现比例"), _("%"), found_first, kinds))
measures.add("repairs.count", Measure(_("维修次数"), _("次"), count, kinds))
measures.add("repairs.spent", Measure(_("维修费用"), _("元"), spent, kinds))
