"""Pointing at the records that prove a promise."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.desk.registers import row_link
from houqin.kernel.commands.core import command
from houqin.kernel.commands.given import kind
from houqin.kernel.parameters.book import declare
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.commands.intake import own_school
from houqin.modules.plans.models import Evidence, Routine, Target, Task

declare(
    "plans.proved_share", _("常规工作完成多少算有佐证"), 90, unit="%", source="本校自定", certainty="local",
    minimum=1, maximum=100, help=_("应做的次数里登记完成的占这么多，落实情况页就算“有佐证”。"),
)  # fmt: skip


@command("plans.point_at", _("指认佐证"))
def point_at(
    by: Actor,
    *,
    record: Model,
    task: Task | None = None,
    routine: Routine | None = None,
    target: Target | None = None,
    remark: str = "",
) -> Evidence:
    """Point one promise at one record that proves it. A record cannot prove itself, nor the same promise twice."""
    promise = _one(task, routine, target)
    if kind(record) == kind(promise) and record.pk == promise.pk:
        raise Refusal(
            "plans.proves_itself", "不能用这条工作自己作佐证，请选另一条记录，或者上传照片、文件。"
        )
    given = {
        "task": task,
        "routine": routine,
        "target": target,
        "kind": kind(record),
        "row": record.pk,
    }
    if Evidence.objects.filter(**given, withdrawn_on=None).exists():
        raise Refusal("plans.pointed_already", f"“{record}”已经是这条工作的佐证，不用再指认。")
    return Evidence.objects.create(
        school=own_school(by), **given, title=str(record)[:200], url=row_link(record), remark=remark.strip(),
        on=by.today, by=by.person,
    )  # fmt: skip


def _one(*promises: Task | Routine | Target | None) -> Task | Routine | Target:
    given = [p for p in promises if p is not None]
    if len(given) != 1:
        said = "请在任务、常规工作、目标里选一项，而且只选一项。"
        raise BadInput({"task": [said]})
    return given[0]


@command("plans.withdraw_evidence", _("撤销佐证"))
def withdraw_evidence(by: Actor, *, evidence: Evidence, reason: str) -> Evidence:
    """Take back a pointing, with the reason. The record itself is not touched."""
    if evidence.withdrawn_on is not None:
        raise Refusal("plans.withdrawn", f"这条佐证在{evidence.withdrawn_on}已经撤销。")
    evidence.withdrawn_on, evidence.withdrawn_by, evidence.reason = (
        by.today,
        by.person,
        reason.strip(),
    )
    evidence.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    return evidence
