"""Rosters that wait are made away from anyone's request: the search may take a minute, and holds no transaction."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import every
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands, rules
from houqin.modules.duty.models import Roster
from houqin.modules.duty.queries import orders, roster
from houqin.modules.duty.solver import words
from houqin.modules.duty.solver.apart import answer_apart


@every("duty.make_rosters", _("排值班表"), 1)
def make_rosters(by: Actor) -> None:
    """Make every roster that waits in the school."""
    for waiting in roster.wanted(by):
        make(by, waiting)


def make(by: Actor, waiting: Roster, seconds: float = rules.SECONDS) -> Roster:
    """Search for the best roster, and put down what came of it: the watches, or the rules that clash."""
    problem = orders.problem_of(waiting)
    came = answer_apart(problem, seconds, rules.SECONDS)
    if came.result.roster is not None:
        return commands.fill_roster(by, roster=waiting, result=came.result)
    return commands.block_roster(
        by,
        roster=waiting,
        clash=words.sentences(problem, came.clash),
        way_out=words.sentences(problem, came.way_out),
    )
