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
    """Asks one model again and again which of a set of rules cannot be kept together.

    No question takes more than a fifth of `seconds`; `sure` is whether all were answered so far.
    """

    def __init__(self, problem: Problem, seconds: float) -> None:
        self.grid = Grid(problem, blaming=True)
        hard.post(self.grid)
        self.rule_of = {literal.index: rule for rule, literal in self.grid.blame.items()}
        self.most, self.end = seconds / 5, time.monotonic() + seconds
        self.sure = True

    @property
    def left(self) -> float:
        """Seconds that remain."""
        return self.end - time.monotonic()

    def core(self, rules: Iterable[Rule]) -> tuple[Rule, ...] | None:
        """Those of `rules` that clash; None when all can be kept or time ran out."""
        solver = searcher(max(0.01, min(self.most, self.left)), workers=1)
        self.grid.model.clear_assumptions()
        self.grid.model.add_assumptions([self.grid.blame[rule] for rule in rules])
        status = solver.status_name(solver.solve(self.grid.model))
        self.sure = self.sure and status != "UNKNOWN"
        if status != "INFEASIBLE":
            return None
        blamed = solver.sufficient_assumptions_for_infeasibility()
        return tuple(self.rule_of[literal] for literal in blamed)


def _by_rank(rules: Iterable[Rule]) -> list[Rule]:
    """Those that a school would rather hear of last come first, so that they are tried without first."""
    return sorted(
        rules, key=lambda r: (r.kind == "under", r.kind, r.person, r.other, r.day, r.shift)
    )


def _impossible(problem: Problem, rules: Iterable[Rule], seconds: float) -> bool:
    """Whether these rules alone leave no roster. Quicker to prove than with rules that can be switched."""
    grid = Grid(problem, only=frozenset(rules))
    hard.post(grid)
    solver = searcher(max(0.01, seconds), workers=8)
    return solver.status_name(solver.solve(grid.model)) == "INFEASIBLE"


def _fewer_kinds(problem: Problem, blamer: Blamer) -> list[Rule]:
    """All rules but the kinds that the clash can do without, tried a whole kind at a time."""
    found = list(blamer.grid.blame)
    for kind in sorted({rule.kind for rule in found}):
        fewer = [rule for rule in found if rule.kind != kind]
        if _impossible(problem, fewer, min(blamer.most, blamer.left) / 2):
            found = fewer
    return found


def clash(problem: Problem, seconds: float) -> Clash | None:
    """Rules that clash; None when the rules can be kept or no contradiction was found in `seconds`."""
    blamer = Blamer(problem, seconds)
    if not _impossible(problem, blamer.grid.blame, blamer.left / 2):
        return None
    candidates = _fewer_kinds(problem, blamer)
    found = blamer.core(candidates) or candidates
    blamer.sure = True
    needed: list[Rule] = []
    doubtful = _by_rank(found)
    while doubtful and blamer.left > 0:
        tried = doubtful.pop(0)
        smaller = set(blamer.core([*needed, *doubtful]) or ())
        if smaller:
            doubtful = [rule for rule in doubtful if rule in smaller]
        else:
            needed.append(tried)
    return Clash(tuple(_by_rank([*needed, *doubtful])), not doubtful and blamer.sure)


def way_out(problem: Problem, seconds: float) -> tuple[Rule, ...] | None:
    """As few rules as possible that, given up, leave a roster; None when time ran out before one was found."""
    grid = Grid(problem, blaming=True)
    hard.post(grid)
    grid.model.minimize(sum(1 - literal for literal in grid.blame.values()))
    solver = searcher(seconds, workers=8)
    if solver.status_name(solver.solve(grid.model)) not in ("OPTIMAL", "FEASIBLE"):
        return None
    return tuple(_by_rank(r for r, literal in grid.blame.items() if not solver.value(literal)))
