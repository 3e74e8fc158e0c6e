"""What was used by whom, how fast, and what the next term will need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, IntegerField, QuerySet, Sum, Value

from houqin.kernel.calendar.models import Term
from houqin.kernel.calendar.queries import own_terms
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.models import Move
from houqin.modules.stores.queries import rulebook
from houqin.modules.stores.queries.items import VIEW, stock_book, used_between
from houqin.modules.stores.rules import needs

LEAST_DAYS = 30
TERM_DAYS = 140
"""How long a term is when none has ended yet, for the pace to be carried over to it."""
GROUPS = {
    "class": ("班级", "slip__class_group__name"),
    "unit": ("部门", "slip__unit__name"),
    "person": ("领用人", "slip__receiver__name"),
    "item": ("物品", "item__name"),
}


@dataclass(frozen=True)
class Use:
    """What one user (or of one item) was taken, net of what came back; `amount` in yuan."""

    name: str
    slips: int
    quantity: Decimal
    amount: Decimal


def pace_days(by: Actor) -> int:
    """Over how many days use is measured: the school's span, or since the book began where that is less."""
    span: int = rulebook.rule(by, rulebook.USE_DAYS)
    first = (
        Move.objects.filter(school=by.school).order_by("on").values_list("on", flat=True).first()
    )
    age = (by.today - first).days if first else span
    return max(LEAST_DAYS, min(span, age))


def ended_terms(by: Actor) -> list[Term]:
    """The last two terms that are over."""
    return list(own_terms(by).filter(ends__lt=by.today)[:2])


def reorder(by: Actor) -> QuerySet[Any]:
    """`stock_book` with what was used in the last two terms, the span of the pace, and the limit of overstock."""
    rows = stock_book(by).filter(closed=False)
    terms = ended_terms(by)
    nothing = Value(Decimal(0), output_field=DecimalField(max_digits=18, decimal_places=2))
    spans = [used_between(t.starts, t.ends) for t in terms] + [nothing, nothing]
    found: QuerySet[Any] = rows.annotate(
        term_1=spans[0], term_2=spans[1],
        pace=Value(pace_days(by), output_field=IntegerField()),
        most=Value(rulebook.rule(by, rulebook.OVERSTOCK), output_field=IntegerField()),
    )  # fmt: skip
    return found


def need(row: Any) -> Decimal:
    """What the coming term will need of an item of `reorder`."""
    known = needs.forecast([row.term_1, row.term_2])
    return known or needs.forecast([row.used * TERM_DAYS / row.pace])


def to_order(row: Any) -> Decimal:
    """What to buy of an item of `reorder`."""
    return needs.to_order(need(row), row.available, row.least)


def months(row: Any) -> Decimal | None:
    """How many months an item of `reorder` lasts; nothing where it was not used."""
    return needs.months_of_use(row.on_hand, row.used, row.pace)


def is_over(row: Any) -> bool:
    """Whether an item lies too long: more than the school's months of use, or in stock and not used at all."""
    lasts = months(row)
    return row.on_hand > 0 and (lasts is None or lasts > row.most)


def overstock(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of `reorder`, what lies too long."""
    return rows.filter(on_hand__gt=0).filter(
        on_hand__gt=F("used") * F("most") * Decimal("30.4375") / F("pace")
    )


def used_by(by: Actor, group: str, since: date, until: date, category: str = "") -> list[Use]:
    """Net use in a span by class, unit, person or item, the dearest first."""
    rows = by.narrow(Move.objects.filter(school=by.school, on__gte=since, on__lte=until), VIEW)
    if category:
        rows = rows.filter(item__category=category)
    found: dict[str, list[Any]] = {}
    path = GROUPS[group][1]
    for side, sign in (("target", 1), ("source", -1)):
        part = rows.filter(**{f"{side}__kind": "users"}).exclude(**{path: None}).order_by()
        sums = part.values_list(path).annotate(
            n=Sum("quantity"), worth=Sum(F("quantity") * F("lot__price"))
        )
        for name, n, worth in sums:
            line = found.setdefault(name, [Decimal(0), Decimal(0)])
            line[0] += sign * n
            line[1] += sign * worth
    counts = _slips(rows, path)
    made = [
        Use(name, counts.get(name, 0), n, worth.quantize(Decimal("0.01")))
        for name, (n, worth) in found.items()
    ]
    return sorted(made, key=lambda u: (-u.amount, u.name))


def _slips(rows: QuerySet[Move], path: str) -> dict[str, int]:
    pairs: Iterable[tuple[str, int]] = (
        rows.filter(target__kind="users").order_by().values_list(path, "slip").distinct()
    )
    found: dict[str, int] = {}
    for name, _slip in pairs:
        found[name] = found.get(name, 0) + 1
    return found


def spans(by: Actor) -> list[tuple[str, date, date]]:
    """The terms one may look at, newest first, and the last twelve months."""
    year = by.today - timedelta(days=365)
    terms = [(str(t), t.starts, t.ends) for t in own_terms(by).filter(starts__lte=by.today)[:6]]
    return [*terms, ("近12个月", year, by.today)]
