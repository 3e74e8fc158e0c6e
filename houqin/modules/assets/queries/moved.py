"""Which movements of property prove a promise: those of the things it names, before any others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from houqin.kernel.asked import MOST, Promise, Proof
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Move

FRESH = ("新购", "购置", "添置")
"""Words of a promise that only what was acquired since can keep: old things entered in the books are not bought."""


def proofs(by: Actor, wanted: Sequence[tuple[Promise, str]]) -> Iterator[tuple[Promise, Proof]]:
    """Proofs of (promise, deed) pairs, the newest MOST of each; a statement a deed, however many promises."""
    for deed in dict.fromkeys(deed for _promise, deed in wanted):
        mine = [promise for promise, asked in wanted if asked == deed]
        span = (min(p.since for p in mine), max(p.until for p in mine))
        rows = Move.objects.filter(school=by.school, on__range=span, deed=deed)
        moves = list(rows.select_related("card").order_by("-on", "-pk"))
        for promise in mine:
            yield from ((promise, _proof(move)) for move in _fitting(promise, moves))


def _fitting(promise: Promise, moves: Iterable[Move]) -> list[Move]:
    within = [m for m in moves if promise.since <= m.on <= promise.until]
    if any(word in promise.title for word in FRESH):
        within = [m for m in within if m.card.acquired >= promise.since]
    named = [m for m in within if m.card.name in promise.title]
    return (named or within)[:MOST]


def _proof(move: Move) -> Proof:
    title = f"{move.get_deed_display()}：{move.card.name}{move.quantity}{move.card.unit}"
    return Proof(title, f"/assets/moves/{move.pk}/", move.on, "assets.move", move.pk)
