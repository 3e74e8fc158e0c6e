"""Rosters that wait are made away from anyone's request: the search may take a minute, and holds no transaction."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import every
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands, rules
from houqin.modules.duty.models import Roster
from houqin.modules.duty.queries import orders, roster
from houqin.modules.duty.solver import explain, words
from houqin.modules.duty.solver.solve import solve


@every("duty.make_rosters", _("排值班表"), 1)
def make_rosters(by: Actor) -> None:
    """Make every roster that waits in the school."""
    for waiting in roster.wanted(by):
        make(by, waiting)


def make(by: Actor, waiting: Roster, seconds: float = rules.SECONDS) -> Roster:
    """Search for the best roster, and put down what came of it: the watches, or the rules that clash."""
    problem = orders.problem_of(waiting)
    result = solve(problem, seconds)
    if result.roster is not None:
        return commands.fill_roster(by, roster=waiting, result=result)
    clash = explain.clash(problem, rules.SECONDS)
    given_up = explain.way_out(problem, rules.SECONDS) if clash else None
    return commands.block_roster(
        by,
        roster=waiting,
        clash=words.sentences(problem, clash.rules) if clash else [],
        way_out=words.sentences(problem, given_up or ()),
    )
