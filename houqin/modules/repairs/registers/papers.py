"""维修单, as it is signed and filed."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.models import Order, Part


def _moment(value: object) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""  # type: ignore[arg-type]


def order_paper(by: Actor, row: Order) -> Paper:
    """Report, work, parts, cost and verdict on one sheet."""
    parts: list[Part] = list(row.parts.order_by("pk"))
    total = row.labour + row.outside + sum((p.amount for p in parts), start=row.labour * 0)
    rows = [(p.name, f"{p.quantity:f}", p.unit, f"{p.price:.2f}", f"{p.amount:.2f}") for p in parts]
    return Paper(
        _("维修单"),
        facts=[
            (_("地点"), row.place), (_("坏了什么"), row.what), (_("类别"), row.get_kind_display()),
            (_("紧急程度"), row.get_urgency_display()), (_("来源"), row.get_source_display()),
            (_("报修时间"), _moment(row.at)), (_("故障情况"), row.words), (_("维修人员"), row.firm or row.worker),
            (_("接单时间"), _moment(row.accepted_at)), (_("修好时间"), _moment(row.done_at)),
            (_("维修结果"), row.result), (_("验收结论"), row.get_state_display()), (_("验收意见"), row.verdict),
            (_("工时（小时）"), row.hours), (_("人工费"), row.labour), (_("外修费"), row.outside),
        ],
        tables=[Table((_("配件材料"), _("数量"), _("单位"), _("单价"), _("金额")), rows, right=(1, 3, 4))] if rows else [],
        signs=[_("报修人"), _("维修人"), _("验收人")],
        total=total,
        copies=[_("总务处留存"), _("报修部门留存")],
    )  # fmt: skip
