"""征订单、到书单."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.forms import fields
from houqin.modules.textbooks.models import Order, OrderLine, Title
from houqin.modules.textbooks.queries import orders

NUMBERED = ("number",)
MOST_WEEKS = 8


class DrawUp(Form):
    """按名册制征订单."""

    term = fields.term()
    supplier = fields.text(_("供书单位"), 80)
    kinds = fields.SeveralNamed(
        label=_("征订哪些"), choices=Title.Kind.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_("自愿征订的教辅只按监护人同意的人数订。"),
    )  # fmt: skip
    newcomers = forms.IntegerField(
        label=_("预计新生"), min_value=0, max_value=3000, initial=0, help_text=_("还没有进名册的一年级新生。")
    )  # fmt: skip
    remark = fields.text(_("说明"), 200, needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This term, every kind."""
        return {"term": fields.this_term(by), "kinds": list(Title.Kind.values), "newcomers": 0}


class LineRow(Row):
    """A line of an order, by the code or name of its book."""

    def __init__(self, rows: Any, **kwargs: Any) -> None:
        names = ("title__code", "title__name")
        super().__init__(rows, names=names, **{"label": _("征订明细"), **kwargs})

    def label_from_instance(self, obj: OrderLine) -> str:
        """ZD-2026-0001　语文三年级下册　欠12册."""
        return f"{obj.order}　{obj.title}　欠{max(obj.quantity - obj.good, 0)}册"


class MendLine(Form):
    """调整征订册数."""

    line = LineRow(orders.draft_lines)
    teachers = fields.count(_("教师用书"))
    spare = fields.count(_("备用"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What stands there now."""
        return {n: getattr(row, n) for n in ("teachers", "spare")} if row else {}


class SubmitOrder(Form):
    """提交征订单审批."""

    order = Row(orders.drafts, names=NUMBERED, label=_("征订单"))


class SendOrder(Form):
    """报书店."""

    order = Row(orders.to_send, names=NUMBERED, label=_("征订单"))
    on = fields.day(_("报送日期"))
    due = fields.day(_("应到日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today; the books are due before the term begins."""
        due = by.today + timedelta(weeks=MOST_WEEKS)
        if isinstance(row, Order):
            due = max(by.today, min(due, row.term.starts - timedelta(days=2)))
        return {"on": by.today, "due": due}


class CloseOrder(Form):
    """结清征订单."""

    order = Row(orders.sent, names=NUMBERED, label=_("征订单"))
    reason = fields.text(_("说明"), 200, needed=False, hint=_("还有缺书要结清的，写明原因。"))


class VoidOrder(Form):
    """作废征订单."""

    order = Row(orders.voidable, names=NUMBERED, label=_("征订单"))
    reason = fields.text(_("原因"), 200)


class CameLine(Line):
    """What came of one book."""

    line = LineRow(orders.expected_lines, label=_("书名"))
    came = fields.count(_("送到册数"))
    damaged = fields.count(_("其中破损"), needed=False)


class Receive(Form):
    """到书点收."""

    order = Row(orders.sent, names=NUMBERED, label=_("征订单"))
    on = fields.day(_("到书日期"))
    checker = fields.person(_("核对人"), hint=_("由另一位老师再清点一遍。"))
    note = fields.text(_("说明"), 200, needed=False, hint=_("缺几册、破损怎样处理。"))
    lines = Lines(CameLine, label=_("到书"), most=300, headed="line")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today, and everything the order still lacks."""
        found: dict[str, Any] = {"on": by.today}
        if isinstance(row, Order):
            owed = [x for x in orders.lines_of(row) if x.missing]
            found["lines"] = [{"line": x.pk, "came": x.missing, "damaged": 0} for x in owed]
        return found


class Confirm(Form):
    """核对到书."""

    delivery = Row(orders.to_check, names=NUMBERED, label=_("到书单"))
    counted = fields.tick(_("册数和破损已亲手清点，与单据相符"))
    picture = fields.drawn(_("核对人签字"))
    code = fields.code()


class RefuseDelivery(Form):
    """核对不通过."""

    delivery = Row(orders.to_check, names=NUMBERED, label=_("到书单"))
    reason = fields.text(_("原因"), 200)
