"""书目、盘点、自愿征订回执."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.forms import fields
from houqin.modules.textbooks.models import Title
from houqin.modules.textbooks.queries import titles

GRADES = [
    (0, _("全校")), (1, _("一年级")), (2, _("二年级")), (3, _("三年级")), (4, _("四年级")), (5, _("五年级")), (6, _("六年级")),
]  # fmt: skip


class TitleLine(Line):
    """One book."""

    code = fields.text(_("书号"), 20)
    name = fields.text(_("书名"), 60)
    subject = fields.text(_("学科"), 20)
    grade = fields.Named(label=_("年级"), choices=GRADES)
    half = fields.Named(label=_("册次"), choices=Title.Half.choices, initial=0)
    publisher = fields.text(_("出版社"), 60, needed=False)
    kind = fields.Named(label=_("类别"), choices=Title.Kind.choices)
    price = fields.yuan(_("单价（元）"))
    copies = fields.count(_("每生册数"), least=1)

    def clean_grade(self) -> int:
        """A number."""
        return int(self.cleaned_data["grade"])

    def clean_half(self) -> int:
        """A number."""
        return int(self.cleaned_data["half"])


class AddTitles(Form):
    """登记书目."""

    lines = Lines(TitleLine, label=_("书目"), most=500)


class MendTitle(Form):
    """修改书目."""

    title = fields.TitleRow(label=_("书号"))
    name = fields.text(_("书名"), 60)
    publisher = fields.text(_("出版社"), 60, needed=False)
    price = fields.yuan(_("单价（元）"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What stands there now."""
        return {n: getattr(row, n) for n in ("name", "publisher", "price")} if row else {}


class CloseTitle(Form):
    """停用书目."""

    title = fields.TitleRow()


class CountShelf(Form):
    """盘点书架."""

    title = fields.TitleRow()
    counted = fields.count(_("实盘册数"))
    reason = fields.text(_("差异原因"), 100)


class ConsentLine(Line):
    """One guardian's answer."""

    pupil = fields.PupilRow("textbooks.record_consents")
    agreed = fields.Named(
        label=_("回执"), choices=[("yes", _("同意")), ("no", _("不同意"))], initial="yes"
    )

    def clean_agreed(self) -> bool:
        """Yes or no."""
        return bool(self.cleaned_data["agreed"] == "yes")


class RecordConsents(Form):
    """登记自愿征订回执."""

    term = fields.term()
    title = Row(titles.voluntary, names=("code", "name"), label=_("教辅"))
    on = fields.day(_("书面回执日期"))
    lines = Lines(ConsentLine, label=_("学生"), most=400)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This term, today."""
        return {"term": fields.this_term(by), "on": by.today}
