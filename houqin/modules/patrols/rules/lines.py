"""What one line of a checklist asks for, and whether an answer passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

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

    @property
    def hint(self) -> str:
        """The limits of a number in words: 1.0—1.4MPa, 不低于0.05mg/L; "" where it has none."""
        if self.low is not None and self.high is not None:
            return f"{self.low}—{self.high}{self.unit}"
        if self.low is not None:
            return f"不低于{self.low}{self.unit}"
        return "" if self.high is None else f"不高于{self.high}{self.unit}"


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


def read(raw: Mapping[str, Any]) -> Line:
    """A line as it is stored: name, kind, and low, high (texts of numbers or nothing), unit."""
    low, high = (
        Decimal(str(raw[k])) if raw.get(k) not in (None, "") else None for k in ("low", "high")
    )
    return Line(raw["name"], raw["kind"], low, high, raw.get("unit") or "")


def plain(line: Line) -> dict[str, str]:
    """The line as it is stored."""
    low, high = ("" if n is None else str(n) for n in (line.low, line.high))
    return {"name": line.name, "kind": line.kind, "low": low, "high": high, "unit": line.unit}


def fault(line: Line, answer: Answer) -> str:
    """What is wrong at a line, in words fit for a hazard."""
    if line.kind == "number" and answer.number is not None:
        asked = line.hint
        return f"{line.name}{answer.number}{line.unit}" + (f"（应为{asked}）" if asked else "")
    return f"{line.name}不符合"
