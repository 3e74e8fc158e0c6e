"""Make the best roster in the time given."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from houqin.modules.duty.solver import hard, runs, soft
from houqin.modules.duty.solver.check import faults
from houqin.modules.duty.solver.first import first_roster
from houqin.modules.duty.solver.grid import Grid
from houqin.modules.duty.solver.model import OFF, Problem, Result, Roster
from houqin.modules.duty.solver.price import floor, loads, penalty

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpSolver

STATUS = {"OPTIMAL": "optimal", "FEASIBLE": "feasible", "INFEASIBLE": "infeasible"}


def searcher(seconds: float, workers: int, seed: int = 1) -> CpSolver:
    """A search with limits: wall seconds and threads."""
    from ortools.sat.python import cp_model  # heavy: only those who make a roster need it

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    return solver


def roster_of(grid: Grid, solver: CpSolver) -> Roster:
    """What the search found, as a table."""
    return {
        person.id: tuple(_shift(grid, solver, person.id, day) for day in range(grid.problem.days))
        for person in grid.problem.people
    }


def _shift(grid: Grid, solver: CpSolver, person: str, day: int) -> str:
    worked = (s.id for s in grid.problem.shifts if solver.value(grid.cell[person, day, s.id]))
    return next(worked, OFF)


def hint(grid: Grid, roster: Roster) -> None:
    """Let the search begin at a roster: a fair one at once, where it would come to it by chance much later."""
    for (person, day, shift), cell in grid.cell.items():
        grid.model.add_hint(cell, roster[person][day] == shift)
    for (person, day), works in grid.works.items():
        grid.model.add_hint(works, bool(roster[person][day]))
    for share in grid.problem.shares:
        for person, load in loads(roster, share).items():
            worked = load - share.carried[person]
            for number, step in enumerate(grid.steps[share.name, person]):
                grid.model.add_hint(step, number < worked)


def solve(problem: Problem, seconds: float, workers: int = 8, log: bool = False) -> Result:
    """The best roster found in `seconds` of wall time, with a bound that no roster can be cheaper than."""
    grid = Grid(problem)
    hard.post(grid)
    runs.post(grid)
    grid.model.minimize(soft.cost(grid))
    begun = first_roster(problem) if problem.shares else None
    if begun is not None:
        hint(grid, begun)
    solver = searcher(seconds, workers)
    solver.parameters.log_search_progress = log
    status = STATUS.get(solver.status_name(solver.solve(grid.model)), "unknown")
    found = Result(status, None, None, None, solver.wall_time)
    if status in ("optimal", "feasible"):
        found = replace(
            found, roster=roster_of(grid, solver), objective=round(solver.objective_value)
        )
    if status != "infeasible" and begun is not None and not faults(problem, begun):
        found = _better(found, begun, penalty(problem, begun))
    if found.roster is None:
        return found
    bound = max(0.0, solver.best_objective_bound - 1e-6)  # costs are whole and never below nought
    bound = max(ceil(bound), floor(problem))
    return replace(found, bound=bound, status="optimal" if found.objective == bound else status)


def _better(found: Result, begun: Roster, cost: int) -> Result:
    """The first roster, where a slow machine found none or a dearer one in its time."""
    if found.objective is not None and found.objective <= cost:
        return found
    return replace(found, status="feasible", roster=begun, objective=cost)
