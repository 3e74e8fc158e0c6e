"""Work items: ticked, skipped with the reason, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.attachments.store import store
from houqin.kernel.commands.core import announce, command, moment, note
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.events import ItemDone
from houqin.modules.plans.models import WorkItem
from houqin.modules.plans.queries.work import OTHERS
from houqin.modules.plans.rules import states


@command("plans.tick", _("完成"))
def tick(by: Actor, *, item: WorkItem, remark: str = "", photo: Any = None) -> WorkItem:
    """Say that a work item is done, with a photo and a remark if wanted."""
    item = _locked(by, item)
    if item.opens > by.today:
        raise Refusal("plans.not_yet", f"这件事从{item.opens}起才能登记，今天是{by.today}。")
    _close(by, item, states.ITEM.after("tick", item.state), remark=remark)
    if photo is not None:
        store(by, photo, item, "现场照片")
    announce(ItemDone(item.pk))
    return item


@command("plans.skip", _("未做"))
def skip(by: Actor, *, item: WorkItem, reason: str) -> WorkItem:
    """Say that a work item was not done, and why. Nothing is skipped without a word."""
    item = _locked(by, item)
    if not reason.strip():
        raise Refusal("plans.no_reason", "请写明没有做的原因。")
    return _close(by, item, states.ITEM.after("skip", item.state), reason=reason)


@command("plans.skip_many", _("批量未做"))
def skip_many(by: Actor, *, items: Sequence[WorkItem], reason: str) -> list[WorkItem]:
    """Say of several work items, for one reason, that they were not done."""
    return [skip(by, item=item, reason=reason) for item in items]


@command("plans.reopen", _("撤回登记"))
def reopen(by: Actor, *, item: WorkItem, reason: str) -> WorkItem:
    """Take a wrong tick or skip back. What stood there stays in the history."""
    item = _locked(by, item)
    after = states.ITEM.after("reopen", item.state)
    note(before=item.state, at=item.at, remark=item.note, reason=item.reason, why=reason)
    item.state, item.at, item.by, item.note, item.reason = after, None, None, "", ""
    item.save(update_fields=["state", "at", "by", "note", "reason"])
    return item


def _locked(by: Actor, item: WorkItem) -> WorkItem:
    locked = WorkItem.objects.select_for_update().get(pk=item.pk)
    others = (
        locked.owner_id is not None and by.person is not None and locked.owner_id != by.person.pk
    )
    if others and not by.may(OTHERS):
        raise Refusal("plans.not_own", "这件事由别人负责。请由负责人登记，或请总务主任代为登记。")
    return locked


def _close(by: Actor, item: WorkItem, state: str, remark: str = "", reason: str = "") -> WorkItem:
    item.state, item.at, item.by = state, moment(), by.person
    item.note, item.reason = remark.strip(), reason.strip()
    item.save(update_fields=["state", "at", "by", "note", "reason"])
    return item
