"""Plans are written, approved, and give way to the next version."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.emergency.models import Contact, Plan
from houqin.modules.emergency.queries import rulebook
from houqin.modules.emergency.rules import states

Lines = list[dict[str, Any]]


@command("emergency.write_plan", _("编写预案"))
def write_plan(
    by: Actor, *, sort: str, name: str, steps: str, lead: Person, on: date, lines: Lines
) -> Plan:
    """Write a plan and put it up for approval.

    Each line of `lines`: person or outside (exactly one), phone, minutes, task; in the order of the calls.
    """
    name = name.strip()
    if Plan.objects.filter(school=by.here, name=name).exists():
        raise BadInput({"name": ["已有这个名称的预案，请打开它的最新一版，点“修订预案”。"]})
    made = Plan(school=by.here, sort=sort, name=name)
    return _write(by, made, steps, lead, on, lines)


@command("emergency.revise_plan", _("修订预案"))
def revise_plan(
    by: Actor, *, follows: Plan, steps: str, lead: Person, on: date, lines: Lines
) -> Plan:
    """Write the next version of a plan; the older holds until this one is approved."""
    version = follows.version + 1
    if Plan.objects.filter(school=by.here, name=follows.name, version__gte=version).exists():
        raise Refusal(
            "emergency.revised", "这份预案已经有更新的一版，请打开最新的一版，从那里修订。"
        )
    made = Plan(
        school=by.here, sort=follows.sort, name=follows.name, version=version, follows=follows
    )
    return _write(by, made, steps, lead, on, lines)


def _write(by: Actor, made: Plan, steps: str, lead: Person, on: date, lines: Lines) -> Plan:
    _refuse_nobody(lines)
    made.steps, made.lead, made.writer, made.written_on = steps.strip(), lead, by.person, on
    made.save(force_insert=True)
    Contact.objects.bulk_create(
        Contact(
            plan=made, place=place, person=line.get("person"), outside=line.get("outside", "").strip(),
            phone=line.get("phone", "").strip(), minutes=line["minutes"], task=line.get("task", "").strip(),
        )
        for place, line in enumerate(lines, 1)
    )  # fmt: skip
    index.put(made, made.school, made.name, made.get_sort_display())
    running.open_case(by, "emergency.settle_plan", made, f"预案：{made}", category=made.sort)
    return made


def _refuse_nobody(lines: Lines) -> None:
    faults: list[dict[str, list[str]]] = []
    seen: set[int] = set()
    for line in lines:
        person, outside = line.get("person"), line.get("outside", "").strip()
        fault = {}
        if (person is None) == (not outside):
            fault = {"person": ["每行写一个：本校人员，或者校外单位。"]}
        elif person is not None and person.pk in seen:
            fault = {"person": [f"{person.name}写了两次，请合成一行。"]}
        elif outside and not line.get("phone", "").strip():
            fault = {"phone": ["校外单位要写电话。"]}
        seen.update([person.pk] if person is not None else [])
        faults.append(fault)
    if any(faults):
        raise BadInput({"lines": faults})


@command("emergency.settle_plan", _("批准预案"))
def settle_plan(by: Actor, *, case: Case) -> Plan:
    """The last yes: it holds from today, and the one it follows no longer does."""
    plan = Plan.objects.select_for_update().get(pk=case.row)
    older = Plan.objects.select_for_update().filter(school=plan.school, state="in_force")
    older = older.filter(name=plan.name) if plan.sort == "other" else older.filter(sort=plan.sort)
    for old in older:
        old.state = states.PLAN.after("replace", old.state)
        old.until = by.today
        old.save(update_fields=["state", "until"])
    plan.state, plan.since = states.PLAN.after("settle", plan.state), by.today
    plan.review_on = _months_on(by.today, rulebook.number(by, "review_months"))
    plan.save(update_fields=["state", "since", "review_on"])
    return plan


def _months_on(day: date, months: int) -> date:
    whole = day.month - 1 + months
    return date(day.year + whole // 12, whole % 12 + 1, min(day.day, 28))


@command("emergency.return_plan", _("退回预案"))
def return_plan(by: Actor, *, case: Case) -> Plan:
    """The approval said no: the plan in force goes on, this one may be written anew."""
    plan = Plan.objects.select_for_update().get(pk=case.row)
    plan.state = states.PLAN.after("send_back", plan.state)
    plan.save(update_fields=["state"])
    return plan


declare_chain("emergency.settle_plan", _("应急预案"), ["principal"])
settles("emergency.settle_plan", settle_plan, returned=return_plan)
