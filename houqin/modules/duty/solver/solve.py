"""Make the best roster in the time given."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from houqin.modules.duty.solver import hard, runs, soft
from houqin.modules.duty.solver.grid import Grid
from houqin.modules.duty.solver.model import OFF, Problem, Result, Roster

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


def solve(problem: Problem, seconds: float, workers: int = 8, log: bool = False) -> Result:
    """The best roster found in `seconds` of wall time, with a bound that no roster can be cheaper than."""
    grid = Grid(problem)
    hard.post(grid)
    runs.post(grid)
    grid.model.minimize(soft.cost(grid))
    solver = searcher(seconds, workers)
    solver.parameters.log_search_progress = log
    status = STATUS.get(solver.status_name(solver.solve(grid.model)), "unknown")
    if status not in ("optimal", "feasible"):
        return Result(status, None, None, None, solver.wall_time)
    objective = round(solver.objective_value)
    bound = ceil(solver.best_objective_bound - 1e-6)  # costs are whole
    return Result(status, roster_of(grid, solver), objective, bound, solver.wall_time)
