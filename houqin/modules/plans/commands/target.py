"""Targets: set, put right, read, typed in, given up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.asked import measures
from houqin.kernel.commands.core import command, doubt, note
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.plans.commands.intake import own_school
from houqin.modules.plans.models import Actual, Plan, Target
from houqin.modules.plans.queries import target as queries

SHAPE = ["title", "area", "op", "value", "value_max", "unit", "approx", "since", "due", "owner"]


@command("plans.add_target", _("添加目标"))
def add_target(
    by: Actor,
    *,
    title: str,
    value: Decimal,
    since: date,
    due: date,
    value_max: Decimal | None = None,
    unit: str = "",
    op: str = "",
    approx: bool = False,
    area: str = "other",
    owner: Person | None = None,
    plan: Plan | None = None,
) -> Target:
    """Set a figure to be reached from `since` to `due`."""
    _fits(value, value_max, since, due)
    school = own_school(by)
    target = Target.objects.create(
        school=school, plan=plan, title=title.strip(), area=area, op=op, value=value, value_max=value_max, unit=unit,
        approx=approx, since=since, due=due, owner=owner,
    )  # fmt: skip
    index.put(target, school, target.title)
    return target


def _fits(value: Decimal, value_max: Decimal | None, since: date, due: date) -> None:
    if value_max is not None and value_max <= value:
        raise BadInput({"value_max": ["上限要大于数值，否则请留空。"]})
    if due < since:
        raise BadInput({"due": [f"期限（{due}）不能早于起始日期（{since}）。"]})


@command("plans.mend_target", _("修改目标"))
def mend_target(
    by: Actor,
    *,
    target: Target,
    title: str,
    value: Decimal,
    since: date,
    due: date,
    value_max: Decimal | None = None,
    unit: str = "",
    op: str = "",
    approx: bool = False,
    area: str = "other",
    owner: Person | None = None,
) -> Target:
    """Put a target right. What it said before stands in the log; the plan's own words do not change."""
    _counts(target)
    _fits(value, value_max, since, due)
    note(before={name: getattr(target, name) for name in SHAPE})
    target.title, target.value, target.value_max, target.unit = (
        title.strip(),
        value,
        value_max,
        unit,
    )
    target.op, target.approx, target.area, target.owner = op, approx, area, owner
    target.since, target.due = since, due
    target.save(update_fields=SHAPE)
    index.put(target, target.school, target.title)
    return target


@command("plans.record_actual", _("登记实际数"))
def record_actual(
    by: Actor, *, target: Target, on: date, value: Decimal, remark: str = ""
) -> Actual:
    """Type in what a target stands at on a day. Refuses for a target that a register feeds."""
    _counts(target)
    if target.measure:
        raise Refusal(
            "plans.target_measured",
            f"这个目标的实际数由“{queries.source(target)}”自动读取，不用登记。要改为手工登记，请先把取数来源改成手工登记。",
        )
    if on > by.today:
        raise Refusal("plans.future", f"日期不能晚于今天（{by.today}）。")
    if on < target.since:
        doubt("plans.before_since", f"这一天早于目标的起始日期（{target.since}）。确定要登记吗？")
    return Actual.objects.create(
        school=target.school, target=target, on=on, value=value, remark=remark.strip(), by=by.person
    )


@command("plans.link_measure", _("选择取数来源"))
def link_measure(by: Actor, *, target: Target, source: str) -> Target:
    """Let a register feed the target, or, with an empty source, have its figures typed in."""
    _counts(target)
    key, _colon, what = source.partition(":")
    if key and measures.get(key) is None:
        raise Refusal("plans.no_measure", "没有这个取数来源，请从列表里重新选择。")
    names = dict(queries.source_choices(by))
    if source not in names:
        raise Refusal("plans.no_measure", "没有这个取数来源，请从列表里重新选择。")
    note(before=target.measure)
    target.measure, target.what = key, what
    target.what_name = names[source].partition("：")[2].rpartition("（")[0] if what else ""
    target.save(update_fields=["measure", "what", "what_name"])
    if key:
        _read(by, target, {})
    return target


@command("plans.read_measures", _("读取目标实际数"))
def read_measures(by: Actor) -> list[Actual]:
    """Keep today's figure of every measured target that has changed, so that a trend can be drawn."""
    targets = queries.measured_targets(own_school(by), by.today)
    known = queries.last_measured(targets)
    made = [a for t in targets if (a := _read(by, t, known)) is not None]
    note(read=len(made))
    return made


def _read(by: Actor, target: Target, known: dict[int, Decimal]) -> Actual | None:
    found = queries.live(target, by.today)
    if found is None or known.get(target.pk) == found.value:
        return None
    return Actual.objects.create(
        school=target.school, target=target, on=by.today, value=found.value, measure=target.measure
    )


@command("plans.drop_target", _("不再考核"))
def drop_target(by: Actor, *, target: Target, reason: str) -> Target:
    """Give a target up, with the reason; what was read of it stays."""
    _counts(target)
    target.dropped = reason.strip()
    target.save(update_fields=["dropped"])
    return target


def _counts(target: Target) -> None:
    if target.dropped:
        raise Refusal(
            "plans.target_dropped", f"这个目标已经不再考核（{target.dropped}），不能再改。"
        )
