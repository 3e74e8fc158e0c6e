"""Lots on shelves, what users hold, and whether the book is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db.models import DateField, Q, QuerySet, Sum, Value

from houqin.kernel.org.models import ClassGroup, Person, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.models import Item, Lot, Move, SlipLine, Stock, Store
from houqin.modules.stores.queries.items import VIEW
from houqin.modules.stores.rules.lots import ZERO, Heap
from houqin.modules.stores.rules.needs import is_low


def lots_by_expiry(by: Actor) -> QuerySet[Stock]:
    """What lies where, lot by lot."""
    rows = Stock.objects.select_related("store", "store__school", "item", "lot")
    rows = rows.annotate(today=Value(by.today, output_field=DateField()))
    return by.narrow(rows.filter(store__kind=Store.Kind.KEPT), VIEW, school="store__school")


def on_shelves(by: Actor) -> QuerySet[Stock]:
    """Lots with something left in the actor's school, for choice."""
    rows = Stock.objects.filter(store__school=by.school, store__kind="kept", quantity__gt=0)
    return rows.select_related("store", "item", "lot").order_by("item__code", "lot__expires", "pk")


def card(item: Item) -> list[Stock]:
    """Where an item lies now, the first to expire on top."""
    rows = Stock.objects.filter(item=item, quantity__gt=0).select_related("store", "lot")
    return list(rows.order_by("store_id", "lot__expires", "pk"))


def locked(store: Store, items: Iterable[Item]) -> dict[int, list[Stock]]:
    """The stock of some items in a store, by item, locked until the transaction ends. Call inside a command."""
    rows = Stock.objects.select_for_update(of=("self",)).filter(store=store, item__in=list(items))
    found: dict[int, list[Stock]] = defaultdict(list)
    for row in rows.select_related("lot").order_by("pk"):
        found[row.item_id].append(row)
    return found


def heap(row: Stock) -> Heap:
    """A lot in a store, as the arithmetic sees it."""
    return Heap(row.pk, row.quantity, row.lot.came, row.lot.expires)


def on_hand(store: Store, item: Item) -> Decimal:
    """How much of an item a store holds, expired lots included."""
    found = Stock.objects.filter(store=store, item=item).aggregate(n=Sum("quantity"))["n"]
    return found or ZERO


def available(item: Item, on: date) -> Decimal:
    """What remains of an item for use: on all shelves, without what is promised and what has expired."""
    good = Stock.objects.filter(item=item).exclude(lot__expires__lt=on)
    promised = SlipLine.objects.filter(item=item, slip__kind="issue", slip__state="agreed")
    there = good.aggregate(n=Sum("quantity"))["n"] or ZERO
    return there - (promised.aggregate(n=Sum("quantity"))["n"] or ZERO)


def low(item: Item, on: date) -> Decimal | None:
    """What remains of an item for use, where that is below its least stock; else nothing."""
    left = available(item, on)
    return left if is_low(left, item.least) else None


def promised(store: Store, items: Iterable[Item]) -> dict[int, Decimal]:
    """How much of some items a store has promised to others who did not fetch it yet."""
    rows = SlipLine.objects.filter(
        slip__store=store, slip__kind="issue", slip__state="agreed", item__in=list(items)
    )
    return dict(rows.order_by().values_list("item").annotate(n=Sum("quantity")))


def good_in(store: Store, item: Item, on: date) -> Decimal:
    """How much of an item a store holds that has not expired."""
    rows = Stock.objects.filter(store=store, item=item).exclude(lot__expires__lt=on)
    return rows.aggregate(n=Sum("quantity"))["n"] or ZERO


def on_hand_at(store: Store, item: Item, at: datetime) -> Decimal:
    """How much the book said at a moment that is past: counts made without a network come later."""
    later = Move.objects.filter(item=item, at__gt=at)
    came = later.filter(target=store).aggregate(n=Sum("quantity"))["n"] or ZERO
    went = later.filter(source=store).aggregate(n=Sum("quantity"))["n"] or ZERO
    return on_hand(store, item) - came + went


def user(unit: Unit | None, class_group: ClassGroup | None, receiver: Person | None) -> Q:
    """The moves of one user: the class, else the unit, else the person himself."""
    if class_group is not None:
        return Q(slip__class_group=class_group)
    if unit is not None:
        return Q(slip__unit=unit, slip__class_group=None)
    return Q(slip__receiver=receiver, slip__unit=None, slip__class_group=None)


def held_lots(who: Q, item: Item) -> list[tuple[Lot, Decimal]]:
    """What a user took of an item and did not bring back, lot by lot, the last taken first."""
    moves = Move.objects.filter(who, item=item).select_related("lot", "target", "source")
    found: dict[int, Decimal] = defaultdict(Decimal)
    lots: dict[int, Lot] = {}
    for move in moves.order_by("-at", "-pk"):
        lots.setdefault(move.lot_id, move.lot)
        if move.target.kind == Store.Kind.USERS:
            found[move.lot_id] += move.quantity
        elif move.source.kind == Store.Kind.USERS:
            found[move.lot_id] -= move.quantity
    return [(lots[pk], n) for pk, n in found.items() if n > 0]


def held(who: Q, item: Item) -> Decimal:
    """How much of an item a user holds by the book."""
    return sum((n for _lot, n in held_lots(who, item)), ZERO)


def unlike(school: School) -> list[tuple[Stock | None, Decimal]]:
    """Where the stock kept for locking is not the sum of the moves: (row, what the moves say). Empty when all is well."""
    sums: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for side, sign in (("target", 1), ("source", -1)):
        rows = Move.objects.filter(school=school, **{f"{side}__kind": Store.Kind.KEPT})
        for store, lot, n in rows.values_list(side, "lot").annotate(n=Sum("quantity")).order_by():
            sums[store, lot] += sign * n
    bad: list[tuple[Stock | None, Decimal]] = []
    for row in Stock.objects.filter(store__school=school).select_related("item", "store", "lot"):
        said = sums.pop((row.store_id, row.lot_id), ZERO)
        if said != row.quantity:
            bad.append((row, said))
    bad += [(None, n) for n in sums.values() if n]
    return bad


def expiring(by: Actor, until: date) -> QuerySet[Stock]:
    """Lots with something left whose last good day is not after `until`, the first to go on top."""
    return on_shelves(by).filter(lot__expires__lte=until).order_by("lot__expires", "pk")
