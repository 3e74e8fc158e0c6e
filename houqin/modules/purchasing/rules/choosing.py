"""Which method, which offer, what looks like splitting."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

COMPARED = frozenset({"quotes", "group", "tender"})
"""Methods in which offers are compared before one is chosen."""


def method_for(amount: Decimal, steps: Sequence[tuple[Decimal, str]]) -> str:
    """The method for an amount in yuan; `steps` are (from this amount on, method), lowest first."""
    found = steps[0][1]
    for least, method in steps:
        if amount >= least:
            found = method
    return found


def own_steps(text: str, kind: str, methods: Mapping[str, str]) -> list[tuple[Decimal, str]]:
    """What a school wrote for one category, “工程：询价5000、招标100000；…”, as (from this amount on, method).

    `methods` holds the method by its name; the category is written by its name too.
    """
    found = []
    for part in re.split("[;；]", text):
        name, _colon, rest = part.replace(":", "：").partition("：")
        if name.strip() == kind:
            pairs = re.findall(r"([^\d、，,\s]+)\s*(\d+)", rest)
            found += [(Decimal(amount), methods[m]) for m, amount in pairs]
    return found


def lowest(totals: Mapping[int, Decimal]) -> set[int]:
    """The keys of the lowest totals; several when they tie."""
    least = min(totals.values(), default=None)
    return {k for k, v in totals.items() if v == least}


def splits(own: Decimal, others: Sequence[Decimal], limit: Decimal) -> bool:
    """Whether papers each below a limit reach it together."""
    return bool(others) and own < limit and own + sum(others, Decimal(0)) >= limit


def averages(marks: Sequence[tuple[int, Decimal]]) -> list[tuple[int, Decimal]]:
    """(bid, mean points to 0.01) from (bid, points), best first."""
    given: dict[int, list[Decimal]] = {}
    for bid, points in marks:
        given.setdefault(bid, []).append(points)
    means = {b: (sum(p, Decimal(0)) / len(p)).quantize(Decimal("0.01")) for b, p in given.items()}
    return sorted(means.items(), key=lambda x: (-x[1], x[0]))


def percent(got: Sequence[Decimal], most: Sequence[Decimal]) -> Decimal:
    """Points got as a share of the points possible, in percent to 0.1."""
    return (sum(got, Decimal(0)) / sum(most, Decimal(0)) * 100).quantize(Decimal("0.1"))


def stage(left: int, stages: Sequence[int]) -> int | None:
    """The warning stage reached with `left` days to go: the smallest that still covers it, 0 when past; none before."""
    if left < 0:
        return 0
    return min((s for s in stages if left <= s), default=None)


def to_order(available: Decimal, least: Decimal) -> Decimal:
    """How much brings a low shelf back to twice its least stock."""
    return max(2 * least - available, least)
