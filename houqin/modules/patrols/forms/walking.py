"""What a walker and a checker fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row, Rows
from houqin.desk.forms import Form, Line
from houqin.modules.patrols.forms import fields
from houqin.modules.patrols.models import Mark
from houqin.modules.patrols.queries import rounds


class Found(Line):
    """What was found at a line of the checklist; a point walked in order names only its readings."""

    name = fields.text(_("检查什么"), 60)
    bad = forms.BooleanField(label=_("不符合"), required=False)
    number = forms.DecimalField(label=_("读数"), required=False, max_digits=9, decimal_places=3)


class DoMark(Form):
    """巡查打点."""

    offline = True
    stop = Row(rounds.open_stops, names=(), label=_("巡查点"))
    good = fields.Named(label=_("情况"), choices=[("yes", _("正常")), ("no", _("异常"))])
    lines = Lines(Found, label=_("检查结果"), least=0, most=60)
    words = fields.words(_("是什么情况"), 300, hint=_("异常的必须写，或者勾出不符合的项。"))
    photo = fields.photo()
    how = fields.Named(
        label=_("怎样到点"), choices=Mark.How.choices, required=False, initial="pick"
    )
    at = fields.at(_("到点时间"))

    def clean_good(self) -> bool:
        """Whether all is well."""
        return bool(self.cleaned_data["good"] == "yes")


class Skip(Form):
    """写明未巡原因."""

    stops = Rows(rounds.open_stops, names=(), label=_("没有巡的点"))
    reason = fields.text(_("原因"), 200)


class StandIn(Form):
    """换人巡查."""

    round = Row(rounds.open_rounds, names=(), label=_("哪一轮"))
    walker = fields.person(_("由谁代巡"))
    reason = fields.text(_("原因"), 100)
