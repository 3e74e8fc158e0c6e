"""Taking a plan in: read it, keep its exact text, and propose what was understood."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.attachments.store import store
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, doubt, note
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.plans import reader
from houqin.modules.plans.models import Passage, Plan
from houqin.modules.plans.queries import plan as queries
from houqin.modules.plans.reader.areas import area_of
from houqin.modules.plans.rules import habits, years

PREFIX = "GZJH"
KINDS = {
    "sections": Passage.Kind.SECTION,
    "monthly_tasks": Passage.Kind.TASK,
    "routines": Passage.Kind.ROUTINE,
    "targets": Passage.Kind.TARGET,
    "responsible": Passage.Kind.RESPONSIBLE,
    "term_tasks": Passage.Kind.TERM_TASK,
}


@command("plans.take_in", _("录入工作计划"))
def take_in(by: Actor, *, term: Term | None = None, file: Any = None, text: str = "") -> list[Plan]:
    """Read plans from a file or from pasted text. One file may hold several; each becomes a plan to look through.

    Nothing is scheduled yet. Refuses what cannot be read, and asks before the same text is taken in twice.
    """
    school = own_school(by)
    readings = _read(file, text)
    taken = [
        _keep(by, school, term, reading, str(getattr(file, "name", "") or ""))
        for reading in readings
    ]
    if file is not None:
        for plan in taken:
            file.seek(0)
            store(by, file, plan, "计划原件")
    index.put_many([(p, (p.title, p.number)) for p in taken], school)
    note(plans=len(taken), passages=sum(p.passages.count() for p in taken))
    return taken


def own_school(by: Actor) -> School:
    """The school in which the actor works. Refuses when he has chosen none."""
    if by.school is None:
        raise Refusal("school.none", "请先在右上角选择一所学校。")
    return by.school


def _read(file: Any, text: str) -> list[Any]:
    if file is None and not text.strip():
        raise Refusal("plans.nothing", "请选择计划文件，或把计划的文字粘贴进来。")
    try:
        found = (
            reader.read(text) if file is None else reader.read_file((file.read(), str(file.name)))
        )
    except reader.Unreadable as fault:
        raise Refusal(fault.code, fault.message) from fault
    if not found:
        raise Refusal("plans.nothing", "没有从文件里读到文字，请核对后重新上传。")
    return list(found)


def _keep(by: Actor, school: School, term: Term | None, reading: Any, source: str) -> Plan:
    digest = hashlib.sha256(reading.text.encode()).hexdigest()
    known = queries.with_digest(school, digest)
    if known is not None:
        doubt(
            "plans.again", f"这份计划已经录入过（{known.number} {known.title}）。确定再录入一份吗？"
        )
    plan = Plan.objects.create(
        school=school, term=term, number=next_number(school, PREFIX, by.today), title=_title(reading), text=reading.text,
        digest=digest, source=source[-120:], made_by=by.person, made_on=by.today,
    )  # fmt: skip
    Passage.objects.bulk_create(passages(plan, reading), batch_size=500)
    if term is not None:
        proposed = years.propose(queries.plan_months(plan), term.starts)
        plan.years = {str(month): year for month, year in proposed.items()}
        plan.save(update_fields=["years"])
    return plan


def _title(reading: Any) -> str:
    first = next((line.strip() for line in reading.text.splitlines() if line.strip()), "工作计划")
    return str(reading.title or first)[:200]


def passages(plan: Plan, reading: Any) -> list[Passage]:
    """What a reading understood, as proposed passages; a named person goes to the job he is named in."""
    found = [
        _passage(plan, kind, entry)
        for name, kind in KINDS.items()
        for entry in getattr(reading, name)
    ]
    named = [p for p in found if p.kind == Passage.Kind.RESPONSIBLE]
    for passage in found:
        if passage.kind not in (Passage.Kind.SECTION, Passage.Kind.RESPONSIBLE) and not passage.who:
            passage.who = next((n.who for n in named if _touch(n, passage)), "")
    return sorted(found, key=lambda p: (p.order, p.end or 0))


def _touch(a: Passage, b: Passage) -> bool:
    return (a.start or 0) < (b.end or 0) and (b.start or 0) < (a.end or 0)


def _passage(plan: Plan, kind: Passage.Kind, entry: Any) -> Passage:
    text = plan.text[entry.start : entry.end]
    made = Passage(
        plan=plan, kind=kind, order=entry.start, start=entry.start, end=entry.end, text=text
    )
    _FILL[kind](made, entry)
    if hasattr(entry, "area"):
        made.area = entry.area or "other"
    elif kind == Passage.Kind.TARGET:
        made.area = area_of(text)
    return made


def _section(made: Passage, entry: Any) -> None:
    made.section_kind, made.heading = entry.kind, str(entry.heading or "").strip()[:200]


def _task(made: Passage, entry: Any) -> None:
    made.month, made.months = entry.month, list(entry.months or [])
    made.week = list(entry.week or [])


def _routine(made: Passage, entry: Any) -> None:
    made.frequency, made.count = entry.frequency, entry.count or 1
    made.interval, made.period_unit = entry.interval or 1, str(entry.unit or "")
    said = _sentence(made)
    made.minutes, made.method = habits.minutes(said), habits.method(said)


def _sentence(made: Passage) -> str:
    """The words of a passage up to the end of its sentence: minutes and method often follow the period."""
    following = made.plan.text[made.end or 0 :][:60]
    return made.text + re.split("[。；;\n]", following)[0]


def _target(made: Passage, entry: Any) -> None:
    made.value, made.value_max = _decimal(entry.value), _decimal(entry.value_max)
    made.unit, made.op, made.approx = (
        str(entry.unit or "")[:20],
        str(entry.op or ""),
        bool(entry.approx),
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _who(made: Passage, entry: Any) -> None:
    made.who = str(entry.who or "")[:60]


def _phase(made: Passage, entry: Any) -> None:
    made.phase = str(entry.phase or "")[:20]


_FILL = {
    Passage.Kind.SECTION: _section,
    Passage.Kind.TASK: _task,
    Passage.Kind.ROUTINE: _routine,
    Passage.Kind.TARGET: _target,
    Passage.Kind.RESPONSIBLE: _who,
    Passage.Kind.TERM_TASK: _phase,
}
