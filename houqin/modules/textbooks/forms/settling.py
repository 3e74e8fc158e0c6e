"""预收、结算."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.forms import fields
from houqin.modules.textbooks.forms.giving import Dated
from houqin.modules.textbooks.queries import settling


class PrepaidLine(Line):
    """One pupil's sum."""

    pupil = fields.PupilRow("textbooks.prepay")
    amount = fields.yuan(_("预收金额（元）"), least=None)


class Prepay(Dated):
    """登记预收书簿费."""

    term = fields.term()
    on = fields.day()
    lines = Lines(PrepaidLine, label=_("学生"), most=2000)


class PrepayClass(Dated):
    """按班登记预收."""

    term = fields.term()
    class_group = fields.group("textbooks.prepay_class")
    amount = fields.yuan(_("每名学生（元）"))
    on = fields.day()


class Settle(Form):
    """结算班级书簿费."""

    term = fields.term()
    class_group = fields.group("textbooks.settle")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This term."""
        return {"term": fields.this_term(by)}


class Reopen(Form):
    """重开结算."""

    settlement = Row(settling.reopenable, names=fields.NUMBERED, label=_("结算单"))
    reason = fields.text(_("原因"), 200)
