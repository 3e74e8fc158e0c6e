"""Slips of maintenance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import CODED, day, text
from houqin.modules.assets.queries import cards, upkeep


class Point(Line):
    """One thing to look at."""

    point = text(_("要点"), 60, needed=True)


class PlanUpkeep(Form):
    """制定保养计划."""

    name = text(_("保养计划"), 40, needed=True)
    category = Row(cards.open_categories, names=CODED, label=_("分类"), required=False)
    word = text(
        _("名称里有"), 20, hint=_("例如“灭火器”“锅炉”“一体机”；和分类都填的，两样都符合才算。")
    )
    days = forms.IntegerField(label=_("每多少天一次"), min_value=1, max_value=3660, initial=30)
    since = day(_("从哪天开始"))
    lines = Lines(Point, label=_("检查要点"), most=30)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today."""
        return {"since": by.today}


class CloseUpkeep(Form):
    """停用保养计划."""

    upkeep = Row(upkeep.open_plans, label=_("保养计划"))


class Looked(Line):
    """What was found at one point."""

    point = text(_("要点"), 60, needed=True)
    good = forms.BooleanField(label=_("正常"), required=False)
    remark = text(_("毛病"), 100)


class DoUpkeep(Form):
    """登记保养."""

    item = Row(upkeep.open_items, names=("card__number",), label=_("保养事项"))
    on = day(_("日期"))
    lines = Lines(Looked, label=_("检查结果"), most=30, headed="point")
    remark = text(_("说明"), 200)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Every point of the plan, said to be good."""
        points = row.upkeep.points if row is not None else []
        return {"on": by.today, "lines": [{"point": p, "good": True} for p in points]}
