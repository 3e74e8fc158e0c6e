"""Checklists: what must be seen to for a kind of event. An event takes a copy, so mending one changes no event."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Checklist, ChecklistLine
from houqin.modules.occasions.queries import event as queries
from houqin.modules.occasions.rules import texts

Lines = list[dict[str, Any]]


@command("occasions.adopt_checklists", _("采用示范清单"))
def adopt_checklists(by: Actor) -> list[Checklist]:
    """Begin with the house's checklists; those whose name the school has already are left out."""
    School.objects.select_for_update().get(pk=by.here.pk)
    made = []
    for kind, name, lines in texts.CHECKLISTS:
        if not queries.clash_name(by, name):
            rows = [
                {"what": what, "before": before, "trade": trade} for what, before, trade in lines
            ]
            made.append(_write(by, kind, name, rows))
    if not made:
        raise Refusal("occasions.all_adopted", "示范清单都已经有了，不用再采用。")
    return made


@command("occasions.add_checklist", _("新增活动清单"))
def add_checklist(by: Actor, *, kind: str, name: str, lines: Lines) -> Checklist:
    """A checklist of the school's own."""
    School.objects.select_for_update().get(pk=by.here.pk)
    if queries.clash_name(by, name.strip()):
        raise BadInput({"name": ["已有同名的清单，请换一个名称，或改用“修改活动清单”。"]})
    return _write(by, kind, name.strip(), lines)


def _write(by: Actor, kind: str, name: str, lines: Lines) -> Checklist:
    made = Checklist.objects.create(school=by.here, kind=kind, name=name)
    _fill(made, lines)
    return made


def _fill(checklist: Checklist, lines: Lines) -> None:
    ChecklistLine.objects.bulk_create(
        ChecklistLine(
            checklist=checklist, order=n, what=x["what"].strip(), before=x["before"], trade=(x.get("trade") or "").strip()
        )
        for n, x in enumerate(lines, 1)
    )  # fmt: skip


def _used(checklist: Checklist) -> Checklist:
    found = Checklist.objects.select_for_update().get(pk=checklist.pk)
    if found.retired:
        raise Refusal("occasions.retired", "这份清单已经停用。")
    return found


@command("occasions.mend_checklist", _("修改活动清单"))
def mend_checklist(by: Actor, *, checklist: Checklist, name: str, lines: Lines) -> Checklist:
    """Write its lines anew; events planned before keep theirs."""
    School.objects.select_for_update().get(pk=by.here.pk)
    checklist = _used(checklist)
    if queries.clash_name(by, name.strip(), checklist):
        raise BadInput({"name": ["已有同名的清单。"]})
    checklist.name = name.strip()
    checklist.save(update_fields=["name"])
    checklist.lines.all().delete()
    _fill(checklist, lines)
    return checklist


@command("occasions.retire_checklist", _("停用活动清单"))
def retire_checklist(by: Actor, *, checklist: Checklist) -> Checklist:
    """New events take it no more."""
    checklist = _used(checklist)
    checklist.retired = True
    checklist.save(update_fields=["retired"])
    return checklist
