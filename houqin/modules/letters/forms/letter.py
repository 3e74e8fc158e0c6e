"""What is filled in for texts, sendings and letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters.models.letter import Kind
from houqin.modules.letters.queries import letter as queries
from houqin.modules.letters.queries import people
from houqin.modules.letters.rules import texts

PLACES = _("可以写{姓名}{部门}{上级}{学校}{学年}，发出时自动填好；骑车协议里写{学校}{学年}{年龄}。")


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def long(
    label: Any, most: int, *, rows: int = 3, hint: Any = "", needed: bool = True
) -> forms.CharField:
    """Several lines of words."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=most, widget=area, help_text=hint, required=needed
    )


def staff(label: Any, *, needed: bool = True, hint: Any = "") -> Row:
    """A member of staff, by number or name."""
    return Row(people.staff, names=("number", "name"), label=label, required=needed, help_text=hint)


def year() -> forms.IntegerField:
    """A school year by the year it begins in."""
    hint = _("写开始的年份，2025就是2025—2026学年。")
    return forms.IntegerField(label=_("学年"), min_value=2000, max_value=2100, help_text=hint)


class Adopt(Form):
    """采用示范文本：已有的不会重复，采用以后可以修改."""


class AddTemplate(Form):
    """新增责任书文本."""

    kind = forms.ChoiceField(label=_("类别"), choices=Kind.choices)
    name = text(_("名称"), 60)
    file = forms.FileField(
        label=_("Word 文件"), required=False,
        help_text=_("学校自己的责任书（.docx），选了就读出正文，原件留在附件里。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )  # fmt: skip
    body = long(_("正文"), 5000, rows=14, hint=PLACES, needed=False)


class MendTemplate(Form):
    """修改责任书文本：已经发出的不变."""

    wording = Row(queries.templates_in_use, names=("name",), label=_("文本"))
    name = text(_("名称"), 60)
    body = long(_("正文"), 5000, rows=14, hint=PLACES)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """As it stands."""
        return {"name": row.name, "body": row.body} if row is not None else {}


class RetireTemplate(Form):
    """停用责任书文本."""

    wording = Row(queries.templates_in_use, names=("name",), label=_("文本"))


class SignerLine(Line):
    """Who signs, and to whom they answer."""

    role = Row(people.roles, names=("name",), label=_("角色"), required=False)
    unit = Row(people.units, names=("name",), label=_("部门"), required=False)
    person = staff(_("姓名"), needed=False)
    above = staff(_("向谁负责"), needed=False)


SIGNERS = _(
    "每行填角色、部门、姓名其中一项。“向谁负责”的人签好以后，这一行的人才能签；空着就是直接向学校负责。同一个人按先写的那一行。"
)


class Send(Form):
    """发出责任书."""

    wording = Row(queries.texts_to_send, names=("name",), label=_("责任书文本"))
    year = year()
    due = forms.DateField(label=_("截止日期"))
    lines = Lines(SignerLine, label=_("谁签"), help_text=SIGNERS)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This school year."""
        return {"year": texts.year_of(by.today)}


class AddSigners(Form):
    """补发责任书."""

    campaign = Row(queries.going, names=("number",), label=_("签订批次"))
    lines = Lines(SignerLine, label=_("谁签"), help_text=SIGNERS)


class CloseCampaign(Form):
    """结束签订."""

    campaign = Row(queries.going, names=("number",), label=_("签订批次"))
    reason = text(_("说明"), 200, needed=False, hint=_("还有人没签时，写明为什么结束。"))


class Withdraw(Form):
    """撤回责任书."""

    campaign = Row(queries.going, names=("number",), label=_("签订批次"))
    reason = text(_("原因"), 200)


class Sign(Form):
    """签订责任书：先看正文，再签字."""

    letter = Row(queries.own_open, names=(), label=_("责任书"))
    picture = Drawn(label=_("签字"), required=False)
    code = forms.CharField(
        label=_("确认码"),
        max_length=6,
        required=False,
        help_text=_("不方便手写时，在“我的通知”里获取确认码。"),
    )
    template = "letters/sign.html"


class SignOnPaper(Form):
    """登记纸质签订：收到签好的纸质件后登记，再把照片传到“附件”."""

    letter = Row(queries.open_letters, names=(), label=_("责任书"))


class Release(Form):
    """不等上级，先签."""

    letter = Row(queries.waiting_letters, names=(), label=_("责任书"))
    reason = text(_("原因"), 200)
