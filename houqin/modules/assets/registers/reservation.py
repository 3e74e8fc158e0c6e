"""预约."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Number, Text
from houqin.desk.filters import Between, Tick
from houqin.desk.registers import Register, register
from houqin.modules.assets import commands
from houqin.modules.assets.forms import reserve as forms
from houqin.modules.assets.models import Reservation
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries import loans as queries
from houqin.modules.assets.registers.card import MENU


def _waits(reservation: Reservation) -> bool:
    return not reservation.void and reservation.loan_id is None


def _single(reservation: Reservation) -> bool:
    return _waits(reservation) and reservation.kit_id is None


@register
class Reservations(Register):
    """预约：哪天第几节要用什么，先约先得；约好的不会被别人借走。"""

    model = Reservation
    name = _("器材预约")
    menu = (MENU, 458)
    icon = "calendar-plus"
    sees = cards.OWN
    rows = queries.reservations
    area = "assets"
    attach = False
    order = ["-on", "first"]
    columns = [
        Day("on", _("使用日期")), Number("first", _("从第几节")), Number("last", _("到第几节")),
        Text("card.name", _("名称"), order="card__name", link=lambda x: f"/assets/cards/{x.card_id}/"), Number("quantity", _("数量")),
        Text("person", _("预约人"), order="person__name"), Text("purpose", _("用途"), wide=True),
        Text("kit", _("整套"), read=lambda x: x.kit.name if x.kit else "", order="kit__name",
             link=lambda x: f"/assets/kits/{x.kit_id}/" if x.kit_id else ""),
        Text("loan", _("借用单"), order="loan__number", link=lambda x: f"/assets/loans/{x.loan_id}/" if x.loan_id else ""),
        Ended("void", _("已取消")),
    ]  # fmt: skip
    filters = [
        Between("on", _("使用日期")),
        Tick("live", _("没取消的"), lambda rows: rows.filter(void=False)),
    ]
    acts = [Act(commands.reserve, forms.Reserve, row="card", icon="plus", main=True)]
    row_acts = [
        Act(commands.hand_over, forms.HandOver, row="reservation", icon="scan", main=True, sheet=False, when=_single),
        Act(commands.cancel_reservation, forms.CancelReservation, row="reservation", icon="x", sheet=False, when=_waits),
    ]  # fmt: skip
    empty = _("还没有预约。")
