"""Slips of what is reserved, and handed over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import NUMBERED, day, pieces, text
from houqin.modules.assets.forms.loan import period, sticker
from houqin.modules.assets.queries import loans


class HandOver(Form):
    """交付预约."""

    reservation = Row(loans.to_hand_over, names=("card__number",), label=_("预约"))
    card = sticker()
    due = day(_("应还日期"), needed=False)


class Reserve(Form):
    """预约."""

    card = Row(loans.reservable, names=NUMBERED, label=_("资产"))
    quantity = pieces()
    on = day(_("使用日期"))
    first = period(_("从第几节"), needed=True)
    last = period(_("到第几节"), needed=True)
    purpose = text(_("用途"), 100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Tomorrow."""
        return {"on": by.today + timedelta(days=1), "quantity": 1}


class CancelReservation(Form):
    """取消预约."""

    reservation = Row(loans.own_reservations, names=("card__number",), label=_("预约"))
