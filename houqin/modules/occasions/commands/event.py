"""An event at school: planned from a checklist, put off, summed up."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets import commands as assets
from houqin.modules.occasions.models import Checklist, Event, Helper, Space, Task
from houqin.modules.occasions.queries import goods
from houqin.modules.occasions.rules import states

URL = "/occasions/events/{}/"


def after(event: Event, deed: str) -> Event:
    """The event, locked, in the state the deed leads to."""
    found = Event.objects.select_for_update().get(pk=event.pk)
    found.state = states.EVENT.after(deed, found.state)
    return found


@command("occasions.plan_event", _("新建校内活动"))
def plan_event(
    by: Actor, *, kind: str, title: str, on: date, until: date, begins: time, ends: time, lead: Person, heads: int = 0,
    budget: Decimal = Decimal(0), checklist: Checklist | None = None,
) -> Event:  # fmt: skip
    """Plan it; the lines of the checklist become things to see to, each with its day, owned by the lead at first."""
    if until < on:
        raise BadInput({"until": ["结束日期不能早于开始日期。"]})
    if ends <= begins:
        raise BadInput({"ends": ["结束时间要晚于开始时间。"]})
    made = Event.objects.create(
        school=by.here, number=next_number(by.here, "HD", by.today), kind=kind, title=title.strip(), on=on, until=until,
        begins=begins, ends=ends, lead=lead, heads=heads, budget=budget,
    )  # fmt: skip
    for line in checklist.lines.order_by("order") if checklist else []:
        day = (on if line.before >= 0 else until) - timedelta(days=line.before)
        Task.objects.create(
            school=by.here,
            event=made,
            what=line.what,
            trade=line.trade,
            owner=lead,
            due=max(day, by.today),
        )
    index.put(made, made.school, made.number, made.title)
    if lead != by.person:
        title = f"请负责后勤保障：{made.title}（{on:%m月%d日}）"
        telling.tell(
            [lead], title, URL.format(made.pk), made, stage="lead", todo=True, due=on, safe=True
        )
    return made


@command("occasions.postpone_event", _("改期"))
def postpone_event(by: Actor, *, event: Event, on: date, reason: str) -> Event:
    """Another day: what is still to be done moves with it; rooms and people of the old days are given free."""
    event = after(event, "work")
    if on < by.today:
        raise BadInput({"on": ["改期不能改到今天以前。"]})
    moved = on - event.on
    if not moved:
        raise BadInput({"on": ["就是原来的日期，不用改。"]})
    note(before=event.on, after=on, reason=reason.strip())
    event.on, event.until = on, event.until + moved
    event.save(update_fields=["on", "until"])
    for task in Task.objects.select_for_update().filter(event=event, state="open"):
        task.due = max(task.due + moved, by.today)
        task.save(update_fields=["due"])
    _free(by, event)
    return event


def _free(by: Actor, event: Event) -> None:
    Space.objects.filter(event=event, freed=False).update(freed=True)
    Helper.objects.filter(event=event, freed=False).update(freed=True)
    for row in goods.apparatus_of(event):
        if row.reservation is not None and not row.reservation.void:
            assets.cancel_reservation(by, reservation=row.reservation)


@command("occasions.close_event", _("活动总结"))
def close_event(by: Actor, *, event: Event, summary: str) -> Event:
    """It is over. Refuses (occasions.still_open) while something is to be done, (occasions.still_out) while something lent
    has not come back or been accounted for."""
    event = after(event, "close")
    if by.today < event.until:
        raise Refusal(
            "occasions.too_early", f"活动到{event.until:%m月%d日}才结束，结束以后再总结。"
        )
    waiting = list(event.tasks.filter(state="open").order_by("due", "pk"))
    if waiting:
        said = "、".join(t.what for t in waiting[:3])
        raise Refusal(
            "occasions.still_open",
            f"还有{len(waiting)}项没有办结：{said}。办好点“事项办结”，不办的写原因。",
        )
    out = goods.left_out(event)
    if out:
        raise Refusal(
            "occasions.still_out", f"还不能总结：{'；'.join(out)}。请归还，或登记损坏丢失。"
        )
    event.summary, event.closed_on = summary.strip(), by.today
    event.save(update_fields=["state", "summary", "closed_on"])
    telling.done(event)
    return event


@command("occasions.cancel_event", _("取消校内活动"))
def cancel_event(by: Actor, *, event: Event, reason: str) -> Event:
    """It is not held. Rooms, people and apparatus are given free; what was lent must have come back first."""
    event = after(event, "cancel")
    out = goods.left_out(event)
    if out:
        raise Refusal(
            "occasions.still_out", f"还不能取消：{'；'.join(out)}。请先归还或作废领用单。"
        )
    event.reason = reason.strip()
    event.save(update_fields=["state", "reason"])
    _free(by, event)
    telling.done(event)
    for task in event.tasks.all():
        telling.done(task)
    return event
