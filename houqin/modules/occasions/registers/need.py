"""活动物品."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Number, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import goods as forms
from houqin.modules.occasions.models import Need
from houqin.modules.occasions.queries import event as events
from houqin.modules.occasions.queries import goods as queries
from houqin.modules.occasions.queries.outing import VIEW
from houqin.modules.occasions.registers.outing import MENU


def _lent(row: Need) -> bool:
    return bool(row.left)


@register
class Needs(Register):
    """活动物品：每个活动向库房要什么、领了没有；用后要还的还了多少、坏了丢了多少。"""

    model = Need
    name = _("活动物品")
    menu = (MENU, 570)
    icon = "package"
    sees = VIEW
    rows = queries.needs
    area = "events"
    columns = [
        Text("event.title", _("活动"), wide=True), Text("item", _("物品"), order="item__name"), Number("quantity", _("需要")),
        Text("slip", _("领用单"), link=lambda n: f"/stores/slips/{n.slip_id}/" if n.slip_id else ""), Number("issued", _("已领"), order=""),
        Tick("lent", _("要还")), Number("back", _("已还")), Number("lost", _("损坏丢失")), Number("left", _("没还"), order=""),
    ]  # fmt: skip
    facts = [Text("why", _("说明"), wide=True)]
    filters = [
        Choose("event", _("活动"), rows=events.events), Only("lent_only", _("只看要还的"), lambda rows: rows.filter(lent=True)),
    ]  # fmt: skip
    order = ["-pk"]
    row_acts = [
        Act(commands.bring_goods_back, forms.BringGoodsBack, row="need", icon="arrow-back-up", main=True, sheet=False, when=_lent),
        Act(commands.account_goods, forms.AccountGoods, row="need", icon="alert-triangle", sheet=False, when=_lent),
        Act(
            commands.drop_need, forms.DropNeed, row="need", icon="ban", sheet=False,
            when=lambda n: n.slip_id is None and n.event.state == "open",
            then=lambda e: f"/occasions/events/{e.pk}/",
        ),
    ]  # fmt: skip
    empty = _("没有活动物品。在校内活动里点“列出所需物品”。")
