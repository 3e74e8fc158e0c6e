"""Maintenance: planned by kind, opened when due, done by its points; what fails goes to repair."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import announce, command
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.events import WornOut
from houqin.modules.assets.models import Category, Upkeep, UpkeepItem
from houqin.modules.assets.queries import upkeep as queries

Lines = list[dict[str, Any]]
AHEAD = timedelta(days=7)


@command("assets.plan_upkeep", _("制定保养计划"))
def plan_upkeep(
    by: Actor, *, name: str, days: int, since: date, lines: Lines, category: Category | None = None, word: str = ""
) -> Upkeep:  # fmt: skip
    """Say what is looked after how often, and by which points. Each line: point."""
    name, word = name.strip(), word.strip()
    if category is None and not word:
        raise BadInput({"word": ["选一个分类，或者写名称里有的字，至少要有一样。"]})
    if Upkeep.objects.filter(school=by.here, name=name).exists():
        raise BadInput({"name": [f"已经有“{name}”这个保养计划。"]})
    return Upkeep.objects.create(
        school=by.here,
        name=name,
        category=category,
        word=word,
        days=days,
        since=since,
        points=[x["point"].strip() for x in lines],
    )


@command("assets.close_upkeep", _("停用保养计划"))
def close_upkeep(by: Actor, *, upkeep: Upkeep) -> Upkeep:
    """Nothing more falls due; what is open stays to be done."""
    upkeep.closed = True
    upkeep.save(update_fields=["closed"])
    return upkeep


@command("assets.open_upkeep", _("列出到期的保养"))
def open_upkeep(by: Actor) -> int:
    """Open what falls due within a week; how many."""
    made = UpkeepItem.objects.bulk_create(
        UpkeepItem(school=by.here, upkeep=plan, card=card, due=day)
        for plan in Upkeep.objects.filter(school=by.here, closed=False)
        for card, day in queries.due(plan, by.today + AHEAD)
    )
    return len(made)


@command("assets.do_upkeep", _("登记保养"))
def do_upkeep(
    by: Actor, *, item: UpkeepItem, on: date, lines: Lines, remark: str = ""
) -> UpkeepItem:
    """Somebody looked after it. Each line: point, good, remark. Every point of the plan is answered; a fault says what it is
    and goes to repair.
    """
    item = UpkeepItem.objects.select_for_update().get(pk=item.pk)
    if item.state != UpkeepItem.State.OPEN:
        raise Refusal("assets.looked_after", f"这一次保养{item.done_on}已经登记过了。")
    if on > by.today:
        raise BadInput({"on": ["日期还没有到。"]})
    missing = [p for p in item.upkeep.points if p not in {x["point"] for x in lines}]
    if missing:
        raise BadInput({"lines": [{}] * len(lines)}, f"还没有检查：{'、'.join(missing)}。")
    faults = [x for x in lines if not x["good"]]
    if any(not x.get("remark") for x in faults):
        raise BadInput(
            {
                "lines": [
                    {} if x["good"] or x.get("remark") else {"remark": ["不正常的要写是什么毛病。"]}
                    for x in lines
                ]
            }
        )
    item.state = UpkeepItem.State.FAULTY if faults else UpkeepItem.State.GOOD
    item.done_on, item.by, item.remark = on, by.person, remark.strip()
    item.results = [
        {"point": x["point"], "good": bool(x["good"]), "remark": x.get("remark") or ""}
        for x in lines
    ]
    item.save(update_fields=["state", "done_on", "by", "results", "remark"])
    if faults:
        _to_repair(by, item, "；".join(f"{x['point']}：{x['remark']}" for x in faults))
    return item


def _to_repair(by: Actor, item: UpkeepItem, what: str) -> None:
    held = item.card.holdings.exclude(place=None).order_by("pk").first()
    place = held.place_id if held is not None else 0
    announce(
        WornOut(
            item.card_id,
            place or 0,
            1,
            f"{item.upkeep}发现{what}"[:200],
            by.person.pk if by.person else 0,
        )
    )
