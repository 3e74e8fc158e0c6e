"""The variables of a roster in CP-SAT, and the switch that lets a rule be blamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from houqin.modules.duty.solver.model import Person, Problem, Rule

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import BoundedLinearExpression, CpModel, IntVar


class Grid:
    """One yes-or-no variable per person, day and shift, and one per person and day that says whether any is worked.

    With `blaming`, every hard rule holds only while its literal in `blame` does, so that a contradiction can be
    traced to the rules that make it. With `only`, the hard rules that are not among them are left out.
    """

    def __init__(
        self, problem: Problem, blaming: bool = False, only: frozenset[Rule] | None = None
    ) -> None:
        from ortools.sat.python import cp_model  # heavy: only those who make a roster need it

        self.problem = problem
        self.model: CpModel = cp_model.CpModel()
        self.blaming, self.only = blaming, only
        self.blame: dict[Rule, IntVar] = {}
        self.works: dict[tuple[str, int], IntVar] = {}
        self.cell: dict[tuple[str, int, str], IntVar] = {}
        self.steps: dict[tuple[str, str], list[IntVar]] = {}
        for person in problem.people:
            for day in range(problem.days):
                self._day(person, day)

    def _day(self, person: Person, day: int) -> None:
        name = f"{person.id}.{day}"
        works = self.works[person.id, day] = self.model.new_bool_var(name)
        for shift in self.problem.shifts:
            cell = self.model.new_bool_var(f"{name}.{shift.id}")
            self.cell[person.id, day, shift.id] = cell
        self.model.add(sum(self.cell[person.id, day, s.id] for s in self.problem.shifts) == works)

    def row(self, person: Person) -> list[IntVar]:
        """Whether the person works, day by day."""
        return [self.works[person.id, day] for day in range(self.problem.days)]

    def _wanted(self, rule: Rule) -> bool:
        return self.only is None or rule in self.only

    def _switch(self, rule: Rule, constraint: Any) -> None:
        if self.blaming:
            if rule not in self.blame:
                self.blame[rule] = self.model.new_bool_var(str(rule))
            constraint.only_enforce_if(self.blame[rule])

    def demand(self, rule: Rule, holds: BoundedLinearExpression | bool) -> None:
        """A hard rule as an inequality."""
        if self._wanted(rule):
            self._switch(rule, self.model.add(holds))

    def demand_one(self, rule: Rule, literals: list[Any]) -> None:
        """A hard rule as a clause: at least one of the literals is true."""
        if self._wanted(rule):
            self._switch(rule, self.model.add_bool_or(literals))
