"""Why there is no roster: a smallest set of rules that cannot all be kept, and a smallest set to give up."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from houqin.modules.duty.solver import hard
from houqin.modules.duty.solver.grid import Grid
from houqin.modules.duty.solver.model import Problem, Rule
from houqin.modules.duty.solver.solve import searcher


@dataclass(frozen=True)
class Clash:
    """Rules that cannot all be kept together. When `smallest`, any one of them less and the rest can be."""

    rules: tuple[Rule, ...]
    smallest: bool


class Blamer:
    """Asks one model again and again which of a set of rules cannot be kept together."""

    def __init__(self, problem: Problem, seconds: float) -> None:
        self.grid = Grid(problem, blaming=True)
        hard.post(self.grid)
        self.rule_of = {literal.index: rule for rule, literal in self.grid.blame.items()}
        self.end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that remain."""
        return self.end - time.monotonic()

    def core(self, rules: Iterable[Rule]) -> tuple[Rule, ...] | None:
        """Those of `rules` that clash; None when all can be kept or time ran out."""
        solver = searcher(max(0.01, self.left), workers=1)
        self.grid.model.clear_assumptions()
        self.grid.model.add_assumptions([self.grid.blame[rule] for rule in rules])
        if solver.status_name(solver.solve(self.grid.model)) != "INFEASIBLE":
            return None
        blamed = solver.sufficient_assumptions_for_infeasibility()
        return tuple(self.rule_of[literal] for literal in blamed)


def _by_rank(rules: Iterable[Rule]) -> list[Rule]:
    """Those that a school would rather hear of last come first, so that they are tried without first."""
    return sorted(
        rules, key=lambda r: (r.kind == "under", r.kind, r.person, r.other, r.day, r.shift)
    )


def clash(problem: Problem, seconds: float) -> Clash | None:
    """Rules that clash; None when the rules can be kept or no contradiction was found in `seconds`."""
    blamer = Blamer(problem, seconds)
    found = blamer.core(blamer.grid.blame)
    if found is None:
        return None
    needed: list[Rule] = []
    doubtful = _by_rank(found)
    while doubtful and blamer.left > 0:
        tried = doubtful.pop(0)
        smaller = blamer.core([*needed, *doubtful])
        if smaller is None:
            needed.append(tried)
        else:
            doubtful = [rule for rule in doubtful if rule in set(smaller)]
    return Clash(tuple(_by_rank([*needed, *doubtful])), not doubtful and blamer.left > 0)


def way_out(problem: Problem, seconds: float) -> tuple[Rule, ...] | None:
    """As few rules as possible that, given up, leave a roster; None when time ran out before one was found."""
    grid = Grid(problem, blaming=True)
    hard.post(grid)
    grid.model.minimize(sum(1 - literal for literal in grid.blame.values()))
    solver = searcher(seconds, workers=8)
    if solver.status_name(solver.solve(grid.model)) not in ("OPTIMAL", "FEASIBLE"):
        return None
    return tuple(_by_rank(r for r, literal in grid.blame.items() if not solver.value(literal)))
