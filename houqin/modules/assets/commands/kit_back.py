"""A set comes back as one, every part of it accounted for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.commands.coming_back import came, taken_out
from houqin.modules.assets.models import KitLoan, KitPart, Loan
from houqin.modules.assets.queries import kits

Lines = list[dict[str, Any]]


@command("assets.bring_back_kit", _("整套归还"))
def bring_back_kit(
    by: Actor, *, kit_loan: KitLoan, lines: Lines, on: date, remark: str = ""
) -> KitLoan:
    """A set comes back as one. Each line: loan, good, damaged, missing, note. Every part is accounted for, or none is."""
    rows = KitLoan.objects.select_for_update(of=("self",)).select_related("kit", "borrower")
    kit_loan = rows.get(pk=kit_loan.pk)
    if kit_loan.state != KitLoan.State.OUT:
        raise Refusal("assets.not_out", f"整套借用{kit_loan.number}已经归还了。")
    for part, line in _whole(kit_loan, lines):
        counted = (line["good"], line["damaged"], line["missing"])
        note = line.get("note") or remark
        came(by, taken_out(part), counted, on, note.strip())
        _note_wanting(kit_loan, part, line["damaged"] + line["missing"])
    kit_loan.state, kit_loan.back_on = KitLoan.State.BACK, on
    kit_loan.save(update_fields=["state", "back_on"])
    telling.done(kit_loan)
    return kit_loan


def _note_wanting(kit_loan: KitLoan, part: Loan, many: int) -> None:
    """The set itself is short of what did not come back whole, whatever lies beside it on the shelf."""
    for own in KitPart.objects.filter(kit=kit_loan.kit_id, card=part.card_id) if many else ():
        own.wanting = min(own.quantity, own.wanting + many)
        own.save(update_fields=["wanting"])


def _whole(kit_loan: KitLoan, lines: Lines) -> list[tuple[Loan, dict[str, Any]]]:
    """Every part that is out with what is said of it, once each and all of it. Raises BadInput."""
    parts = {x.pk: x for x in kits.parts_of_loan(kit_loan) if x.state == Loan.State.OUT}
    given: dict[int, dict[str, Any]] = {}
    faults: list[dict[str, list[str]]] = []
    for line in lines:
        fault = _fault(parts, given, line)
        faults.append(fault)
        given[line["loan"].pk] = line
    if any(faults):
        raise BadInput({"lines": faults})
    left = [part.card.name for pk, part in parts.items() if pk not in given]
    if left:
        raise BadInput({"lines": [f"整套要一起还，还有没填的：{'、'.join(left)}。"]})
    return [(parts[pk], line) for pk, line in given.items()]


def _fault(
    parts: dict[int, Loan], given: dict[int, dict[str, Any]], line: dict[str, Any]
) -> dict[str, list[str]]:
    part = parts.get(line["loan"].pk)
    if part is None:
        return {"loan": ["这一件不在这次整套借用里，或已经还了。"]}
    if part.pk in given:
        return {"loan": ["这一件前面已经填过一行了。"]}
    left = part.left - line["good"] - line["damaged"] - line["missing"]
    if left:
        said = f"还有{left}" if left > 0 else f"多填了{-left}"
        return {"good": [f"借出{part.left}{part.card.unit}，{said}{part.card.unit}没有对上。"]}
    return {}
