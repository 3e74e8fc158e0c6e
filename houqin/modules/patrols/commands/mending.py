"""A hazard goes to repairs, and comes back when they have mended it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.attachments.store import carry_over
from houqin.kernel.commands.core import command, note
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.commands import hazards as deeds
from houqin.modules.patrols.commands import telling
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries import hazards
from houqin.modules.repairs import commands as repairs
from houqin.modules.repairs.models import Kind, Order

KINDS = {"utilities": Kind.POWER, "house": Kind.WALLS}


@command("patrols.to_repair", _("转维修"))
def to_repair(by: Actor, *, hazard: Hazard, what: str, kind: str, urgent: bool = False) -> Hazard:
    """Open a repair order of the hazard, with its pictures; the fault reported already keeps its order. Verified there,
    the hazard is put right here and waits for somebody else's look."""
    row = Hazard.objects.select_for_update().get(pk=hazard.pk)
    if row.state != "assigned":
        raise Refusal(
            "patrols.not_assigned", f"现在是“{row.get_state_display()}”，派了整改责任人才能转维修。"
        )
    if row.order is not None and row.order.state not in ("passed", "scrapped", "void"):
        raise Refusal("patrols.sent", f"这处隐患已经转成维修单{row.order.number}，还没有修好。")
    urgency = Order.Urgency.URGENT if urgent or row.level == "major" else Order.Urgency.NORMAL
    row.order = repairs.open_from(
        by, source=Order.Source.PATROL, place=row.place, what=what.strip()[:40], kind=kind, card=row.card,
        words=f"隐患{row.number}：{row.words or row.what}"[:300], urgency=urgency, reporter=row.finder,
    )  # fmt: skip
    row.save(update_fields=["order"])
    carry_over(row, row.order)
    return row


@command("patrols.mended", _("维修单验收后回填隐患"))
def mended(by: Actor, *, order: Order) -> list[Hazard]:
    """The hazards of an order that ended: put right where it passed, with the pictures of what was done; told of where
    the thing was given up."""
    found = []
    for hazard in hazards.of_order(order.pk).filter(state="assigned"):
        if order.state == Order.State.PASSED:
            row = deeds.again(hazard, "rectify")
            carry_over(order, row)
            result = f"维修单{order.number}：{order.result or '已修好'}"
            found.append(
                deeds.put_right(
                    by, row, order.worker or order.finisher, result, order.done_at or order.at
                )
            )
        else:
            title = f"维修单{order.number}已按报废处理，隐患还在：{hazard.place.name} {hazard.what}"
            telling.tell([*telling.office(by)], title, hazard, f"scrapped-{order.pk}", todo=True)
    note(order=order.number, hazards=len(found))
    return found
