"""How far a promise is proved: proved, doing, none, or off because it was given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

STANDINGS = {"proved": "有佐证", "doing": "进行中", "none": "尚无记录", "off": "不再做"}
TONES = {"proved": "done", "doing": "doing", "none": "warn", "off": "quiet"}
COUNTED = ("proved", "doing", "none")


def task(state: str, proofs: int) -> str:
    """A task is proved when it is done and a record shows it; its owner's word alone is not enough."""
    if state == "cancelled":
        return "off"
    if state == "done" and proofs:
        return "proved"
    return "doing" if state == "done" or proofs else "none"


def routine(due: int, done: int, proofs: int, least: int) -> str:
    """A routine is proved when at least `least` in a hundred of the times due so far were done."""
    if due and done * 100 >= due * least:
        return "proved"
    return "doing" if done or proofs else "none"


def target(standing: str, dropped: bool, proofs: int) -> str:
    """A target is proved when its figure is read and reached."""
    if dropped:
        return "off"
    if standing == "met":
        return "proved"
    return "doing" if standing != "unread" or proofs else "none"


def share(standings: Iterable[str]) -> int:
    """Of the promises not given up, how many in a hundred are proved; 0 when there are none."""
    found = Counter(standings)
    of = sum(found[s] for s in COUNTED)
    return found["proved"] * 100 // of if of else 0
