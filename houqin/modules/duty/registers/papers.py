"""值班表, as it hangs on the wall: a line a day, a column a shift."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Roster
from houqin.modules.duty.queries import grid


def roster_paper(by: Actor, row: Roster) -> Paper | None:
    """Days without duty are left out; nothing before the roster stands."""
    if row.state not in (Roster.State.DRAFT, Roster.State.PUBLISHED):
        return None
    kinds = list(row.pool.kinds.order_by("starts", "pk"))
    lines = [_line(head, [day.get(k.pk, []) for k in kinds]) for head, day in grid.by_day(row, by)]
    return Paper(
        _("值班表"),
        facts=[
            (_("名单"), row.pool), (_("起止"), f"{row.first}—{row.last}"), (_("类别"), row.pool.get_sort_display()),
            (_("状态"), row.get_state_display()), *((k.name, k.span) for k in kinds),
        ],
        tables=[Table((_("日期"), _("星期"), *(k.name for k in kinds), _("备注")), lines, wide=range(2, 2 + len(kinds)))],
        signs=[_("制表人"), _("审核人")],
        note="不得私自换班；换班须本人申请、对方同意、领导批准。",
        number=f"ZB-{row.first:%Y%m%d}-{row.pk}",
    )  # fmt: skip


def _line(head: grid.Head, shifts: list[list[str]]) -> list[Any]:
    names = ["、".join(people) for people in shifts]
    return [f"{head.day:%m月%d日}", head.weekday, *names, head.name]
