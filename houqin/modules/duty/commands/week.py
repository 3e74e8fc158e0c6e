"""值周 planned, kept day by day, summed up; and the bells of the school day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.duty.models import Bell, Mark, Timetable, Week
from houqin.modules.duty.queries import week as queries

Lines = list[dict[str, Any]]


@command("duty.plan_weeks", _("安排值周"))
def plan_weeks(by: Actor, *, lines: Lines) -> list[Week]:
    """Say who keeps which weeks; any day names its week. Each line: on, person, others.

    A week that was planned and not begun is given to the new keeper; one that has begun is not taken from its keeper.
    """
    made = []
    for line in lines:
        monday = queries.monday_of(line["on"])
        row = Week.objects.select_for_update().filter(school=by.here, monday=monday).first()
        if row is not None and (monday <= by.today or row.marks.exists()):
            raise Refusal(
                "duty.week_begun", f"{monday}这一周已经开始，由{row.person}值周，不能再换人。"
            )
        row = row or Week(school=by.here, monday=monday)
        row.person, row.others = line["person"], line.get("others", "").strip()
        row.save()
        telling.tell(
            [row.person], f"{monday:%m月%d日}起由您值周", "/duty/weeks/", row, stage=f"plan-{row.person.pk}", safe=True
        )  # fmt: skip
        made.append(row)
    return made


@command("duty.note_mark", _("登记值周记录"), personal=("words",))
def note_mark(
    by: Actor, *, on: date, area: str, words: str, class_group: ClassGroup | None = None, points: int = 0
) -> Mark:  # fmt: skip
    """Note what was seen on a day of one's week. Points go to a class; what concerns nobody in particular has none.

    Refuses when nobody keeps that week, when it is another's, and when it was summed up.
    """
    if on > by.today:
        raise BadInput({"on": ["日期不能晚于今天。"]})
    if points and class_group is None:
        raise BadInput({"class_group": ["加分、扣分要选班级。"]})
    week = _open_week(by, on)
    made = Mark.objects.create(
        school=by.here, week=week, on=on, area=area, class_group=class_group, points=points, words=words.strip(),
        noter=by.person,
    )  # fmt: skip
    index.put(made, made.school, made.words)
    return made


def _open_week(by: Actor, on: date) -> Week:
    week = queries.week_of(by, on)
    if week is None:
        raise Refusal(
            "duty.no_week", f"{on}这一周还没有安排值周教师，请总务主任先在“值周安排”里安排。"
        )
    _keeper_only(by, week)
    if week.closed_at is not None:
        raise Refusal("duty.week_closed", "这一周已经小结，不能再登记。补充的情况写在本周。")
    return week


def _keeper_only(by: Actor, week: Week) -> None:
    if week.person_id != by.me.pk and not by.may("duty.plan_weeks"):
        raise Refusal("duty.not_your_week", f"这一周由{week.person}值周，请由值周教师来办。")


@command("duty.void_mark", _("作废值周记录"))
def void_mark(by: Actor, *, mark: Mark, reason: str) -> Mark:
    """It was noted by mistake: the line stays with its reason and counts no longer."""
    mark = Mark.objects.select_for_update().get(pk=mark.pk)
    if mark.void:
        raise Refusal("duty.void_already", "这条记录已经作废了。")
    _open_week(by, mark.on)
    mark.void = reason.strip()
    mark.save(update_fields=["void"])
    return mark


@command("duty.close_week", _("值周小结"), personal=("summary", "passed_on"))
def close_week(by: Actor, *, week: Week, summary: str, passed_on: str = "") -> Week:
    """Sum the week up and leave word to the next keeper, who is told."""
    week = Week.objects.select_for_update().get(pk=week.pk)
    _keeper_only(by, week)
    if week.closed_at is not None:
        raise Refusal("duty.week_closed", "这一周已经小结过了。")
    if week.monday > by.today:
        raise Refusal("duty.not_yet", "这一周还没有开始，不能小结。")
    week.summary, week.passed_on, week.closed_at = summary.strip(), passed_on.strip(), moment()
    week.save(update_fields=["summary", "passed_on", "closed_at"])
    following = queries.week_of(by, week.monday + timedelta(days=7))
    if following is not None and following.person_id != week.person_id:
        telling.tell(
            [following.person],
            f"{week}已小结，请看下周注意",
            f"/duty/weeks/{week.pk}/",
            week,
            stage="passed",
        )
    return week


@command("duty.set_bells", _("设定作息"))
def set_bells(by: Actor, *, name: str, since: date, lines: Lines) -> Timetable:
    """The bells of a school day from a day on; the timetable in force until then ends the day before. Each line: at, what.

    What already rang stays as it was: the day may not lie in the past.
    """
    if since < by.today:
        raise BadInput({"since": ["开始日期不能早于今天；以前的作息不改。"]})
    times = [line["at"] for line in lines]
    if len(set(times)) < len(times):
        raise BadInput({"lines": [{} for _line in lines]}, "有两个信号在同一时间，请合成一行。")
    for old in Timetable.objects.select_for_update().filter(school=by.here, until=None):
        if old.since >= since:
            raise Refusal(
                "duty.later_bells", f"已有从{old.since}开始的“{old}”，新作息要从它之后的日子开始。"
            )
        old.until = since - timedelta(days=1)
        old.save(update_fields=["until"])
    made = Timetable.objects.create(school=by.here, name=name.strip(), since=since)
    Bell.objects.bulk_create(
        Bell(timetable=made, at=line["at"], what=line["what"].strip()) for line in lines
    )
    return made
