"""What a finished roster costs, recomputed from its cells alone."""

from __future__ import annotations

from collections import Counter
from heapq import heapify, heapreplace

from houqin.modules.duty.solver.check import present
from houqin.modules.duty.solver.model import Cover, Problem, Roster, Share, Wish


def cover_cost(roster: Roster, cover: Cover) -> int:
    """The price of too few or too many on one shift; a need that may not be missed costs nothing here."""
    there = present(roster, cover.day, cover.shift)
    number = len(there if cover.among is None else there & cover.among)
    if number < cover.need:
        return (cover.under or 0) * (cover.need - number)
    return (cover.over or 0) * (number - cover.need)


def wish_cost(roster: Roster, wish: Wish) -> int:
    """The price of a wish, when it is not fulfilled."""
    shift = roster[wish.person][wish.day]
    works = shift == wish.shift if wish.shift else shift != ""
    return 0 if works == wish.wanted else wish.weight


def loads(roster: Roster, share: Share) -> dict[str, int]:
    """What each person carries of a burden at the end of this roster, earlier months included."""
    worked = {
        who: sum(row[day] == shift for day, shift in share.slots) for who, row in roster.items()
    }
    return {who: carried + worked[who] for who, carried in share.carried.items()}


def share_cost(roster: Roster, share: Share) -> int:
    """The price of spreading a burden unevenly."""
    least = min(share.carried.values())
    return share.weight * sum((load - least) ** 2 for load in loads(roster, share).values())


def floor(problem: Problem) -> int:
    """What no roster costs less than, by counting alone: what a post must carry goes to those of its holders who carry
    least, the rest to whoever carries least. Other rules and wishes only make it dearer. Holds where no search has
    proved anything yet."""
    return sum(share.weight * _least(problem, share) for share in problem.shares)


def _least(problem: Problem, share: Share) -> int:
    """The least sum of squares of a share, with the post that must carry most of it; others are left out."""
    needs: dict[tuple[frozenset[str] | None, int, str], int] = {}
    for cover in problem.covers:
        if cover.under is None and (cover.day, cover.shift) in share.slots:
            key = cover.among, cover.day, cover.shift
            needs[key] = max(
                needs.get(key, 0), cover.need
            )  # one person may meet two needs of a shift
    must: Counter[frozenset[str] | None] = Counter()
    for (among, _day, _shift), need in needs.items():
        must[among] += need
    whole = must.pop(None, 0)
    holders, held = max(must.items(), key=lambda item: item[1], default=(None, 0))
    loads = {person: share.start(person) for person in share.carried}
    first = _poured([loads.pop(p) for p in sorted(holders or ()) if p in loads], held)
    return sum(load**2 for load in _poured([*first, *loads.values()], max(0, whole - held)))


def _poured(loads: list[int], number: int) -> list[int]:
    """The loads when so many are poured in from below."""
    heapify(loads)
    for _n in range(number if loads else 0):
        heapreplace(loads, loads[0] + 1)
    return loads


def penalty(problem: Problem, roster: Roster) -> int:
    """The cost of the roster: needs, wishes and shares together."""
    return (
        sum(cover_cost(roster, cover) for cover in problem.covers)
        + sum(wish_cost(roster, wish) for wish in problem.wishes)
        + sum(share_cost(roster, share) for share in problem.shares)
    )
