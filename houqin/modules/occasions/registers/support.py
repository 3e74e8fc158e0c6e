"""活动后勤保障单."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Event
from houqin.modules.occasions.queries import goods


def support(by: Actor, row: Event) -> Paper:
    """活动后勤保障单."""
    tasks = row.tasks.select_related("owner").order_by("due", "pk")
    return Paper(
        _("活动后勤保障单"),
        facts=[
            (_("活动"), row.title), (_("类别"), row.get_kind_display()), (_("日期"),
                f"{row.on}—{row.until}" if row.until != row.on else row.on),
            (_("时间"), f"{row.begins:%H:%M}—{row.ends:%H:%M}"), (_("后勤负责人"), row.lead), (_("参加人数"), row.heads),
            (_("预算"), f"{row.budget}元"), (_("已用"), f"{goods.spent(row)}元"),
        ],
        tables=[
            Table(
                (_("事项"), _("负责人"), _("期限"), _("状态")), [(t.what, t.owner, t.due, t.get_state_display()) for t in tasks],
                title=_("筹备事项"),
            ),
            Table((_("场地"), _("日期"), _("时间")), _spaces(row), title=_("场地")),
            Table((_("姓名"), _("岗位"), _("日期"), _("时间")), _helpers(row), title=_("值守"), wide=(1,)),
            Table((_("物品"), _("数量"), _("领用单"), _("要还"), _("已还"), _("损坏丢失")), _needs(row), title=_("物品")),
        ],
        note=row.summary, signs=[_("后勤负责人"), _("保管员"), _("总务主任"), _("校长")],
    )  # fmt: skip


def _spaces(row: Event) -> list[tuple[object, ...]]:
    rows = row.spaces.filter(freed=False).select_related("place").order_by("on", "begins", "pk")
    return [(s.place, s.on, f"{s.begins:%H:%M}—{s.ends:%H:%M}") for s in rows]


def _helpers(row: Event) -> list[tuple[object, ...]]:
    rows = row.helpers.filter(freed=False).select_related("person").order_by("on", "begins", "pk")
    return [(h.person, h.post, h.on, f"{h.begins:%H:%M}—{h.ends:%H:%M}") for h in rows]


def _needs(row: Event) -> list[tuple[object, ...]]:
    rows = row.needs.select_related("item", "slip").order_by("pk")
    return [
        (n.item, f"{n.quantity.normalize():f}{n.item.unit}", n.slip or "", "是" if n.lent else "",
            f"{n.back.normalize():f}", f"{n.lost.normalize():f}")
        for n in rows
    ]  # fmt: skip
