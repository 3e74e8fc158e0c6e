"""分项检查: planned, done by their lines; what fails is a hazard."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.commands import telling
from houqin.modules.patrols.commands.finding import find
from houqin.modules.patrols.commands.judging import FIELDS, Judged, judge
from houqin.modules.patrols.models import Check, Hazard


@command("patrols.do_check", _("登记检查"), personal=("photo", "remark"))
def do_check(
    by: Actor, *, check: Check, lines: list[dict[str, Any]], place: Place | None = None, remark: str = "",
    photo: Any = None, at: datetime | None = None,
) -> Check:  # fmt: skip
    """Every line of the list is answered; each that fails says where and becomes a hazard of its own. Each line: name,
    bad, number, remark. `place` is where the faults are when the plan is about the whole school.
    """
    row = _waiting(by, check)
    found = _answered(row, lines, photo)
    where = row.plan.place or place
    if found.faults and where is None:
        raise BadInput({"place": ["有不符合的项，请选是在哪里发现的。"]})
    row.done_at, row.checker, row.results = telling.when(by, at), by.me, found.results
    row.remark, row.state = remark.strip(), Check.State.GOOD if found.good else Check.State.FAULTY
    row.save(update_fields=["state", "done_at", "checker", "results", "remark"])
    if where is not None:
        _faults(by, row, where, found, photo)
    return row


@command("patrols.skip_check", _("没有检查，写明原因"), personal=("reason",))
def skip_check(by: Actor, *, check: Check, reason: str) -> Check:
    """A check whose days are over and that nobody did: it is put down as not done, with the reason, so that nobody has
    to write afterwards what he did not see."""
    row = _waiting(by, check)
    if row.due >= by.today:
        raise Refusal(
            "patrols.not_over", f"这项检查{row.due:%m月%d日}才到期，还来得及做；过了期限再写原因。"
        )
    row.state, row.checker, row.done_at = Check.State.MISSED, by.me, telling.when(by, None)
    row.remark = reason.strip()
    row.save(update_fields=["state", "checker", "done_at", "remark"])
    return row


def _waiting(by: Actor, check: Check) -> Check:
    """The check, locked. Refuses one that is written down already, and one that is somebody else's."""
    row = Check.objects.select_for_update().get(pk=check.pk)
    if row.state != Check.State.OPEN:
        raise Refusal("patrols.checked", f"这一次检查{row.done_at:%m月%d日}已经登记过了。")
    if row.plan.person_id != by.me.pk and not by.may("patrols.add_plan"):
        raise Refusal("patrols.not_yours", f"这项检查由{row.plan.person.name}负责。")
    return row


def _answered(row: Check, lines: list[dict[str, Any]], photo: Any) -> Judged:
    """The lines judged. BadInput for a line left out, and for a failure that says nothing."""
    given = {str(x["name"]).strip() for x in lines}
    missing = [line.name for line in row.plan.checklist.lines if line.name not in given]
    if missing:
        raise BadInput({"lines": [f"还没有检查：{'、'.join(missing)}。"]})
    silent = [bool(x.get("bad")) and not (x.get("remark") or "").strip() for x in lines]
    if any(silent):
        raise BadInput(
            {"lines": [{"remark": ["不符合的要写是什么问题。"]} if s else {} for s in silent]}
        )
    return judge(row.plan.checklist, lines, True, bool(photo))


def _faults(by: Actor, row: Check, where: Place, found: Judged, photo: Any) -> None:
    """One hazard for each line that failed; the picture goes to the first."""
    at = row.done_at
    for n, (line, said) in enumerate(
        zip([x for x in found.results if not x["good"]], found.faults, strict=True)
    ):
        find(
            by, place=where, what=f"{line['name']}：{said}" if line["name"] not in said else said, words=f"{row.plan.checklist}，{said}",
            source=Hazard.Source.CHECK, field=FIELDS.get(row.plan.checklist.item, Hazard.Field.OTHER),
            photo=photo if n == 0 else None, at=at,
        )  # fmt: skip
