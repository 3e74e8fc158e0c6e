"""Goods go from one side to the other: the only place where moves are written. Called by commands only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from houqin.base.money import yuan
from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import announce, moment
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import School
from houqin.kernel.periods import books
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.stores.events import SlipPosted, StockLow
from houqin.modules.stores.models import Item, Lot, Move, Slip, SlipLine, Stock, Store
from houqin.modules.stores.queries import rulebook, stock
from houqin.modules.stores.rules import lots as rules
from houqin.modules.stores.rules.states import SLIP

Lines = list[dict[str, Any]]
PREFIX = {
    Slip.Kind.RECEIPT: "RK", Slip.Kind.ISSUE: "CK", Slip.Kind.RETURN: "TK", Slip.Kind.TRANSFER: "DB",
    Slip.Kind.WRITE_OFF: "BS", Slip.Kind.DIFFERENCE: "YK", Slip.Kind.OPENING: "QC", Slip.Kind.REVERSE: "HC",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """So much of a lot, on its way."""

    lot: Lot
    quantity: Decimal
    source: Store
    target: Store
    line: SlipLine | None = None


def side(school: School, kind: Store.Kind) -> Store:
    """The side of the book that is no room: suppliers, users, differences, spoiled, opening."""
    made, _new = Store.objects.get_or_create(
        school=school, kind=kind, defaults={"name": str(kind.label)}
    )
    return made


def check_day(school: School, on: date, today: date) -> None:
    """Refuse a day that has not come, and one of a closed month."""
    if on > today:
        raise BadInput({"on": ["日期不能晚于今天。"]})
    books.guard(school, rulebook.BOOK, on)


def make(by: Actor, kind: Slip.Kind, store: Store, on: date, **more: Any) -> Slip:
    """A new slip with its number. One that is posted at once has its day checked there."""
    if more["state"] != Slip.State.AGREED:
        check_day(store.school, on, by.today)
    number = next_number(store.school, PREFIX[kind], by.today)
    return Slip.objects.create(
        school=store.school, number=number, kind=kind, store=store, on=on, maker=by.person, **more
    )


def write(slip: Slip, lines: Lines, **more: Any) -> list[SlipLine]:
    """The lines of a slip, the unit of each written down as it is today."""
    known = ("quantity", "price", "lot", "batch", "expires", "shelf", "old", "first")
    made = [
        SlipLine(
            slip=slip, order=n, item=line["item"], unit=line["item"].unit,
            **{name: line[name] for name in known if line.get(name) is not None}, **more,
        )
        for n, line in enumerate(lines, 1)
    ]  # fmt: skip
    return SlipLine.objects.bulk_create(made)


def batches(lines: Lines) -> Lines:
    """Lines of what comes in: there `lot` is the number on the box, not a lot that is known already."""
    return [{**line, "batch": line.get("lot") or "", "lot": None} for line in lines]


def find(slip: Slip, lines: Sequence[SlipLine], *words: str) -> None:
    """Let a slip be found by its number, its goods and some words more."""
    names = [line.item.name for line in lines[:20]]
    index.put(slip, slip.school, slip.number, *names, *[w for w in words if w])


def draw(store: Store, lines: Sequence[SlipLine], target: Store, on: date) -> list[Piece]:
    """Take the lines from a store, first expired first out. Refuses (stores.short) when too little is left that is good.

    The stock is locked until the transaction ends, so that two issuers cannot both have the last one.
    """
    held = stock.locked(store, [line.item for line in lines])
    pieces: list[Piece] = []
    for line in lines:
        rows = {row.pk: row for row in held.get(line.item_id, []) if row.quantity > 0}
        heaps = [stock.heap(r) for r in rows.values() if line.lot_id in (None, r.lot_id)]
        good = [h for h in heaps if line.lot_id or not h.is_expired(on)]
        taken = rules.draw(rules.first_expired_first_out(good), line.quantity)
        if sum(n for _key, n in taken) < line.quantity:
            raise short(line, store, good, heaps)
        for key, n in taken:
            rows[key].quantity -= n  # what two lines of one slip want is taken from the same heap
            pieces.append(Piece(rows[key].lot, n, store, target, line))
    return pieces


def short(line: SlipLine, store: Store, good: list[rules.Heap], heaps: list[rules.Heap]) -> Refusal:
    """Why a line cannot be taken."""
    there, spoiled = rules.total(good), rules.total(heaps) - rules.total(good)
    old = f"，另有{said(spoiled)}{line.unit}已过期不能用" if spoiled else ""
    return Refusal(
        "stores.short",
        f"“{line.item}”在{store}只有{said(there)}{line.unit}{old}，不够{said(line.quantity)}{line.unit}。"
        "请减少数量，或先入库、调拨。",
        item=line.item_id, available=str(there), wanted=str(line.quantity),
    )  # fmt: skip


def said(quantity: Decimal) -> str:
    """A quantity as people write it: 3, 2.5."""
    return f"{quantity.normalize():f}" if quantity else "0"


def post(by: Actor, slip: Slip, pieces: Sequence[Piece]) -> Slip:
    """Write the moves and change the stock by them; the slip is posted. Below zero is refused by the table itself."""
    check_day(slip.school, slip.on, by.today)
    at = moment()
    Move.objects.bulk_create(
        Move(
            school=slip.school, slip=slip, line=p.line, item_id=p.lot.item_id, lot=p.lot, source=p.source,
            target=p.target, quantity=p.quantity, on=slip.on, at=at,
        )
        for p in pieces
    )  # fmt: skip
    _change(pieces)
    slip.state, slip.posted_at = Slip.State.POSTED, at
    slip.amount = yuan(sum((p.quantity * p.lot.price for p in pieces), Decimal(0)))
    slip.save(update_fields=["state", "posted_at", "amount", "on", "receiver", "checked_at"])
    announce(SlipPosted(slip.pk, str(slip.kind), slip.source))
    return slip


def _change(pieces: Sequence[Piece]) -> None:
    change: dict[tuple[int, int], Decimal] = {}
    shelves: dict[tuple[int, int], str] = {}
    for p in pieces:
        for store, sign in ((p.source, -1), (p.target, 1)):
            if store.kind == Store.Kind.KEPT:
                key = (store.pk, p.lot.pk)
                change[key] = change.get(key, Decimal(0)) + sign * p.quantity
                shelves[key] = p.line.shelf if p.line else ""
    rows = Stock.objects.select_for_update().filter(
        store__in={s for s, _l in change}, lot__in={lot for _s, lot in change}
    )
    for row in rows.order_by("pk"):
        n = change.pop((row.store_id, row.lot_id), None)
        if n:
            _set(row, row.quantity + n)
    fresh = {p.lot.pk: p.lot for p in pieces}
    for (_store, lot), n in change.items():
        if n < 0:
            raise _gone(fresh[lot].item, Decimal(0))
    Stock.objects.bulk_create(
        Stock(
            store_id=store, lot_id=lot, item_id=fresh[lot].item_id, quantity=n,
            shelf=shelves[store, lot],
        )
        for (store, lot), n in change.items()
    )  # fmt: skip


def _set(row: Stock, quantity: Decimal) -> None:
    # A figure, not F("quantity") - n: SQLite reckons in binary and 0.3 - 0.1 - 0.2 is below zero there.
    if quantity < 0:
        raise _gone(row.item, row.quantity)
    row.quantity = quantity
    row.save(update_fields=["quantity"])


def _gone(item: Item, quantity: Decimal) -> Refusal:
    return Refusal(
        "stores.short",
        f"“{item}”的这一批只剩{said(quantity)}{item.unit}，已被领走或调走，不够冲回。请先退库，再办这张单。",
    )


def tell_low(by: Actor, items: Sequence[Item]) -> None:
    """Announce what is low after goods went."""
    for item in items:
        left = stock.low(item, by.today) if item.least > 0 else None
        if left is not None:
            announce(StockLow(item.pk, said(left), said(item.least)))


def after(deed: str, slip: Slip) -> str:
    """The state a deed leads to; refuses (state.wrong) where it may not."""
    return SLIP.after(deed, slip.state)


def again(slip: Slip) -> Slip:
    """The slip as it is now, locked."""
    found = Slip.objects.select_for_update(of=("self",)).select_related("store", "other", "school")
    return found.get(pk=slip.pk)


def no_doubles(lines: Lines) -> None:
    """Refuse a slip that names an item twice (of one lot): the second would hide behind the first."""
    seen: set[tuple[int, int | None]] = set()
    faults: list[dict[str, list[str]]] = []
    for line in lines:
        lot = line.get("lot")
        key = (line["item"].pk, lot.pk if isinstance(lot, Lot) else None)
        faults.append({"item": ["这种物品写了两行，请合并成一行。"]} if key in seen else {})
        seen.add(key)
    if any(faults):
        raise BadInput({"lines": faults})
