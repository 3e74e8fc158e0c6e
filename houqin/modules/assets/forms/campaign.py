"""Slips of stock-taking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import CODED, PLACED, day, text
from houqin.modules.assets.queries import campaigns, cards

NUMBERED = ("number",)


class OpenCampaign(Form):
    """发起盘点."""

    title = text(_("名称"), 60, needed=True)
    place = Row(
        cards.places,
        names=PLACED,
        label=_("只盘这里"),
        required=False,
        help_text=_("不选就是全校；选楼宇会包括楼里的房间。"),
    )
    category = Row(cards.open_categories, names=CODED, label=_("只盘这类"), required=False)
    until = day(_("截止日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """A fortnight."""
        return {"title": f"{by.today:%Y年%m月}资产盘点", "until": by.today + timedelta(days=14)}


class Count(Form):
    """登记实盘."""

    offline = True
    campaign = Row(campaigns.open_ones, names=NUMBERED, label=_("盘点"))
    label = text(_("标签号或资产编号"), 200, needed=True)
    place = Row(cards.places, names=PLACED, label=_("在哪里"))
    quantity = forms.IntegerField(label=_("实盘数"), min_value=0, max_value=1_000_000, initial=1)
    remark = text(_("说明"), 100)
    by_hand = forms.BooleanField(label=_("手工点数"), required=False)
    at = forms.DateTimeField(
        label=_("盘点时间"),
        required=False,
        help_text=_("现在盘的不用填；断网时补登的填当时的时间。"),
    )


class ConfirmOwn(Form):
    """确认自己保管的."""

    campaign = Row(campaigns.open_ones, names=NUMBERED, label=_("盘点"))


class SubmitCampaign(Form):
    """提交盘点结果."""

    campaign = Row(campaigns.open_ones, names=NUMBERED, label=_("盘点"))
    note = text(_("盘点说明"), 300)
    picture = Drawn(label=_("盘点人签字"), required=False)
    code = forms.CharField(label=_("或本人的确认码"), max_length=6, required=False)


class VoidCampaign(Form):
    """作废盘点."""

    campaign = Row(campaigns.open_ones, names=NUMBERED, label=_("盘点"))
