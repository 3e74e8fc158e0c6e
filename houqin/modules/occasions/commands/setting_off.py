"""Heads counted, and off: only with everybody, everything and nobody missing."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, doubt, moment
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.closing import nobody_lost
from houqin.modules.occasions.commands.moments import happened_at, not_before
from houqin.modules.occasions.commands.plan import after, locked
from houqin.modules.occasions.models import (
    HeadCount,
    Outing,
    Vehicle,
)
from houqin.modules.occasions.queries import fit
from houqin.modules.occasions.queries import roll as queries
from houqin.modules.occasions.queries import trip as trips
from houqin.modules.occasions.rules import outings as rules


@command("occasions.count_heads", _("清点车上人数"))
def count_heads(
    by: Actor, *, vehicle: Vehicle, leg: str, counted: int, at: datetime | None = None
) -> HeadCount:
    """So many sit in a vehicle, the driver not counted. Counting again corrects; the audit book keeps both figures."""
    outing = locked(vehicle.outing, "agreed", "out")
    not_before(by, outing)
    row, _new = HeadCount.objects.update_or_create(
        vehicle=vehicle, leg=leg,
        defaults={"expected": fit.heads_of(vehicle), "counted": counted, "at": happened_at(outing, at), "counter": by.me},
    )  # fmt: skip
    return row


@command("occasions.set_off", _("出发"))
def set_off(by: Actor, *, outing: Outing) -> Outing:
    """They go. Refuses (occasions.not_fit) while anything the plan asks is missing, and (occasions.lost) while a child is;
    doubts when a class was not called or a vehicle's heads do not agree."""
    outing = after(outing, "set_off")
    not_before(by, outing)
    wrong = fit.blocks(by, outing)
    if wrong:
        raise Refusal("occasions.not_fit", f"还不能出发：{'；'.join(wrong)}。")
    nobody_lost(outing, "出发")
    _doubt_uncalled(outing, rules.FIRST)
    _doubt_heads(outing)
    outing.left_at = moment()
    outing.save(update_fields=["state", "left_at"])
    return outing


def _doubt_uncalled(outing: Outing, stage: str) -> None:
    waiting = queries.uncalled(outing, stage)
    if waiting:
        said = "、".join(str(g.class_group) for g in waiting[:5])
        doubt(
            "occasions.uncalled",
            f"{said}还没有{rules.STAGES[stage]}点名，是否已经在现场点过、仍然继续？",
        )


def _doubt_heads(outing: Outing) -> None:
    wrong = []
    for way in trips.ways(outing):
        count = way.legs[0][2]
        if count is None:
            wrong.append(f"{way.vehicle.name}没有清点")
        elif count.counted != way.expected:
            wrong.append(f"{way.vehicle.name}应乘{way.expected}人，清点{count.counted}人")
    if wrong:
        doubt("occasions.heads", f"车上人数对不上：{'；'.join(wrong)}。是否核对过、仍然出发？")
