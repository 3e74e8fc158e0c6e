"""Looking through what was understood: keep, mend, add, drop; and which year each month belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Passage, Plan
from houqin.modules.plans.queries import plan as queries
from houqin.modules.plans.rules import states, years
from houqin.modules.plans.rules.passages import complaints

FIELDS = (
    "kind", "text", "area", "owner", "month", "months", "week", "phase", "frequency", "count", "interval", "period_unit",
    "minutes", "method", "value", "value_max", "unit", "op", "approx", "who", "heading",
)  # fmt: skip
"""What a person may say of a passage; the commands take each by keyword."""


@command("plans.mend_passage", _("修改条目"))
def mend_passage(
    by: Actor, *, passage: Passage, kind: str, text: str, area: str = "other", owner: Person | None = None,
    month: int | None = None, months: list[int] | None = None, week: list[int] | None = None, phase: str = "",
    frequency: str = "", count: int | None = None, interval: int | None = None, period_unit: str = "",
    minutes: int | None = None, method: str = "", value: Decimal | None = None, value_max: Decimal | None = None,
    unit: str = "", op: str = "", approx: bool = False, who: str = "", heading: str = "",
) -> Passage:  # fmt: skip
    """Put right what was understood of a passage. The plan's text and the passage's place in it stay."""
    given = _typed(locals())
    states.PLAN.after("review", passage.plan.state)
    note(before={n: str(getattr(passage, n)) for n, v in given.items() if getattr(passage, n) != v})
    return _fill(passage, given)


@command("plans.add_passage", _("添加条目"))
def add_passage(
    by: Actor, *, plan: Plan, kind: str, text: str = "", start: int | None = None, end: int | None = None,
    area: str = "other", owner: Person | None = None, month: int | None = None, months: list[int] | None = None,
    week: list[int] | None = None, phase: str = "", frequency: str = "", count: int | None = None,
    interval: int | None = None, period_unit: str = "", minutes: int | None = None, method: str = "",
    value: Decimal | None = None, value_max: Decimal | None = None, unit: str = "", op: str = "",
    approx: bool = False, who: str = "", heading: str = "",
) -> Passage:  # fmt: skip
    """Add what the reader overlooked: a stretch of the plan's text from `start` to `end`, or words typed in."""
    given = _typed(locals())
    states.PLAN.after("review", plan.state)
    made = Passage(plan=plan, order=queries.last_order(plan) + 1, added_by_hand=True)
    if start is not None and end is not None:
        given["text"] = text.strip() or _cut(plan, start, end)
        made.order, made.start, made.end = start, start, end
    return _fill(made, given)


def _typed(given: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: given[name] for name in FIELDS}
    return found | {name: list(found[name] or []) for name in ("months", "week")}


def _cut(plan: Plan, start: int, end: int) -> str:
    if not 0 <= start < end <= len(plan.text):
        raise Refusal("plans.no_such_text", "选中的文字不在计划原文里，请重新选择。")
    return plan.text[start:end].strip()


def _fill(passage: Passage, given: Mapping[str, Any]) -> Passage:
    said = complaints(given)
    if said:
        raise BadInput(said)
    for name, value in given.items():
        setattr(passage, name, value)
    passage.state = Passage.State.CONFIRMED
    passage.save()
    return passage


@command("plans.drop_passage", _("不采用条目"))
def drop_passage(by: Actor, *, passage: Passage) -> Passage:
    """Leave a passage aside. It stays in the text and on the list of what was not taken up."""
    return _decide(passage, Passage.State.DROPPED)


@command("plans.keep_passage", _("确认条目"))
def keep_passage(by: Actor, *, passage: Passage) -> Passage:
    """Say that a passage was understood rightly."""
    return _decide(passage, Passage.State.CONFIRMED)


def _decide(passage: Passage, state: str) -> Passage:
    states.PLAN.after("review", passage.plan.state)
    note(before=passage.state)
    passage.state = state
    passage.save(update_fields=["state"])
    return passage


@command("plans.set_years", _("设定学期和年份"))
def set_years(
    by: Actor, *, plan: Plan, term: Term, lines: list[dict[str, int]] | None = None
) -> Plan:
    """Say for which term a plan is and in which year each of its months lies; months left out follow the term.

    When the term changes, years that were only repeated from the old one give way to it.
    """
    states.PLAN.after("review", plan.state)
    chosen = years.propose(queries.plan_months(plan), term.starts)
    said = {line["month"]: line["year"] for line in lines or []}
    if term != plan.term:
        said = {m: year for m, year in said.items() if plan.years.get(str(m)) != year}
    chosen |= said
    wrong = [m for m, year in chosen.items() if abs(year - term.starts.year) > 1]
    if wrong:
        named = "、".join(f"{m}月" for m in wrong)
        raise Refusal("plans.far_year", f"{named}的年份离{term}太远，请核对后再保存。")
    note(before={"term": str(plan.term or ""), "years": plan.years})
    plan.term, plan.years = term, {str(month): year for month, year in chosen.items()}
    plan.save(update_fields=["term", "years"])
    return plan
