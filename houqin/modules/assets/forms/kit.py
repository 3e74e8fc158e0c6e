"""Slips of sets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import NUMBERED, PLACED, pieces, text
from houqin.modules.assets.models import Kit
from houqin.modules.assets.queries import cards, kits, loans

SET = ("number", "name")
SLIP = ("number",)


class KitLine(Line):
    """One part of a set."""

    card = Row(loans.reservable, names=NUMBERED, label=_("资产"))
    quantity = pieces()


class SetUpKit(Form):
    """配成一套."""

    name = text(_("名称"), 60, needed=True, hint=_("例如：显微镜实验套装（一）。"))
    place = Row(cards.places, names=PLACED, label=_("整套放在哪里"))
    lines = Lines(KitLine, label=_("套里有什么"), most=60)
    note = text(_("说明"), 200)


class ChangeKit(Form):
    """调整成套."""

    kit = Row(kits.every_kit, names=SET, label=_("套"))
    name = text(_("名称"), 60, needed=True)
    place = Row(cards.places, names=PLACED, label=_("整套放在哪里"))
    lines = Lines(KitLine, label=_("套里有什么"), most=60)
    note = text(_("说明"), 200)
    closed = forms.BooleanField(label=_("停用，不再借出"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The set as it is."""
        if not isinstance(row, Kit):
            return {}
        lines = [{"card": s.part.card_id, "quantity": s.part.quantity} for s in kits.standing(row)]
        return {
            "name": row.name, "place": row.place_id, "note": row.note, "closed": row.closed, "lines": lines,
        }  # fmt: skip


class FillKit(Form):
    """补齐成套."""

    kit = Row(kits.kits_to_fill, names=SET, label=_("套"))
