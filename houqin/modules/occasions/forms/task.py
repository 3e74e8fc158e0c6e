"""What is filled in for things to see to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.queries import event as queries


class TaskLine(Line):
    """One thing to see to."""

    what = fields.text(_("事项"), 100)
    owner = fields.staff(_("负责人"))
    due = fields.day(_("期限"))


class AddTasks(Form):
    """增加筹备事项."""

    event = fields.event()
    lines = Lines(TaskLine, label=_("事项"), most=60)


class AssignTask(Form):
    """分派事项."""

    task = Row(queries.open_tasks, names=(), label=_("事项"))
    owner = fields.staff(_("负责人"))
    due = fields.day(_("期限"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """As it stands."""
        return {"owner": row.owner_id, "due": row.due} if row is not None else {}


class DoTask(Form):
    """事项办结."""

    offline = True
    task = Row(queries.open_tasks, names=(), label=_("事项"))
    remark = fields.text(_("说明"), 200, needed=False)


class DropTask(Form):
    """事项不办."""

    task = Row(queries.open_tasks, names=(), label=_("事项"))
    reason = fields.text(_("原因"), 200)
