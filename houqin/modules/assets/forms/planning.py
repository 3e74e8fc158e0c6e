"""Slips of the rotation plan, the standard and the gap."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.parameters.book import value
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import CODED, day, money, pieces, text
from houqin.modules.assets.models import RotationLine, Standard
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries import planning as queries


def year(label: Any) -> forms.IntegerField:
    """A year."""
    return forms.IntegerField(label=label, min_value=2000, max_value=2100)


class DrawRotation(Form):
    """编制轮换计划."""

    name = text(_("计划名称"), 60, needed=True)
    category = Row(cards.open_categories, names=CODED, label=_("分类"))
    first = year(_("从哪一年开始"))
    years = forms.IntegerField(label=_("几年换完"), min_value=1, max_value=10)
    most = forms.IntegerField(
        label=_("每年最多换几件"), min_value=0, required=False, help_text=_("不填就按年平均。一间房尽量一次换完。")
    )  # fmt: skip
    price = money(_("预计单价"))
    on = day(_("编制日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From this year, over the usual years."""
        span = value(by.school, queries.SPAN.key, by.today)
        return {"first": by.today.year, "years": span, "on": by.today}

    def clean_most(self) -> int:
        """0 when nothing is said."""
        return self.cleaned_data["most"] or 0


class ProposeRotation(Form):
    """提交轮换计划."""

    rotation = Row(queries.open_rotations, names=("number", "name"), label=_("轮换计划"))


class ShiftTurn(Form):
    """调整轮换年份."""

    line = Row(queries.turns_draft, names=("place__name",), label=_("房间"))
    year = year(_("改到哪一年"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The year it has."""
        return {"year": row.year} if isinstance(row, RotationLine) else {}


class Replace(Form):
    """登记轮换."""

    line = Row(queries.turns_open, names=("place__name",), label=_("房间"))
    quantity = pieces()
    on = day(_("更换日期"))
    note = text(_("说明"), 200, hint=_("换下的旧课桌送到哪里。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """All that is left of the room, today."""
        found: dict[str, Any] = {"on": by.today}
        return (
            {**found, "quantity": row.quantity - row.done}
            if isinstance(row, RotationLine)
            else found
        )


class AdoptStandard(Form):
    """引入装备标准样例."""


class SetStandard(Form):
    """设置装备标准."""

    subject = text(_("学科"), 20, needed=True)
    name = text(_("名称"), 40, needed=True)
    unit = text(_("单位"), 8, needed=True)
    counts = forms.ChoiceField(label=_("核对什么"), choices=Standard.Counts.choices)
    words = text(_("名称里含"), 60, needed=True, hint=_("多个词用空格隔开，含其中一个就算。"))
    per = forms.ChoiceField(label=_("按什么配"), choices=Standard.Per.choices)
    amount = forms.DecimalField(
        label=_("配备数"),
        min_value=0,
        max_digits=10,
        decimal_places=3,
        help_text=_("按班数分档的填0。"),
    )
    tiers = text(_("分档"), 80, hint=_("班数:数量，例如 18:2 24:2 30:3 36:3。"))
    rooms = text(_("房间名称里含"), 60, hint=_("按房间配的才填，例如“科学”。"))
    price = money(_("参考单价"), needed=False)
    source = text(_("依据"), 120, needed=True)
    closed = forms.BooleanField(label=_("已停用"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What the line says now."""
        if not isinstance(row, Standard):
            return {}
        return {name: getattr(row, name) for name in cls.base_fields}


class CountGap(Form):
    """对照标准摸底."""

    on = day(_("摸底日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class MendGap(Form):
    """更正摸底数."""

    line = Row(queries.gap_lines_open, names=("standard__name",), label=_("项目"))
    have = forms.IntegerField(label=_("现有"), min_value=0, max_value=10_000_000)
    price = money(_("参考单价"), needed=False)
    note = text(_("为什么更正"), 200, needed=True)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What stands there."""
        return {} if row is None else {"have": row.have, "price": row.price}


class ProposeGap(Form):
    """提交配备建议."""

    gap = Row(queries.open_gaps, names=("number",), label=_("摸底单"))
