"""领用出库：the receiver signs, the shelf never goes below zero."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.notices import telling
from houqin.kernel.org.models import ClassGroup, Person, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.stores.commands import posting
from houqin.modules.stores.commands.receiving import facts_of
from houqin.modules.stores.models import Slip, SlipLine, Store
from houqin.modules.stores.queries import stock

Lines = list[dict[str, Any]]


@command("stores.issue", _("领用出库"), personal=("picture", "code"))
def issue(
    by: Actor,
    *,
    store: Store,
    lines: Lines,
    receiver: Person,
    on: date,
    unit: Unit | None = None,
    class_group: ClassGroup | None = None,
    note: str = "",
    picture: str = "",
    code: str = "",
) -> Slip:
    """Hand goods over at the counter. The receiver signs on the screen or gives his confirm code.

    A line is {item, quantity, old?, first?}: `old` is how many worn-out ones were handed in, `first` that this user
    never had any. Refuses (stores.short) what is not there; the shelf never goes below zero. What was promised to others
    is a Doubt (stores.promised).
    """
    posting.no_doubles(lines)
    look_at_old(lines, stock.user(unit, class_group, receiver))
    _leave_promised(store, lines, on)
    slip = posting.make(
        by, Slip.Kind.ISSUE, store, on, state=Slip.State.AGREED, receiver=receiver, unit=unit,
        class_group=class_group, note=note.strip(),
    )  # fmt: skip
    return _out(by, slip, posting.write(slip, lines), picture, code)


def _leave_promised(store: Store, lines: Lines, on: date) -> None:
    """Say so before somebody at the counter gets what another was promised and has not fetched."""
    promised = stock.promised(store, [line["item"] for line in lines])
    for line in lines:
        item, kept = line["item"], promised.get(line["item"].pk)
        there = stock.good_in(store, item, on) if kept else None
        if kept and there is not None and there - kept < line["quantity"] <= there:
            doubt(
                "stores.promised",
                f"“{item}”有{posting.said(there)}{item.unit}，其中{posting.said(kept)}{item.unit}已批准给别人、还没有领。确认仍要先发出去吗？",
            )


@command("stores.hand_out", _("按单发放"), personal=("picture", "code"))
def hand_out(
    by: Actor,
    *,
    slip: Slip,
    on: date,
    receiver: Person | None = None,
    old_in: bool = False,
    picture: str = "",
    code: str = "",
) -> Slip:
    """Hand out what was asked for and agreed to. Somebody else may fetch it and signs for himself.

    Refuses (stores.no_old) until the keeper has ticked that the old things named on the slip were handed in.
    """
    slip = posting.again(slip)
    posting.after("hand_out", slip)
    slip.on, slip.receiver = on, receiver or slip.receiver
    lines = list(slip.lines.select_related("item").order_by("order"))
    due = [f"{x.item}{posting.said(x.old)}{x.unit}" for x in lines if x.old]
    if due and not old_in:
        raise Refusal(
            "stores.no_old", f"要先收回旧物：{'、'.join(due)}。收齐后勾选“旧物已收回”再发放。"
        )
    made = _out(by, slip, lines, picture, code)
    telling.done(slip)
    return made


def _out(by: Actor, slip: Slip, lines: Sequence[SlipLine], picture: str, code: str) -> Slip:
    target = posting.side(slip.school, Store.Kind.USERS)
    pieces = posting.draw(slip.store, lines, target, slip.on)
    signing.sign(by, slip, facts_of(slip, lines), picture=picture, code=code, signer=slip.receiver)
    posting.post(by, slip, pieces)
    posting.find(slip, lines, str(slip.receiver or ""), str(slip.class_group or slip.unit or ""))
    posting.tell_low(by, [line.item for line in lines])
    return slip


def look_at_old(lines: Lines, who: Any) -> None:
    """以旧换新：as many old ones as new ones, unless this user never had any."""
    faults = [_old_fault(line, who) for line in lines]
    if any(faults):
        raise BadInput({"lines": faults})


def _old_fault(line: dict[str, Any], who: Any) -> dict[str, list[str]]:
    item, quantity, old = line["item"], line["quantity"], line.get("old") or 0
    if not item.exchange or old >= quantity:
        return {}
    held = stock.held(who, item)
    if line.get("first") and not held:
        return {}
    said = f"“{item}”要以旧换新：领{posting.said(quantity)}{item.unit}，要交回旧的{posting.said(quantity)}{item.unit}"
    why = (
        f"；已领过{posting.said(held)}{item.unit}，不是首次配发。"
        if held
        else "。确属首次配发的，请勾选“首次配发”。"
    )
    return {"old": [said + why]}
