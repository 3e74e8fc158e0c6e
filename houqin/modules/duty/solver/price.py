"""What a finished roster costs, recomputed from its cells alone."""

from __future__ import annotations

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


def penalty(problem: Problem, roster: Roster) -> int:
    """The cost of the roster: needs, wishes and shares together."""
    return (
        sum(cover_cost(roster, cover) for cover in problem.covers)
        + sum(wish_cost(roster, wish) for wish in problem.wishes)
        + sum(share_cost(roster, share) for share in problem.shares)
    )
