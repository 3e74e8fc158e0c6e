"""Who signs before whom, when each signer answers to one other or to the school."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

P = TypeVar("P")


def circle(above: Mapping[P, P | None]) -> list[P]:
    """Signers who answer to each other in a ring; empty when there are none."""
    for start in above:
        seen = [start]
        while (up := above.get(seen[-1])) is not None:
            if up in seen:
                return seen[seen.index(up) :]
            seen.append(up)
    return []


def downwards(above: Mapping[P, P | None]) -> Iterator[P]:
    """Every signer, each after the one to whom he answers, as long as there is no ring."""
    left, done = list(above), set()
    while left:
        ready = [p for p in left if (up := above[p]) is None or up in done or up not in above]
        yield from ready
        done.update(ready)
        left = [p for p in left if p not in done]
        if not ready:
            return
