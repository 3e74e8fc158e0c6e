"""折旧."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Money, Number, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Register, register
from houqin.modules.assets import commands
from houqin.modules.assets.forms import cases as forms
from houqin.modules.assets.models import MonthSum
from houqin.modules.assets.queries import cards, months
from houqin.modules.assets.registers.card import MENU


def _net(row: MonthSum) -> Decimal:
    return row.cost - row.total


@register
class Months(Register):
    """折旧：每月按分类计提一次，计提后不改；原值、本月折旧、累计折旧和净值交财务记账。"""

    model = MonthSum
    name = _("折旧")
    menu = (MENU, 480)
    icon = "trending-down"
    sees = cards.VIEW
    rows = months.sums
    area = "assets"
    attach = False
    order = ["-month", "category__code"]
    columns = [
        Text("month", _("月份"), read=lambda m: f"{m.month:%Y年%m月}", order="month"), Text("category", _("分类"), order="category__code"),
        Number("quantity", _("数量"), total=True), Money("cost", _("原值"), total=True), Money("written", _("本月折旧"), total=True),
        Money("total", _("累计折旧"), total=True), Money("net", _("净值"), read=_net),
    ]  # fmt: skip
    facts = [Day("month", _("月份第一天"))]
    filters = [Between("month", _("月份")), Choose("category", _("分类"), rows=cards.categories)]
    acts = [Act(commands.sum_month, forms.SumMonth, icon="calculator", main=True, sheet=False)]
    empty = _("还没有计提折旧。每月初系统会自动计提上个月的，也可以点“计提折旧”。")
