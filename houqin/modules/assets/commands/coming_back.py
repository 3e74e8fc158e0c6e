"""What was lent comes back: whole, broken, or not at all; what happened to each piece is said at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.damage import report_damage
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Damage, Holding, Loan

Lines = list[dict[str, Any]]


@command("assets.bring_back", _("归还"))
def bring_back(
    by: Actor, *, loan: Loan, quantity: int, on: date, remark: str = "", damaged: int = 0, missing: int = 0
) -> Loan:  # fmt: skip
    """Things come back to where they were kept; a loan may come back in parts. Besides the `quantity` that is whole, what
    is `damaged` or `missing` goes to a case in the borrower's name.
    """
    loan = taken_out(loan)
    if loan.whole is not None:
        raise Refusal(
            "assets.part_of_set",
            f"“{loan.card.name}”是整套“{loan.whole.kit.name}”借出的一件，请在“整套借用”里办整套归还。",
        )
    if not quantity + damaged + missing:
        raise BadInput({"quantity": ["完好、损坏、丢失的数量至少要填一项。"]})
    return came(by, loan, (quantity, damaged, missing), on, remark)


def taken_out(loan: Loan) -> Loan:
    """A loan that is out, locked. Refuses (assets.not_out) any other."""
    rows = Loan.objects.select_for_update(of=("self",))
    found = rows.select_related("card", "borrower", "lender", "whole__kit").get(pk=loan.pk)
    if found.state != Loan.State.OUT:
        raise Refusal(
            "assets.not_out", f"借用单{found.number}{found.get_state_display()}，没有可还的东西。"
        )
    return found


def came(by: Actor, loan: Loan, found: tuple[int, int, int], on: date, remark: str) -> Loan:
    """So many pieces (whole, damaged, missing) of a loan are accounted for."""
    many = sum(found)
    if many > loan.left:
        raise BadInput({"quantity": [f"这张单还有{loan.left}{loan.card.unit}没还。"]})
    assert loan.holding is not None
    held = posting.lock(loan.holding, many)
    home = posting.post(
        by, loan.card, "return", many, source=held, target=_home(loan, on), on=on, number=loan.number, reason=remark
    )  # fmt: skip
    assert home is not None
    _report(by, loan, home, found, (on, remark))
    loan.left -= many
    if not loan.left:
        loan.state, loan.back_on, loan.holding = Loan.State.BACK, on, None
        telling.done(loan)
    loan.save(update_fields=["left", "state", "back_on", "holding"])
    return loan


def _home(loan: Loan, on: date) -> Spot:
    """Where the things were: with nobody's name on them when their keeper has left the school meanwhile."""
    keeper: Person | None = loan.home_keeper
    gone = keeper is not None and keeper.until is not None and keeper.until < on
    return Spot(loan.home_place, None if gone else keeper, loan.home_unit, loan.home_use)


def _report(
    by: Actor, loan: Loan, home: Holding, found: tuple[int, int, int], said: tuple[date, str]
) -> None:
    """A case for what is broken and one for what is lost, in the name of who borrowed it or else who lent it out."""
    (on, remark), (_whole, damaged, missing) = said, found
    person = loan.borrower or loan.lender
    what = f"借用{loan.number}归还验看。{remark}"
    for many, cause in ((missing, Damage.Cause.LOST), (damaged, Damage.Cause.CARELESS)):
        if many:
            report_damage(
                by, holding=home, quantity=many, cause=cause, what=what, on=on, person=person
            )
