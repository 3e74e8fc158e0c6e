"""A drill: planned, begun by the alarm, counted class by class, ended, summed up."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.emergency.models import Count, Drill
from houqin.modules.emergency.queries import drill as queries
from houqin.modules.emergency.queries import plan as plans
from houqin.modules.emergency.queries import rulebook
from houqin.modules.emergency.rules import states


@command("emergency.plan_drill", _("安排演练"))
def plan_drill(
    by: Actor, *, sort: str, title: str, planned_at: datetime, ground: str, lead: Person
) -> Drill:
    """Plan a drill of the whole school. Every class with children on its roll is to be counted; its head is told."""
    sizes = queries.class_sizes(by)
    if not sizes:
        raise Refusal("emergency.no_classes", "学校还没有班级和学生，请先在“学生”里导入名册。")
    made = Drill.objects.create(
        school=by.here, number=next_number(by.here, "YL", by.today), sort=sort, plan=plans.plan_for(by, sort),
        title=title.strip(), planned_at=planned_at, ground=ground.strip(), lead=lead,
        target=rulebook.number(by, "target_minutes") * 60,
    )  # fmt: skip
    Count.objects.bulk_create(
        Count(drill=made, class_group=group, expected=size) for group, size in sizes
    )
    index.put(made, made.school, made.number, made.title)
    heads = [group.head for group, _size in sizes if group.head is not None]
    telling.tell(
        [lead, *heads],
        f"{made.title}：{planned_at:%m月%d日}",
        _link(made),
        made,
        stage="plan",
        safe=True,
    )
    return made


def _link(drill: Drill) -> str:
    return f"/emergency/drills/{drill.pk}/"


def _after(drill: Drill, deed: str) -> Drill:
    found = Drill.objects.select_for_update().get(pk=drill.pk)
    found.state = states.DRILL.after(deed, found.state)
    return found


@command("emergency.begin", _("拉响警报"))
def begin(by: Actor, *, drill: Drill, at: datetime | None = None) -> Drill:
    """The alarm: time runs from now, or from the moment given when it is written in later."""
    drill = _after(drill, "begin")
    if at is not None and at > moment():
        raise BadInput({"at": ["警报时间不能晚于现在。"]})
    drill.began_at = at or moment()
    drill.save(update_fields=["state", "began_at"])
    return drill


@command("emergency.count", _("清点人数"))
def count(
    by: Actor, *, drill: Drill, class_group: ClassGroup, present: int, away: int = 0, at: datetime | None = None
) -> Count:  # fmt: skip
    """A class is at the ground with so many. Counting again corrects; the first moment when nobody was missing stays."""
    drill = _after(drill, "count")
    found = Count.objects.select_for_update(of=("self",)).filter(
        drill=drill, class_group=class_group
    )
    row = found.first()
    if row is None:
        raise Refusal("emergency.not_in_drill", f"{class_group}不在这次演练里。")
    if present + away > row.expected:
        raise BadInput(
            {"present": [f"应到{row.expected}人，实到{present}人加请假{away}人多了，请重新清点。"]}
        )
    at = at or moment()
    if drill.began_at is None or at > moment() or at < drill.began_at:
        raise BadInput({"at": ["清点时间要在警报之后、现在之前。"]})
    complete = row.present is not None and row.missing == 0
    row.present, row.away, row.counter = present, away, by.person
    row.at = row.at if complete and row.missing == 0 else at
    row.save(update_fields=["present", "away", "at", "counter"])
    return row


@command("emergency.finish", _("清点完毕"))
def finish(by: Actor, *, drill: Drill) -> Drill:
    """Everybody is there. Refuses while a class has not been counted, and doubts while children are missing; the drill
    took until the last count."""
    drill = _after(drill, "finish")
    rows = list(drill.counts.select_related("class_group"))
    waiting = [str(r) for r in rows if r.present is None]
    if waiting:
        raise Refusal(
            "emergency.uncounted",
            f"还有{len(waiting)}个班没有清点：{'、'.join(waiting[:5])}。请班主任先报人数。",
        )
    missing = sum(r.missing for r in rows)
    if missing:
        raise Refusal(
            "emergency.missing", f"还有{missing}人没有到齐。找到以后重新清点，请假的填在“请假”里。"
        )
    drill.ended_at = max(r.at for r in rows if r.at is not None)
    drill.save(update_fields=["state", "ended_at"])
    telling.done(drill)
    return drill


@command("emergency.review", _("演练总结"))
def review(by: Actor, *, drill: Drill, verdict: str, findings: str = "") -> Drill:
    """What went well and what did not. What must be put right is written down as such, one by one."""
    drill = _after(drill, "review")
    drill.verdict, drill.findings = verdict.strip(), findings.strip()
    drill.save(update_fields=["state", "verdict", "findings"])
    return drill


@command("emergency.cancel", _("取消演练"))
def cancel(by: Actor, *, drill: Drill, reason: str) -> Drill:
    """It is not held; the reason stays."""
    drill = _after(drill, "cancel")
    drill.reason = reason.strip()
    drill.save(update_fields=["state", "reason"])
    telling.done(drill)
    return drill
