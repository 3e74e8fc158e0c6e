"""Plans and what was understood of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.plans.models import Passage, Plan
from houqin.modules.plans.rules.segments import Segment, Span, segments

VIEW = declare_grant("plans.view", _("查看工作计划"))
K = Passage.Kind
DATED = (K.TASK, K.TERM_TASK)


def plans(by: Actor) -> QuerySet[Plan]:
    """Every plan with how much of it is still to be looked through."""
    rows = Plan.objects.select_related("school", "term", "made_by", "confirmed_by", "adopted_by")
    open_passages = Count("passages", filter=Q(passages__state=Passage.State.PROPOSED))
    return by.narrow(rows, VIEW).annotate(proposed=open_passages).defer("text")


def drafts(by: Actor) -> QuerySet[Plan]:
    """The plans of the actor's school that are being looked through, for choice."""
    return Plan.objects.filter(school=by.school, state=Plan.State.DRAFT).order_by("-pk")


def living(by: Actor) -> QuerySet[Plan]:
    """The plans of the actor's school that are not void, for choice."""
    return Plan.objects.filter(school=by.school).exclude(state=Plan.State.VOID).order_by("-pk")


def passages(by: Actor) -> QuerySet[Passage]:
    """Everything that was understood of the plans the actor may see."""
    rows = Passage.objects.select_related("plan", "plan__school", "owner")
    return by.narrow(rows.defer("plan__text"), VIEW, school="plan__school")


def draft_passages(by: Actor) -> QuerySet[Passage]:
    """Passages that may still be changed."""
    rows = Passage.objects.filter(plan__school=by.school, plan__state=Plan.State.DRAFT)
    return rows.select_related("plan", "owner")


def passages_of(plan: Plan) -> list[Passage]:
    """What was understood of a plan, in order."""
    return list(plan.passages.select_related("owner").order_by("order", "pk"))


def text_cut(plan: Plan, found: list[Passage]) -> list[Segment]:
    """The plan's whole text, cut along its passages; dropped ones leave no mark."""
    marked = [p for p in found if p.state != Passage.State.DROPPED and p.start is not None]
    return segments(plan.text, [Span(p.pk, p.start or 0, p.end or 0) for p in marked])


def plan_months(plan: Plan) -> list[int]:
    """The months a plan speaks of, in the order in which it names them."""
    kept = plan.passages.exclude(state=Passage.State.DROPPED).filter(kind=K.TASK)
    found: dict[int, None] = {}
    for month, months in kept.order_by("order").values_list("month", "months"):
        found.update(dict.fromkeys([*([month] if month else []), *months]))
    return list(found)


def with_digest(school: School, digest: str) -> Plan | None:
    """A plan of the school with the same text that is not void."""
    same = Plan.objects.filter(school=school, digest=digest).exclude(state=Plan.State.VOID)
    return same.first()


def last_order(plan: Plan) -> int:
    """The place of the last passage: those with a span stand at their first character, others behind the text."""
    highest: dict[str, Any] = plan.passages.aggregate(at=Max("order"))
    return max(highest["at"] or 0, len(plan.text))


def counters(found: list[Passage]) -> dict[str, int]:
    """How many passages there are of each state, and in all."""
    states = [p.state for p in found]
    return {"all": len(states), **{s.value: states.count(s.value) for s in Passage.State}}
