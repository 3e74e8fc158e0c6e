"""Spot checks nobody can foresee and anybody can recheck: commit to a seed, draw, reveal.

The digest of a secret seed is published before the day begins. The draw mixes the seed with a word that is only known
after the publication (the head of the audit chain that morning), so that whoever made the seed cannot have tried seeds
until one suited. When the day is over the seed is revealed and `verify` makes the same draw again.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from houqin.base.refusal import Refusal

SEED_BYTES = 32
"""How long a seed is, in bytes."""
_WORD = 8


@dataclass(frozen=True)
class Sheet:
    """What a draw is made from: the route, the day, the slots (one text each, distinct) and how many are drawn."""

    route: str
    day: date
    slots: tuple[str, ...]
    count: int


def digest(seed: bytes, sheet: Sheet) -> str:
    """The commitment to publish: 64 hexadecimal digits that bind the seed and every part of the sheet.

    Refuses (patrols.seed) a seed of another length than SEED_BYTES.
    """
    if len(seed) != SEED_BYTES:
        raise Refusal(
            "patrols.seed", f"抽查种子应为{SEED_BYTES}字节，现为{len(seed)}字节。请重新生成种子。"
        )
    return hmac.new(seed, _bound(sheet), hashlib.sha256).hexdigest()


def draw(seed: bytes, later: str, sheet: Sheet) -> tuple[str, ...]:
    """The slots drawn, in the order of the sheet; each set of `count` slots is equally likely.

    `later` is the word made known after the digest. Refuses (patrols.slots) fewer slots than are to be drawn,
    a slot named twice or a count below one.
    """
    _check(sheet)
    numbers = _numbers(seed, later.encode() + b"\0" + _bound(sheet))
    order = list(range(len(sheet.slots)))
    for place in range(sheet.count):
        other = place + _below(len(order) - place, numbers)
        order[place], order[other] = order[other], order[place]
    return tuple(sheet.slots[number] for number in sorted(order[: sheet.count]))


def verify(published: str, seed: bytes, later: str, sheet: Sheet, drawn: Sequence[str]) -> bool:
    """Whether the revealed seed belongs to the published digest and gives exactly these slots."""
    same = hmac.compare_digest(published.encode(), digest(seed, sheet).encode())
    return same and tuple(drawn) == draw(seed, later, sheet)


def _check(sheet: Sheet) -> None:
    if not 1 <= sheet.count <= len(sheet.slots):
        raise Refusal(
            "patrols.slots",
            f"可抽的时段有{len(sheet.slots)}个，要抽{sheet.count}个。请改抽查次数或时段。",
        )
    if len(set(sheet.slots)) != len(sheet.slots):
        raise Refusal("patrols.slots", "同一个时段写了两次，抽查就不公平了。请去掉重复的时段。")


def _bound(sheet: Sheet) -> bytes:
    parts = (sheet.route, sheet.day.isoformat(), str(sheet.count), *sheet.slots)
    return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def _numbers(seed: bytes, message: bytes) -> Iterator[int]:
    turn = 0
    while True:
        block = hmac.new(seed, turn.to_bytes(_WORD, "big") + message, hashlib.sha256).digest()
        yield int.from_bytes(block[:_WORD], "big")
        turn += 1


def _below(top: int, numbers: Iterator[int]) -> int:
    # Numbers of the last, incomplete stretch are thrown away: taking the remainder of them would favour early slots.
    whole = (1 << 8 * _WORD) // top * top
    return next(number for number in numbers if number < whole) % top
