"""What was answered to a checklist, judged line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from houqin.base.refusal import BadInput
from houqin.modules.patrols.models import Checklist, Hazard
from houqin.modules.patrols.rules import lines as rules

FIELDS = {
    "fire": Hazard.Field.FIRE, "house": Hazard.Field.HOUSE, "food": Hazard.Field.FOOD, "gas": Hazard.Field.UTILITIES,
    "power": Hazard.Field.UTILITIES, "water": Hazard.Field.UTILITIES, "boiler": Hazard.Field.EQUIPMENT,
}  # fmt: skip
"""The field of law that a checklist's faults belong to."""


@dataclass(frozen=True)
class Judged:
    """The outcome: whether all is well, each line as it is kept, and what is wrong in words."""

    good: bool
    results: list[dict[str, Any]]
    faults: list[str]


def judge(checklist: Checklist, lines: list[dict[str, Any]], good: bool, photo: bool) -> Judged:
    """Every line of the list against what was answered; `good` answers the lines nobody spoke of, unless they ask
    for a number. Each line: name, bad, number, remark. BadInput for a name that is not on the list.
    """
    given = {str(x["name"]).strip(): x for x in lines}
    unknown = set(given) - {line.name for line in checklist.lines}
    if unknown:
        raise BadInput(
            {"lines": [f"检查表“{checklist}”里没有这一项：{'、'.join(sorted(unknown))}。"]}
        )
    results, faults = [], []
    for line in checklist.lines:
        raw = given.get(line.name, {})
        answer = rules.Answer(not raw.get("bad"), raw.get("number"), photo)
        fine = _passes(line, answer, good)
        if not fine:
            faults.append((raw.get("remark") or "").strip() or rules.fault(line, answer))
        results.append(_kept(line, raw, fine))
    return Judged(good and not faults, results, faults)


def _passes(line: rules.Line, answer: rules.Answer, good: bool) -> bool:
    """Whoever reports a fault need not read every gauge and photograph every label first."""
    if answer.well is False:
        return False
    lacking = answer.number is None if line.kind == "number" else line.kind == "photo"
    return True if lacking and not good else rules.passes(line, answer)


def _kept(line: rules.Line, raw: dict[str, Any], fine: bool) -> dict[str, Any]:
    number = raw.get("number")
    return {
        "name": line.name, "good": fine, "number": "" if number is None else f"{number}{line.unit}",
        "remark": (raw.get("remark") or "").strip(),
    }  # fmt: skip
