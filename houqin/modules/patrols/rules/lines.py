"""What one line of a checklist asks for, and whether an answer passes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from houqin.base.refusal import Refusal

Kind = Literal["pass", "number", "photo"]


@dataclass(frozen=True)
class Line:
    """One line: `low` and `high` are limits that still pass, in `unit`; None means no limit on that side."""

    name: str
    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Answer:
    """What was found: whether it looked well, the number read, and whether a photo was taken."""

    well: bool | None = None
    number: Decimal | None = None
    photo: bool = False


def passes(line: Line, answer: Answer) -> bool:
    """Whether the line is in order. A number outside its limits fails, whatever was tapped.

    Refuses (patrols.unanswered) an answer without what the line asks for; a failure needs no photo to be told.
    """
    if line.kind == "number":
        return _number(line, answer)
    if answer.well is None:
        raise Refusal("patrols.unanswered", f"“{line.name}”还没有选正常或有问题。请选好再提交。")
    if line.kind == "photo" and answer.well and not answer.photo:
        raise Refusal("patrols.unanswered", f"“{line.name}”要拍照留证。请拍一张照片再提交。")
    return answer.well


def _number(line: Line, answer: Answer) -> bool:
    if answer.number is None:
        raise Refusal("patrols.unanswered", f"“{line.name}”要填读数。请填好再提交。")
    low_enough = line.high is None or answer.number <= line.high
    high_enough = line.low is None or answer.number >= line.low
    return low_enough and high_enough and answer.well is not False
