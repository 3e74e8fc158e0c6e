"""The search runs in a process of its own and brings back the same answer."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from houqin.modules.duty.solver.apart import answer, answer_apart
from houqin.modules.duty.solver.model import Cover, Person, Problem, Shift


def two_nights(people: int) -> Problem:
    """Two nights, one person each; nobody works two in a row."""
    return Problem(
        days=2,
        shifts=(Shift("N", 720),),
        people=tuple(Person(f"p{n}") for n in range(people)),
        covers=(Cover(0, "N", 1), Cover(1, "N", 1)),
        forbidden=frozenset({("N", 1, "N")}),
    )


def test_the_answer_is_that_of_a_search_at_home() -> None:
    problem = two_nights(2)
    apart, home = answer_apart(problem, 10, 5), answer(problem, 10, 5)
    assert apart.result.roster is not None
    assert (apart.result.status, apart.result.objective) == (
        home.result.status,
        home.result.objective,
    )


def test_the_reason_comes_back_too() -> None:
    came = answer_apart(two_nights(1), 10, 5)
    assert came.result.roster is None
    assert came.clash
    assert came.way_out


def test_a_child_that_dies_is_told_as_a_failure() -> None:
    with pytest.raises(RuntimeError, match="ended with"):
        answer_apart(replace(two_nights(2), covers=None), 10, 5)  # type: ignore[arg-type]


def test_the_worker_does_not_load_the_engine() -> None:
    code = "import sys, houqin.modules.duty.solver.apart; sys.exit('ortools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
