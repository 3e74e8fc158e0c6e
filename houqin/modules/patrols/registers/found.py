"""主动发现: of all faults, how many patrols found before anybody reported them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.columns import Number, Share, Text
from houqin.desk.registers import Register, register
from houqin.kernel.org.models import Place
from houqin.modules.patrols.queries import figures
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.patrols.registers.hazard import MENU


@register
class FoundFirst(Register):
    """主动发现：各处的维修里，巡查在有人报修以前发现的占多少；占比低的地方要多走走。"""

    model = Place
    name = _("主动发现比例")
    menu = (MENU, 398)
    icon = "eye-check"
    sees = VIEW
    rows = figures.found_by_place
    attach = False
    area = "safety"
    columns = [
        Text("name", _("地点"), link=lambda p: f"/repairs/orders/?place={p.pk}"), Text("parent", _("所在楼宇"), order="parent__name"),
        Number("faults", _("维修次数"), total=True), Number("found", _("巡查发现"), total=True), Number("told", _("别人报修"), total=True),
        Share("share", _("主动发现占比"), read=lambda p: 100 * p.found / p.faults), Number("troubles", _("隐患次数"), total=True),
    ]  # fmt: skip
    order = ["-faults", "code"]
    empty = _("还没有维修。巡查发现的隐患“转维修”以后，这里算出比例。")

    def holds(self, row: Any) -> bool:
        """Places are shown in their own register."""
        return False
