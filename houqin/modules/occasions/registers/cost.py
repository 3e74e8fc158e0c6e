"""活动费用."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.columns import Day, Money, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Register, register
from houqin.modules.occasions.models import Cost
from houqin.modules.occasions.queries import goods
from houqin.modules.occasions.queries.outing import VIEW
from houqin.modules.occasions.registers.outing import MENU


@register
class Costs(Register):
    """活动费用：外出和校内活动的每一笔费用，由家长还是学校承担。"""

    model = Cost
    name = _("活动费用")
    menu = (MENU, 571)
    icon = "coin"
    sees = VIEW
    rows = goods.costs
    area = "events"
    columns = [
        Text("about", _("活动"), read=lambda c: (c.outing or c.event).title, wide=True), State("kind", _("费用类别"),
            dict(Cost.Kind.choices), {}),
        State("payer", _("谁承担"), dict(Cost.Payer.choices), {}), Money("amount", _("金额"), total=True), Text("what",
            _("说明"), wide=True),
        Day("on", _("日期")),
    ]  # fmt: skip
    facts = [Text("entered", _("登记人"))]
    filters = [
        Choose("kind", _("费用类别"), choices=Cost.Kind.choices), Choose("payer", _("谁承担"), choices=Cost.Payer.choices),
        Between("on", _("日期")),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    empty = _("没有费用记录。在外出活动或校内活动里登记。")
