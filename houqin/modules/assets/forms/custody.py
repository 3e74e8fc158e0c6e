"""Slips of movements. Opened from a holding, they propose all of it, today."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import PLACED, STAFF, day, pieces, text
from houqin.modules.assets.models import Holding
from houqin.modules.assets.queries import cards as queries
from houqin.modules.people.queries import present_people, present_staff, units

HELD = ("card__number", "card__label")


class _OfHolding(Form):
    """What every movement asks."""

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """All of it, today."""
        found: dict[str, Any] = {"on": by.today}
        return {**found, "quantity": row.quantity} if isinstance(row, Holding) else found


class Allocate(_OfHolding):
    """领用."""

    holding = Row(queries.here, names=HELD, find=queries.find_holdings, label=_("资产"))
    quantity = pieces()
    keeper = Row(present_staff, names=STAFF, label=_("领用人"))
    place = Row(queries.places, names=PLACED, label=_("放到哪里"), required=False)
    unit = Row(units, label=_("使用部门"), required=False)
    on = day(_("领用日期"))
    reason = text(_("用途"), 200)
    picture = Drawn(label=_("领用人签字"), required=False)
    code = forms.CharField(label=_("或领用人的确认码"), max_length=6, required=False)


class GiveBack(_OfHolding):
    """退还."""

    holding = Row(queries.here, names=HELD, find=queries.find_holdings, label=_("资产"))
    quantity = pieces()
    place = Row(queries.places, names=PLACED, label=_("退到哪里"), required=False)
    idle = forms.BooleanField(label=_("退回后闲置"), required=False, initial=True)
    on = day(_("退还日期"))
    reason = text(_("原因"), 200)


class Relocate(_OfHolding):
    """调整存放."""

    holding = Row(queries.here, names=HELD, find=queries.find_holdings, label=_("资产"))
    quantity = pieces()
    place = Row(queries.places, names=PLACED, label=_("搬到哪里"))
    on = day(_("日期"))
    reason = text(_("原因"), 200)


class LayIdle(_OfHolding):
    """转闲置."""

    holding = Row(queries.in_use, names=HELD, find=queries.find_holdings, label=_("资产"))
    quantity = pieces()
    on = day(_("日期"))
    reason = text(_("为什么不用了"), 200, needed=True)


class Reuse(_OfHolding):
    """重新启用."""

    holding = Row(queries.idle, names=HELD, find=queries.find_holdings, label=_("资产"))
    quantity = pieces()
    place = Row(queries.places, names=PLACED, label=_("放到哪里"), required=False)
    on = day(_("日期"))
    reason = text(_("用途"), 200)


class Mend(_OfHolding):
    """送修."""

    holding = Row(queries.here, names=HELD, find=queries.find_holdings, label=_("资产"))
    quantity = pieces()
    on = day(_("日期"))
    reason = text(_("坏在哪里"), 200, needed=True)


class Mended(_OfHolding):
    """修好启用."""

    holding = Row(queries.here, names=HELD, find=queries.find_holdings, label=_("资产"))
    quantity = pieces()
    on = day(_("日期"))
    reason = text(_("怎样修的"), 200)


class Recall(Form):
    """收回某人保管的全部资产."""

    person = Row(present_people, names=STAFF, label=_("保管人"))
    place = Row(queries.places, names=PLACED, label=_("收到哪里"))
    on = day(_("日期"))
    reason = text(_("原因"), 200, needed=True)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}
