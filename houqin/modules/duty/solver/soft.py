"""What a roster costs, as terms over its grid."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from houqin.modules.duty.solver.grid import Grid
from houqin.modules.duty.solver.model import Cover, Share, Wish


def cost(grid: Grid) -> Any:
    """The whole objective, to be made small."""
    problem = grid.problem
    return (
        sum(cover_cost(grid, cover) for cover in problem.covers)
        + sum(wish_cost(grid, wish) for wish in problem.wishes)
        + sum(share_cost(grid, share) for share in problem.shares)
    )


def cover_cost(grid: Grid, cover: Cover) -> Any:
    """Too few and too many on one shift."""
    if not cover.under and not cover.over:
        return 0
    name = f"{cover.day}.{cover.shift}.{cover.post}"
    who = [p.id for p in grid.problem.people if cover.among is None or p.id in cover.among]
    there = sum(grid.cell[person, cover.day, cover.shift] for person in who)
    under = grid.model.new_int_var(0, cover.need, f"{name}.under")
    over = grid.model.new_int_var(0, max(0, len(who) - cover.need), f"{name}.over")
    grid.model.add(there + under - over == cover.need)
    return (cover.under or 0) * under + (cover.over or 0) * over


def wish_cost(grid: Grid, wish: Wish) -> Any:
    """One wish."""
    day = wish.person, wish.day
    works = grid.cell[*day, wish.shift] if wish.shift else grid.works[day]
    return wish.weight * (1 - works if wish.wanted else works)


def share_cost(grid: Grid, share: Share) -> Any:
    """The squares of what each carries: every further one costs two more than the one before."""
    total: Any = 0
    for person in share.carried:
        slots = [grid.cell[person, day, shift] for day, shift in sorted(share.slots)]
        start = share.start(person)
        most = len({day for day, _shift in share.slots})  # nobody works twice a day
        steps = [grid.model.new_bool_var(f"{share.name}.{person}.{n}") for n in range(most)]
        grid.steps[share.name, person] = steps
        grid.model.add(sum(slots) == sum(steps))
        for lower, higher in pairwise(steps):
            grid.model.add_implication(higher, lower)
        prices = [2 * (start + number) + 1 for number in range(len(steps))]
        total += start**2 + sum(p * step for p, step in zip(prices, steps, strict=True))
    return share.weight * total
