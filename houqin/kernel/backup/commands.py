"""The trail of backups, and telling who must act when one fails."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.notices.models import Notice
from houqin.kernel.notices.telling import tell
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.roles.grants import declare_grant

ANSWERS = declare_grant("backup.answers", _("接收备份失败的提醒"))


@command("backup.note", _("系统备份"))
def made(by: Actor, *, file: str, rows: int, files: int, missing: int) -> None:
    """Note in the trail that a backup was made, and what went into it."""


@command("backup.alarm", _("系统备份失败"))
def alarm(by: Actor, *, why: str) -> list[Notice]:
    """Tell those who answer for the school's backups, once a day, that tonight's was not made."""
    if by.school is None:
        raise Refusal("school.none", "请先选择一所学校。")
    people = people_with(ANSWERS, by.school, by.today)
    told = tell(
        people, f"系统备份没有做成：{why}", "/", by.school, stage=f"backup:{by.today}", todo=True
    )
    note(told=len(told))
    return told
