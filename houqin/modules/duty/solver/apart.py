"""A search in a process of its own: the engine's hundreds of megabytes go back when it is done, and were it to crash
the worker would not."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass
from typing import cast

from houqin.modules.duty.solver import explain
from houqin.modules.duty.solver.model import Problem, Result, Rule
from houqin.modules.duty.solver.solve import solve

ROOM = 60.0
"""Seconds beyond the search itself: starting, building the model, telling why there is no roster."""


@dataclass(frozen=True)
class Answer:
    """What came of a search: a roster, or the rules that clash and those whose giving up makes one possible."""

    result: Result
    clash: tuple[Rule, ...] = ()
    way_out: tuple[Rule, ...] = ()


def answer(problem: Problem, seconds: float, reasons: float) -> Answer:
    """Search for at most `seconds`; where there is no roster look for the reason, `reasons` seconds for each question."""
    result = solve(problem, seconds)
    clash = None if result.roster is not None else explain.clash(problem, reasons)
    if clash is None:
        return Answer(result)
    given_up = explain.way_out(problem, reasons)
    return Answer(result, tuple(clash.rules), tuple(given_up or ()))


def answer_apart(problem: Problem, seconds: float, reasons: float) -> Answer:
    """`answer` from a process of its own. RuntimeError when it ended without one, with the last thing it said."""
    asked = pickle.dumps((problem, seconds, reasons))
    done = subprocess.run(
        [sys.executable, "-m", __package__],
        input=asked, capture_output=True, timeout=ROOM + seconds + 3 * reasons, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(
            f"the search ended with {done.returncode}: {done.stderr[-300:].decode()}"
        )
    return cast(Answer, pickle.loads(done.stdout))  # noqa: S301 — written by our own child
