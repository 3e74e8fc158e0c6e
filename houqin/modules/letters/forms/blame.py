"""What is filled in for accountability and awards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters.forms.letter import long, staff, text, year
from houqin.modules.letters.models import Blame
from houqin.modules.letters.queries import blame as queries
from houqin.modules.letters.queries import letter as letters
from houqin.modules.letters.rules import texts


class HoldToAccount(Form):
    """记录责任追究：校长批准后生效，本人会收到通知，可以申诉."""

    person = staff(_("责任人"))
    on = forms.DateField(label=_("发生日期"))
    grade = forms.ChoiceField(label=_("程度"), choices=Blame.Grade.choices)
    what = long(_("事由"), 300)
    decision = long(_("处理意见"), 300)
    veto = forms.BooleanField(
        label=_("一票否决"), required=False, help_text=_("生效后，责任人在这个学年不能评优。")
    )
    letter = Row(letters.letters_of, names=(), label=_("依据的责任书"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class Appeal(Form):
    """申诉：由记录人以外的负责人复核，只能申诉一次."""

    record = Row(queries.to_appeal, names=("number",), label=_("责任追究"))
    words = long(_("申诉理由"), 500)


class AnswerAppeal(Form):
    """复核申诉."""

    record = Row(queries.appealed, names=("number",), label=_("责任追究"))
    lifted = forms.TypedChoiceField(
        label=_("结论"),
        choices=[("0", _("维持")), ("1", _("撤销"))],
        coerce=lambda v: str(v) == "1",
    )
    words = long(_("复核意见"), 300)


class Lift(Form):
    """撤销责任追究."""

    record = Row(queries.holding, names=("number",), label=_("责任追究"))
    words = long(_("撤销原因"), 300)


class CandidateLine(Line):
    """One who is put forward."""

    person = staff(_("人选"))
    merits = text(_("主要事迹"), 300, needed=False)


class Nominate(Form):
    """提名评优人选：本学年有一票否决的人不能提名."""

    year = year()
    award = text(_("评优项目"), 60, hint=_("例如：先进工作者、优秀教师。"))
    lines = Lines(CandidateLine, label=_("人选"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This school year."""
        return {"year": texts.year_of(by.today)}


class DropCandidate(Form):
    """撤下人选."""

    candidate = Row(queries.standing, names=(), label=_("人选"))
    reason = text(_("原因"), 200)
