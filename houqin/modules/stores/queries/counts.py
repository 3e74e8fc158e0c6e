"""Counts, what is due to be counted, and closed months."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from houqin.kernel.periods.models import Close
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.models import Item, Lot, MonthClose, Move, Stock, Store, Tally, TallyLine
from houqin.modules.stores.queries import rulebook
from houqin.modules.stores.queries.items import VIEW


def tallies(by: Actor) -> QuerySet[Tally]:
    """Every count with how many items it has, and how many are counted, over and short."""
    rows = Tally.objects.select_related("school", "store", "opened_by", "slip").annotate(
        asked=Count("lines"),
        counted=Count("lines__counted"),
        over=Count("lines", filter=Q(lines__counted__gt=F("lines__book"))),
        short=Count("lines", filter=Q(lines__counted__lt=F("lines__book"))),
    )
    return by.narrow(rows, VIEW)


def open_tallies(by: Actor) -> QuerySet[Tally]:
    """Counts under way in the actor's school, for choice."""
    rows = Tally.objects.filter(school=by.school, state=Tally.State.OPEN)
    return rows.select_related("store").order_by("-pk")


def tally_lines(tally: Tally) -> list[TallyLine]:
    """The lines, uncounted ones first, then in the order of the catalogue."""
    rows = tally.lines.select_related("item", "counter").annotate(
        shelf=_shelf(tally.store_id), off=F("counted") - F("book")
    )
    return sorted(rows, key=lambda line: (line.counted is not None, line.item.code))


def _shelf(store: int) -> Subquery:
    found = Stock.objects.filter(store=store, item=OuterRef("item")).exclude(shelf="")
    return Subquery(found.order_by("-pk").values("shelf")[:1])


def line_rows(by: Actor) -> QuerySet[Any]:
    """Every line of every count the actor may see: 盘点明细."""
    rows = TallyLine.objects.select_related(
        "tally", "tally__school", "tally__store", "item", "counter"
    )
    return by.narrow(
        rows.annotate(off=F("counted") - F("book"), worth=(F("counted") - F("book")) * price()),
        VIEW, school="tally__school",
    )  # fmt: skip


def price() -> Coalesce:
    """The price of the outer line's item: that of its newest lot."""
    newest = Lot.objects.filter(item=OuterRef("item")).order_by("-came", "-pk").values("price")[:1]
    field: DecimalField[Decimal, Decimal] = DecimalField(max_digits=14, decimal_places=4)
    return Coalesce(Subquery(newest), Decimal(0), output_field=field)


def to_count(store: Store) -> QuerySet[Item]:
    """What a count of a store must look at: everything in use that lies there or ever moved through it."""
    here = Q(pk__in=Stock.objects.filter(store=store).values("item"))
    left = Q(pk__in=Stock.objects.filter(store=store, quantity__gt=0).values("item"))
    return Item.objects.filter(here, Q(closed=False) | left).distinct().order_by("code")


def due(by: Actor) -> QuerySet[Stock]:
    """Items with stock that nobody has counted within the school's span, those never counted included and first."""
    before = by.today - timedelta(days=rulebook.rule(by, rulebook.COUNT_DAYS))
    last = (
        TallyLine.objects.filter(
            item=OuterRef("item"), tally__store=OuterRef("store"), tally__state="agreed"
        )
        .exclude(counted=None)
        .order_by()
        .values("item")
        .annotate(last=Max("tally__on"))
        .values("last")
    )
    rows = Stock.objects.filter(store__school=by.school, store__kind="kept", quantity__gt=0)
    rows = rows.annotate(last=Subquery(last)).filter(Q(last=None) | Q(last__lt=before))
    return rows.select_related("item", "store").order_by(F("last").asc(nulls_first=True), "pk")


def due_count(by: Actor) -> int:
    """How many kinds of goods are due to be counted, each once a store."""
    return due(by).order_by().values("store", "item").distinct().count()


def uncounted_stores(by: Actor, month: date) -> list[Store]:
    """Stores that hold something and had no approved count since a month began."""
    done = Tally.objects.filter(school=by.school, state=Tally.State.AGREED, on__gte=month)
    rows = Store.objects.filter(school=by.school, kind="kept", stock__quantity__gt=0, closed=False)
    return list(rows.exclude(pk__in=done.values("store")).distinct())


def month_closes(by: Actor) -> QuerySet[MonthClose]:
    """Closed months with their figures."""
    rows = MonthClose.objects.select_related("school", "close", "close__closed_by")
    return by.narrow(rows, VIEW)


def last_closed(by: Actor) -> Close | None:
    """The newest month of the store's book that stands closed."""
    rows = Close.objects.filter(school=by.school, book=rulebook.BOOK, reopened_on=None)
    return rows.order_by("-month").first()


def worth(by: Actor, until: date) -> Decimal:
    """What lay in the kept stores at the end of a day, in yuan, from the moves alone."""
    sums = by_category(by, date.min, until)
    return sum((row["in"] - row["out"] for row in sums.values()), Decimal(0))


def by_category(by: Actor, since: date, until: date) -> dict[str, dict[str, Decimal]]:
    """Worth of what came into and went out of the kept stores in a span, by category, with what users took."""
    found: dict[str, dict[str, Decimal]] = {}
    rows = Move.objects.filter(school=by.school, on__gte=since, on__lte=until)
    spans = {
        "in": rows.filter(target__kind="kept").exclude(source__kind="kept"),
        "out": rows.filter(source__kind="kept").exclude(target__kind="kept"),
        "bought": rows.filter(source__kind__in=["suppliers", "opening"]),
        "sent_back": rows.filter(target__kind__in=["suppliers", "opening"]),
        "used": rows.filter(target__kind="users"),
        "unused": rows.filter(source__kind="users"),
    }
    for name, part in spans.items():
        sums = part.values_list("item__category").annotate(n=Sum(F("quantity") * F("lot__price")))
        for category, n in sums.order_by():
            line = found.setdefault(category, dict.fromkeys(spans, Decimal(0)))
            line[name] = Decimal(n).quantize(Decimal("0.01"))
    return found
