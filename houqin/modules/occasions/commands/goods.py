"""Goods from the store and apparatus of the assets: asked for, out, back or accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Card
from houqin.modules.occasions.commands.event import after
from houqin.modules.occasions.models import Apparatus, Event, Need
from houqin.modules.occasions.queries import goods
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Slip, Store

Lines = list[dict[str, Any]]


@command("occasions.need_goods", _("列出所需物品"))
def need_goods(by: Actor, *, event: Event, lines: Lines) -> list[Need]:
    """What the event needs of the store; what is asked for twice is added up."""
    event = after(event, "work")
    there = {n.item_id: n for n in goods.undrawn(event)}
    made = []
    for x in lines:
        row = there.get(x["item"].pk) or Need(
            school=by.here, event=event, item=x["item"], quantity=Decimal(0)
        )
        row.quantity += x["quantity"]
        row.lent = bool(x.get("lent"))
        row.save()
        there[row.item_id] = row
        made.append(row)
    return made


@command("occasions.drop_need", _("不要这样物品"))
def drop_need(by: Actor, *, need: Need) -> Event:
    """It was not asked for from the store yet and is not needed."""
    event = after(need.event, "work")
    row = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    if row.slip_id is not None:
        raise Refusal("occasions.drawn", "已经向库房申请领用，请在领用单上办理。")
    row.delete()
    return event


@command("occasions.draw_goods", _("向库房申请领用"))
def draw_goods(by: Actor, *, event: Event, store: Store) -> Slip:
    """Ask a store for everything listed and not asked for yet; the slip goes its usual way: approved, fetched, signed for."""
    event = after(event, "work")
    rows = goods.undrawn(event)
    if not rows:
        raise Refusal("occasions.nothing_to_draw", "没有还没申请的物品，请先“列出所需物品”。")
    lines = [{"item": n.item, "quantity": n.quantity} for n in rows]
    slip = stores.request(by, store=store, lines=lines, note=f"{event.title}（{event.number}）")
    for row in rows:
        row.slip = slip
        row.save(update_fields=["slip"])
    return slip


@command("occasions.bring_goods_back", _("归还物品"))
def bring_goods_back(by: Actor, *, need: Need, quantity: Decimal, on: date) -> Need:
    """So much of what was lent comes back to the store it came from, in the name of who took it."""
    row = _lent(need, quantity, "quantity")
    assert row.slip is not None
    assert row.slip.receiver is not None
    stores.give_back(
        by, store=row.slip.store, lines=[{"item": row.item, "quantity": quantity}], receiver=row.slip.receiver, on=on,
        unit=row.slip.unit, class_group=row.slip.class_group, note=f"{row.event.title}（{row.event.number}）归还",
    )  # fmt: skip
    row.back += quantity
    row.save(update_fields=["back"])
    return row


@command("occasions.account_goods", _("登记损坏丢失"))
def account_goods(by: Actor, *, need: Need, quantity: Decimal, why: str) -> Need:
    """So much of what was lent does not come back, and why."""
    row = _lent(need, quantity, "quantity")
    row.lost += quantity
    row.why = "；".join(x for x in (row.why, why.strip()) if x)[:200]
    row.save(update_fields=["lost", "why"])
    return row


def _lent(need: Need, quantity: Decimal, field: str) -> Need:
    after(need.event, "work")
    rows = Need.objects.select_for_update(of=("self",)).select_related(
        "item", "event", "slip__store"
    )
    row = rows.get(pk=need.pk)
    if quantity > row.left:
        raise BadInput(
            {
                field: [
                    f"“{row.item}”借出未还的是{row.left.normalize():f}{row.item.unit}，不能超过这个数。"
                ]
            }
        )
    return row


@command("occasions.reserve_apparatus", _("预约器材"))
def reserve_apparatus(
    by: Actor, *, event: Event, card: Card, quantity: int, on: date, first: int, last: int
) -> Apparatus:
    """Keep apparatus for periods of a day in the lead's name; what others reserved is not promised twice."""
    event = after(event, "work")
    if not event.on <= on <= event.until:
        raise BadInput({"on": [f"活动在{event.on}到{event.until}，请写活动的日期。"]})
    lead = replace(by, person=event.lead)
    made = assets.reserve(
        lead, card=card, quantity=quantity, on=on, first=first, last=last, purpose=f"{event.title}（{event.number}）"
    )  # fmt: skip
    return Apparatus.objects.create(event=event, reservation=made)


@command("occasions.lend_apparatus", _("借出器材"))
def lend_apparatus(by: Actor, *, event: Event, lines: Lines, due: date) -> list[Apparatus]:
    """Hand apparatus to the lead for the event. Its loans are brought back in the books of the assets."""
    event = after(event, "work")
    if due < event.until:
        raise BadInput({"due": [f"活动{event.until}才结束，应还日期不能更早。"]})
    purpose = f"{event.title}（{event.number}）"
    return [
        Apparatus.objects.create(
            event=event,
            loan=assets.lend(
                by, holding=x["holding"], quantity=x["quantity"], borrower=event.lead, on=by.today, due=due, purpose=purpose
            ),
        )
        for x in lines
    ]  # fmt: skip
