"""领书单、添书单、退书单、循环教材归还、教师用书."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row, Rows
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.commands.changing import Adding, Giving
from houqin.modules.textbooks.forms import fields
from houqin.modules.textbooks.queries import giving, people, titles


class Dated(Form):
    """What most slips begin with: this term, today."""

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This term and today."""
        return {"term": fields.this_term(by), "on": by.today}


class Prepare(Form):
    """开领书单."""

    term = fields.term()
    class_groups = fields.classes("textbooks.prepare")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This term."""
        return {"term": fields.this_term(by)}


class SignFor(Form):
    """签领."""

    handing = Row(giving.ready, names=fields.NUMBERED, label=_("领书单"))
    on = fields.day(_("领书日期"))
    receiver = fields.person(_("代领人"), needed=False, hint=_("班主任自己领的不用填。"))
    picture = fields.drawn(_("领书人签字"))
    code = fields.code()

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class VoidHanding(Form):
    """作废领书单."""

    handing = Row(giving.ready, names=fields.NUMBERED, label=_("领书单"))


class Add(Dated):
    """添书."""

    term = fields.term()
    pupil = fields.PupilRow("textbooks.add")
    reason = fields.Named(label=_("原因"), choices=Adding.choices)
    some = Rows(
        titles.open_titles, names=("code", "name"), label=_("书名"), required=False,
        help_text=_("不选就是本班本学期的一套里他还没有的。"),
    )  # fmt: skip
    on = fields.day()


class TakeBack(Dated):
    """退书."""

    term = fields.term()
    person = Row(people.holders, names=("number", "name"), label=_("退书人"))
    reason = fields.Named(label=_("原因"), choices=Giving.choices)
    some = Rows(
        titles.open_titles, names=("code", "name"), label=_("书名"), required=False,
        help_text=_("不选就是名下本学期的全部。"),
    )  # fmt: skip
    unused = fields.tick(_("没有使用过，退还书款"))
    sound = fields.tick(_("完好，放回书架"))
    on = fields.day()

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This term, today, whole."""
        return super().opening(by, row) | {"sound": True}


class Collect(Dated):
    """收回循环教材."""

    term = fields.term()
    class_group = fields.group("textbooks.collect")
    keeping = Rows(
        fields.of_class, names=("number", "name"), label=_("还没有归还的学生"), required=False,
        help_text=_("其余学生都按已归还登记。"),
    )  # fmt: skip
    on = fields.day()


class TeacherLine(Line):
    """One book for a teacher."""

    title = fields.TitleRow()
    quantity = fields.count(_("册数"), least=1)


class GiveTeacher(Dated):
    """发教师用书."""

    term = fields.term()
    receiver = fields.person(_("领书教师"))
    on = fields.day()
    lines = Lines(TeacherLine, label=_("书名"), most=30)
    picture = fields.drawn(_("领书人签字"))
    code = fields.code()
