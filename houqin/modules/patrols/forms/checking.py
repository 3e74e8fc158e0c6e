"""What a checker fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.forms import fields
from houqin.modules.patrols.queries import checks


class Answered(Line):
    """One line of a check: in order, or what is wrong."""

    name = forms.CharField(
        label=_("检查什么"), max_length=60, widget=forms.TextInput(attrs={"readonly": True})
    )
    number = forms.DecimalField(label=_("读数"), required=False, max_digits=9, decimal_places=3)
    bad = forms.BooleanField(label=_("不符合"), required=False)
    remark = fields.text(_("什么问题"), 100, needed=False)


class DoCheck(Form):
    """登记检查."""

    offline = True
    template = "patrols/check.html"
    check = Row(checks.open_checks, names=(), label=_("检查"))
    lines = Lines(Answered, label=_("检查内容"), most=60)
    place = fields.place(_("在哪里发现的"), needed=False, hint=_("有不符合的才要选。"))
    photo = fields.photo()
    remark = fields.words(_("说明"), 300)
    at = fields.at(_("检查时间"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Every line of its list, waiting to be answered."""
        if row is None:
            return {}
        return {"lines": [{"name": line.name} for line in row.plan.checklist.lines]}

    def asked(self) -> list[dict[str, Any]]:
        """Each line of the list with what was answered so far; nothing where no check is chosen yet."""
        rows: Any = self.fields["check"]
        pk = str(self["check"].value() or "")
        row = rows.queryset.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
        if row is None:
            return []
        given = {str(line["name"].value()): line for line in self.line_forms("lines")}
        return [{"line": x, "given": given.get(x.name)} for x in row.plan.checklist.lines]

    def lacks_place(self) -> bool:
        """Whether the faults are to say where they are: the plan is about the whole school."""
        rows: Any = self.fields["check"]
        return bool(rows.queryset.filter(pk=self["check"].value(), plan__place=None).exists())


class SkipCheck(Form):
    """没有检查，写明原因."""

    check = Row(checks.overdue_checks, names=(), label=_("检查"))
    reason = fields.words(_("为什么没有检查"), 300, needed=True)
