"""Every night: is the book right, what expires, what was not fetched."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command, note
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.stores.commands.posting import said
from houqin.modules.stores.models import Slip, Stock
from houqin.modules.stores.queries import rulebook, stock
from houqin.modules.stores.rules.lots import stage

log = logging.getLogger("houqin.stores")


@command("stores.prove", _("核对库存与流水"))
def prove(by: Actor) -> int:
    """Prove that every figure on the shelf is the sum of its moves. Returns how many are not; their keepers are told."""
    bad = stock.unlike(by.here)
    note(unlike=len(bad))
    if not bad:
        return 0
    log.error("school %s: %s stock rows are not the sum of their moves", by.here.pk, len(bad))
    people = people_with("stores.view", by.here, by.today)
    row = next((r for r, _n in bad if r is not None), None)
    title = f"库存与流水有{len(bad)}处不一致，请联系系统管理员查明"
    telling.tell(
        people, title, "/stores/lots/", row or by.here, stage=f"unlike.{by.today}", todo=True
    )
    return len(bad)


@command("stores.warn", _("提醒到期与未领"))
def warn(by: Actor) -> int:
    """Tell the keeper of lots that near their day, once a stage, and of slips nobody fetched. Returns how many."""
    stages = rulebook.warn_stages(by)
    told = 0
    if stages:
        for row in stock.expiring(by, by.today + timedelta(days=stages[0])):
            told += _lot(by, row, stages)
    late = by.today - timedelta(days=rulebook.rule(by, rulebook.KEEP_LATE))
    waiting = Slip.objects.filter(
        school=by.here, kind="issue", state=Slip.State.AGREED, on__lt=late
    )
    for slip in waiting.select_related("receiver", "store__keeper"):
        people = [p for p in (slip.receiver, slip.store.keeper) if p is not None]
        title = f"领用单{slip.number}已批准，还没有领取"
        told += len(telling.tell(people, title, f"/stores/slips/{slip.pk}/", slip, stage="late"))
    return told


def _lot(by: Actor, row: Stock, stages: Sequence[int]) -> int:
    expires = row.lot.expires
    reached = stage(expires, by.today, stages) if expires else None
    if reached is None:
        return 0
    left = f"{said(row.quantity)}{row.item.unit}"
    title = (
        f"已过期：{row.item}（{row.store}，{left}），请报损"
        if reached == 0
        else f"{expires}到期：{row.item}（{row.store}，{left}），请先用"
    )
    people: list[Person] = [row.store.keeper] if row.store.keeper else []
    made = telling.tell(people, title, f"/stores/lots/{row.pk}/", row, stage=f"expires.{reached}")
    return len(made)
