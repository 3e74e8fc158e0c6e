"""Troubles told, costs shared, all home."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands as emergency
from houqin.modules.occasions.commands.plan import after, locked
from houqin.modules.occasions.models import (
    Cost,
    Outing,
    Trouble,
)
from houqin.modules.occasions.queries import children, fit
from houqin.modules.occasions.queries import roll as queries
from houqin.modules.occasions.rules import outings as rules


def nobody_lost(outing: Outing, deed: str) -> None:
    """Refuses (occasions.lost) a deed while a child is missing."""
    lost = queries.lost_of(outing)
    if lost:
        said = rules.said_names(str(m.roll.group.class_group) for m in lost)
        raise Refusal(
            "occasions.lost", f"还有{len(lost)}名学生点名没到（{said}），找到并登记以后才能{deed}。"
        )


@command("occasions.report_trouble", _("报告途中突发事件"), personal=("words",))
def report_trouble(
    by: Actor, *, outing: Outing, sort: str, what: str, words: str = "", hurt: int = 0
) -> Trouble:
    """Something happened on the way: the emergency plan begins to run at once, and the outing points to it."""
    outing = locked(outing, "agreed", "out")
    said = f"{outing.title}（{outing.place}）：{words or what}"
    incident = emergency.report(by, sort=sort, what=what, words=said[:500], hurt=hurt)
    return Trouble.objects.create(outing=outing, incident=incident)


@command("occasions.spend_outing", _("登记外出费用"))
def spend_outing(by: Actor, *, outing: Outing, lines: list[dict[str, Any]]) -> list[Cost]:
    """What it cost. Refuses (occasions.over_consent) what makes a family pay more than it agreed to."""
    outing = locked(outing, "agreed", "out")
    made = [
        Cost.objects.create(
            school=by.here, outing=outing, kind=x["kind"], payer=x["payer"], amount=x["amount"], what=x["what"].strip(),
            on=by.today, entered=by.me,
        )
        for x in lines
    ]  # fmt: skip
    _each(outing)
    return made


def _each(outing: Outing) -> Decimal:
    """What each family pays, never more than it agreed to."""
    heads = fit.listed(outing)
    rows = list(outing.costs.filter(payer="families").values_list("amount", flat=True))
    each = rules.each(rows, heads)
    if rows and not heads:
        raise Refusal(
            "occasions.nobody_listed", "出行名单上还没有学生，家长承担的费用没有人可以分摊。"
        )
    if each > outing.fee:
        raise Refusal(
            "occasions.over_consent",
            f"家长承担合计{sum(rows)}元，{heads}人每人{each}元，超过家长同意的{outing.fee}元。超出的部分请改由学校承担。",
        )
    return each


@command("occasions.close_outing", _("外出小结"))
def close_outing(by: Actor, *, outing: Outing, summary: str) -> Outing:
    """All are home. Refuses (occasions.lost) while a child is missing and (occasions.not_home) while a class with children
    on the list was not called at school; doubts when a stage on the way was not called."""
    outing = after(outing, "close")
    nobody_lost(outing, "结束")
    waiting = [g for g in queries.uncalled(outing, rules.LAST) if children.called(g)]
    if waiting:
        said = "、".join(str(g.class_group) for g in waiting[:5])
        raise Refusal("occasions.not_home", f"{said}还没有返校点名，全部到校才能结束。")
    skipped = [name for code, name in rules.STAGES.items() if queries.uncalled(outing, code)]
    if [name for name in skipped if name != rules.STAGES[rules.LAST]]:
        doubt("occasions.skipped", f"有班级缺这些点名：{'、'.join(skipped)}。是否仍然结束？")
    outing.each, outing.summary, outing.closed_on = _each(outing), summary.strip(), by.today
    outing.save(update_fields=["state", "each", "summary", "closed_on"])
    telling.done(outing)
    return outing
