"""Targets with what was read of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DateField, OuterRef, QuerySet, Subquery, Value

from houqin.kernel.asked import Measure, Reading, measures
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Actual, Target
from houqin.modules.plans.queries.plan import VIEW
from houqin.modules.plans.rules import targets as rules

BY_HAND = "手工登记"


def targets(by: Actor) -> QuerySet[Target]:
    """Every target the actor may see, with its last reading and the day it is seen on."""
    return by.narrow(as_of(by.today), VIEW)


def as_of(day: date) -> QuerySet[Target]:
    """Every target as it stood on a day. Narrow it before anyone sees it."""
    last = Actual.objects.filter(target=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    return Target.objects.select_related("school", "plan", "owner").annotate(
        seen=Value(day, output_field=DateField()),
        last_value=Subquery(last.values("value")[:1]),
        last_on=Subquery(last.values("on")[:1]),
    )


def own_targets(by: Actor) -> QuerySet[Target]:
    """The targets of the actor's school that still count, for choice."""
    return Target.objects.filter(school=by.school, dropped="").order_by("due", "pk")


def actuals(by: Actor) -> QuerySet[Actual]:
    """Every reading the actor may see."""
    return by.narrow(Actual.objects.select_related("school", "target", "by"), VIEW)


def measured_targets(school: School, today: date) -> list[Target]:
    """The targets of a school that a register feeds and whose time has come."""
    rows = Target.objects.filter(school=school, dropped="", since__lte=today)
    return list(rows.exclude(measure="").order_by("pk"))


def last_measured(targets: list[Target]) -> dict[int, Decimal]:
    """The newest figure that was read from a register, by target."""
    rows = Actual.objects.filter(target__in=targets).exclude(measure="").order_by("on", "pk")
    return dict(rows.values_list("target_id", "value"))


def live(target: Target, today: date) -> Reading | None:
    """The figure as its register gives it on a day; nothing when the target is typed in or its source is gone."""
    found = measures.get(target.measure) if target.measure else None
    if found is None:
        return None
    return found.read(
        target.school, target.since, min(max(today, target.since), target.due), target.what
    )


def reading(target: Any) -> Reading | None:
    """What the target stands at: live from its register, else the last figure typed in. Read once a row."""
    if "reading" not in target.__dict__:
        last = target.last_value
        typed = Reading(last, f"/plans/actuals/?target={target.pk}") if last is not None else None
        target.__dict__["reading"] = live(target, target.seen) or typed
    found: Reading | None = target.__dict__["reading"]
    return found


def actual(target: Any) -> Decimal | None:
    """The figure it stands at."""
    found = reading(target)
    return found.value if found else None


def gap(target: Any) -> Decimal | None:
    """How much is missing, or too much; 0 when it is reached."""
    now = actual(target)
    return None if now is None else rules.gap(target.op, target.value, target.value_max, now)


def standing(target: Any) -> str:
    """unread, short, met or over."""
    return rules.standing(target.op, target.value, target.value_max, actual(target))


def source(target: Target) -> str:
    """Where its figures come from, in words."""
    if not target.measure:
        return BY_HAND
    found = measures.get(target.measure)
    return _named(found, target) if found else "来源已停用，请重新选择"


def _named(found: Measure, target: Target) -> str:
    return f"{found.label}（{target.what_name}）" if target.what_name else str(found.label)


def source_choices(by: Actor) -> list[tuple[str, str]]:
    """Every figure a target can be read from, as `key` or `key:what`, with its name."""
    found = [("", BY_HAND)]
    for key, measure in measures.items():
        if measure.choices is None:
            found.append((key, f"{measure.label}（{measure.unit}）"))
        else:
            found += [
                (f"{key}:{what}", f"{measure.label}：{name}（{measure.unit}）")
                for what, name in measure.choices(by)
            ]
    return found


def trend(target: Target) -> list[Actual]:
    """Its readings, oldest first, the last of each day."""
    by_day = {a.on: a for a in target.actuals.select_related("by").order_by("on", "pk")}
    return list(by_day.values())
