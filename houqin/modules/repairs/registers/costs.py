"""Who mended how much, and what each place cost."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.columns import Money, Number, Share, Text
from houqin.desk.registers import Register, register
from houqin.kernel.org.models import Person, Place
from houqin.modules.assets.models import Card
from houqin.modules.repairs.queries import figures
from houqin.modules.repairs.queries.setup import VIEW
from houqin.modules.repairs.rules.times import share

MENU = _("报修维修")


def _punctual(row: Any) -> float | None:
    return share(row.punctual, row.finished) if row.finished else None


def _stars(row: Any) -> float | None:
    return round(row.stars, 1) if row.stars is not None else None


@register
class Workload(Register):
    """维修人员工作量：接了多少单、修好多少、按时多少、返修多少、评分多少。"""

    model = Person
    name = _("维修人员工作量")
    menu = (MENU, 360)
    icon = "users"
    sees = VIEW
    rows = figures.workload
    attach = False
    area = "repairs"
    columns = [
        Text("name", _("维修人员"), link=lambda p: f"/repairs/orders/?worker={p.pk}"), Number("jobs", _("派到"), total=True),
        Number("finished", _("修好"), total=True), Number("pending", _("没修好"), total=True),
        Share("punctual_share", _("按时完成率"), read=_punctual), Number("returned", _("返修次数"), total=True),
        Number("worked", _("工时"), total=True), Number("rating", _("平均评分"), read=_stars),
    ]  # fmt: skip
    order = ["number"]
    empty = _("还没有派过工。派工以后，这里按人统计。")

    def holds(self, row: Any) -> bool:
        """People are shown in their own register."""
        return False


@register
class PlaceCosts(Register):
    """维修费用：每个地点修过几次、花了多少钱，人工、材料、外修分开。"""

    model = Place
    name = _("维修费用")
    menu = (MENU, 362)
    icon = "coin"
    sees = VIEW
    rows = figures.by_place
    attach = False
    area = "repairs"
    columns = [
        Text("name", _("地点"), link=lambda p: f"/repairs/orders/?place={p.pk}"), Text("code", _("编号")),
        Text("parent", _("所在楼宇"), order="parent__name"), Number("times", _("维修次数"), total=True),
        Money("labour", _("人工费"), total=True), Money("material", _("材料费"), total=True),
        Money("outside", _("外修费"), total=True), Money("total", _("合计"), total=True),
    ]  # fmt: skip
    order = ["-total", "code"]
    empty = _("还没有维修费用。")

    def holds(self, row: Any) -> bool:
        """Places are shown in their own register."""
        return False


@register
class ThingCosts(Register):
    """资产维修费用：每件资产修过几次、花了多少钱，决定修还是换。"""

    model = Card
    name = _("资产维修费用")
    menu = (MENU, 363)
    icon = "device-desktop"
    sees = VIEW
    rows = figures.by_thing
    attach = False
    area = "repairs"
    columns = [
        Text("number", _("资产编号")), Text("name", _("名称")), Text("category", _("分类"), order="category__name"),
        Money("price", _("原值")), Number("times", _("维修次数"), total=True), Money("labour", _("人工费"), total=True),
        Money("material", _("材料费"), total=True), Money("outside", _("外修费"), total=True),
        Money("total", _("合计"), total=True),
    ]  # fmt: skip
    order = ["-total", "number"]
    empty = _("还没有记到资产上的维修。报修时写上资产编号，费用就记到这件资产上。")

    def holds(self, row: Any) -> bool:
        """Cards are shown in their own register."""
        return False
