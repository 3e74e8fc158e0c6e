"""派工规则 and 外修单位."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Text
from houqin.desk.registers import Register, register
from houqin.modules.repairs import commands
from houqin.modules.repairs.forms import setup as forms
from houqin.modules.repairs.models import Firm, Rule
from houqin.modules.repairs.queries import setup as queries

MENU = _("报修维修")


@register
class Rules(Register):
    """派工规则：哪类故障、哪个地方派给谁；地点越具体越优先，没有规则的由总务主任派。"""

    model = Rule
    name = _("派工规则")
    menu = (MENU, 366)
    icon = "route"
    sees = queries.VIEW
    rows = queries.rules
    attach = False
    area = "repairs"
    columns = [
        Text("kind", _("故障类别"), read=lambda r: r.get_kind_display() or "各类", order="kind"),
        Text("place", _("场所"), read=lambda r: str(r.place or "全校"), order="place__name"),
        Text("worker", _("派给"), order="worker__name"), Day("since", _("起")), Day("until", _("止")),
    ]  # fmt: skip
    order = ["until", "kind", "pk"]
    acts = [Act(commands.add_rule, forms.AddRule, icon="plus", main=True)]
    row_acts = [
        Act(commands.close_rule, forms.CloseRule, row="rule", icon="x", quick=True, sheet=False,
            when=lambda r: r.until is None),
    ]  # fmt: skip
    empty = _(
        "还没有派工规则，报修都要总务主任手工派。点“增加派工规则”，例如：各类、全校，派给维修工。"
    )


@register
class Firms(Register):
    """外修单位：学校自己修不了时找谁；派单后用链接报进度，不用登录。"""

    model = Firm
    name = _("外修单位")
    menu = (MENU, 368)
    icon = "building-store"
    sees = queries.VIEW
    rows = queries.firms
    area = "repairs"
    columns = [
        Text("name", _("单位名称")), Text("trade", _("维修范围"), wide=True), Text("phone", _("联系电话")),
        Ended("closed", _("已停用")),
    ]  # fmt: skip
    search = True
    order = ["closed", "name"]
    acts = [Act(commands.add_firm, forms.AddFirm, icon="plus", main=True)]
    row_acts = [
        Act(commands.close_firm, forms.CloseFirm, row="firm", icon="x", quick=True, sheet=False,
            when=lambda f: not f.closed),
    ]  # fmt: skip
    empty = _("还没有外修单位。")
