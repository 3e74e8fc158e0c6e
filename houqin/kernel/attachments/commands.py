"""Adding a file to a record, and withdrawing one."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.attachments.store import store
from houqin.kernel.commands.core import command
from houqin.kernel.parameters import platform
from houqin.kernel.roles.actor import Actor

__all__ = ["add", "platform", "withdraw"]


@command("attachments.add", _("添加附件"), everyone=True, personal=("file",))
def add(by: Actor, *, about: Model, file: Any, label: str = "") -> Attachment:
    """Put a file on a record. The door has seen to it that the actor may see the record."""
    return store(by, file, about, label)


@command("attachments.withdraw", _("撤下附件"), everyone=True)
def withdraw(by: Actor, *, attachment: Attachment, reason: str) -> Attachment:
    """Take a file off a record; it stays in the archive with the reason. Only who put it there may."""
    if attachment.withdrawn_at is not None:
        raise Refusal("attachment.withdrawn", "这个附件已经撤下了。")
    if by.person is not None and attachment.person_id != by.person.pk:
        raise Refusal("attachment.not_own", "只有上传的人能撤下附件，请联系他处理。")
    attachment.withdrawn_at, attachment.reason = timezone.now(), reason
    attachment.save(update_fields=["withdrawn_at", "reason"])
    return attachment
