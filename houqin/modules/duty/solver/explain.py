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
    """Asks again and again whether a set of rules can be kept.

    No question takes more than a fifth of `seconds`; `sure` is whether all were answered so far.
    """

    def __init__(self, problem: Problem, seconds: float) -> None:
        self.problem = problem
        self.most, self.end = seconds / 5, time.monotonic() + seconds
        self.sure = True

    @property
    def left(self) -> float:
        """Seconds that remain."""
        return self.end - time.monotonic()

    def _limit(self) -> float:
        return max(0.01, min(self.most, self.left))

    def impossible(self, rules: Iterable[Rule]) -> bool:
        """Whether these rules alone are proved to leave no roster. Quicker than with rules that can be switched."""
        grid = Grid(self.problem, only=frozenset(rules))
        hard.post(grid)
        solver = searcher(self._limit(), workers=8)
        status = solver.status_name(solver.solve(grid.model))
        self.sure = self.sure and status != "UNKNOWN"
        return status == "INFEASIBLE"

    def core(self, rules: Iterable[Rule]) -> list[Rule]:
        """Those of `rules` that a proof of their clash made use of; all of them when it took too long."""
        grid = Grid(self.problem, blaming=True, only=frozenset(rules))
        hard.post(grid)
        grid.model.add_assumptions(list(grid.blame.values()))
        solver = searcher(self._limit(), workers=1)
        if solver.status_name(solver.solve(grid.model)) != "INFEASIBLE":
            return list(grid.blame)
        rule_of = {literal.index: rule for rule, literal in grid.blame.items()}
        return [rule_of[literal] for literal in solver.sufficient_assumptions_for_infeasibility()]


def all_rules(problem: Problem) -> list[Rule]:
    """Every hard rule there is in a problem."""
    grid = Grid(problem, blaming=True)
    hard.post(grid)
    return list(grid.blame)


def _by_rank(rules: Iterable[Rule]) -> list[Rule]:
    """Those that a school would rather hear of last come first, so that they are tried without first."""
    return sorted(
        rules, key=lambda r: (r.kind == "under", r.kind, r.person, r.other, r.day, r.shift)
    )


def _fewer_kinds(blamer: Blamer, found: list[Rule]) -> list[Rule]:
    """The rules without the kinds that the clash can do without, tried a whole kind at a time."""
    for kind in sorted({rule.kind for rule in found}):
        fewer = [rule for rule in found if rule.kind != kind]
        if blamer.impossible(fewer):
            found = fewer
    return found


def clash(problem: Problem, seconds: float) -> Clash | None:
    """Rules that clash; None when the rules can be kept or no contradiction was found in `seconds`."""
    blamer = Blamer(problem, seconds)
    rules = all_rules(problem)
    if not blamer.impossible(rules):
        return None
    doubtful = _by_rank(blamer.core(_fewer_kinds(blamer, rules)))
    needed: list[Rule] = []
    blamer.sure = True
    while doubtful and blamer.left > 0:
        tried = doubtful.pop(0)
        if not blamer.impossible([*needed, *doubtful]):
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
