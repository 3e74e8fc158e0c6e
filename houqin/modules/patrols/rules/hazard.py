"""The way of a hazard from finding to closing, and who may verify it."""

from __future__ import annotations

from datetime import date

from houqin.base.refusal import Refusal
from houqin.base.states import Transitions

NAMES = {
    "found": "待定级", "graded": "待派人", "assigned": "整改中", "rectified": "待验收", "closed": "已销号",
}  # fmt: skip

HAZARD = Transitions(
    {
        "grade": (frozenset({"found"}), "graded"),
        "assign": (frozenset({"graded", "assigned"}), "assigned"),
        "rectify": (frozenset({"assigned"}), "rectified"),
        "send_back": (frozenset({"rectified"}), "assigned"),
        "verify": (frozenset({"rectified"}), "closed"),
        "reopen": (frozenset({"closed"}), "graded"),
    },
    NAMES,
)


def may_verify(verifier: int, rectifier: int) -> None:
    """Refuses (patrols.own_work) the verification of one's own rectification; both are people's numbers.

    A reporter may verify what another person put right.
    """
    if verifier == rectifier:
        raise Refusal("patrols.own_work", "整改人不能验收自己的整改。请换一个人到现场验收。")


def stage(due: date, today: date, steps: tuple[int, ...]) -> int:
    """How many escalations an unclosed hazard has earned: one for each of `steps` (days after `due`) that has come.

    Zero while it is not overdue. A notice is due where this is more than the notices already sent.
    """
    late = (today - due).days
    return sum(1 for days in steps if late >= days) if late > 0 else 0
