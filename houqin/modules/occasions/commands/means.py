"""Rooms and people of an event; what another has at that time is refused or doubted. What it cost."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.event import URL, after
from houqin.modules.occasions.models import Cost, Event, Helper, Space
from houqin.modules.occasions.queries import goods, means, people
from houqin.modules.occasions.rules import times

Lines = list[dict[str, Any]]


@command("occasions.take_places", _("预留场地"))
def take_places(by: Actor, *, event: Event, lines: Lines) -> list[Space]:
    """Keep rooms and grounds. Refuses (occasions.place_taken) what another event has at that time; doubts a classroom in
    the hours of a school day."""
    event = after(event, "work")
    wanted = [(x["place"], x["on"], x["begins"], x["ends"]) for x in lines]
    _in_order(wanted)
    for place, on, begins, ends in wanted:
        taken = means.event_in(place, on, begins, ends)
        if taken is not None:
            raise Refusal(
                "occasions.place_taken",
                f"{place}{on:%m月%d日}{begins:%H:%M}—{ends:%H:%M}已由“{taken.title}”预留，请换时间或场地。",
            )
    if times.first_double(wanted) >= 0:
        raise Refusal("occasions.place_taken", "同一个场地在这张单子里写了两次，时间重叠，请合并。")
    _doubt_lessons(by, wanted)
    return [
        Space.objects.create(
            school=by.here, event=event, place=place, on=on, begins=begins, ends=ends
        )
        for place, on, begins, ends in wanted
    ]


def _in_order(wanted: list[Any]) -> None:
    faults = [{"ends": ["结束时间要晚于开始时间。"]} if x[3] <= x[2] else {} for x in wanted]
    if any(faults):
        raise BadInput({"lines": faults})


def _doubt_lessons(by: Actor, wanted: list[Any]) -> None:
    days = SchoolCalendar(by.here)
    said = [
        f"{place}是{group}的教室，{on:%m月%d日}要上课"
        for place, on, _begins, _ends in wanted
        if (group := people.rooms_of_classes(place)) is not None and days.is_school_day(on)
    ]
    if said:
        doubt("occasions.lessons", f"{'；'.join(said)}。是否已经和班级、教导处说好？")


@command("occasions.free_place", _("取消场地"))
def free_place(by: Actor, *, space: Space) -> Space:
    """Others may have it."""
    after(space.event, "work")
    space.freed = True
    space.save(update_fields=["freed"])
    return space


@command("occasions.name_helpers", _("安排值守"))
def name_helpers(by: Actor, *, event: Event, lines: Lines) -> list[Helper]:
    """Who is on duty where and when; doubts somebody who is elsewhere at that time. Each is told."""
    event = after(event, "work")
    wanted = [(x["person"], x["on"], x["begins"], x["ends"]) for x in lines]
    _in_order(wanted)
    if times.first_double(wanted) >= 0:
        raise Refusal("occasions.helper_twice", "同一个人在这张单子里有两个岗位时间重叠，请分开。")
    busy = [
        f"{person.name}{on:%m月%d日}已有{what}"
        for person, on, begins, ends in wanted
        if (what := means.busy(person, on, begins, ends))
    ]
    if busy:
        doubt("occasions.busy", f"{'；'.join(busy)}。是否仍然安排？")
    made = [
        Helper.objects.create(
            school=by.here, event=event, person=x["person"], post=x["post"].strip(), on=x["on"], begins=x["begins"], ends=x["ends"]
        )
        for x in lines
    ]  # fmt: skip
    for row in made:
        title = f"{event.title}值守：{row.post}（{row.on:%m月%d日}{row.begins:%H:%M}）"
        telling.tell(
            [row.person], title, URL.format(event.pk), row, stage="named", due=row.on, safe=True
        )
    return made


@command("occasions.free_helper", _("取消值守"))
def free_helper(by: Actor, *, helper: Helper) -> Helper:
    """He is not needed there."""
    after(helper.event, "work")
    helper.freed = True
    helper.save(update_fields=["freed"])
    return helper


@command("occasions.spend_event", _("登记活动费用"))
def spend_event(by: Actor, *, event: Event, lines: Lines) -> list[Cost]:
    """What it cost; doubts what goes over the budget, and the answer is kept."""
    event = after(event, "work")
    whole = goods.spent(event) + sum(x["amount"] for x in lines)
    if whole > event.budget:
        doubt(
            "occasions.over_budget", f"预算{event.budget}元，登记以后合计{whole}元，超{whole - event.budget}元。是否仍然登记？"
        )  # fmt: skip
    return [
        Cost.objects.create(
            school=by.here, event=event, kind=x["kind"], payer=Cost.Payer.SCHOOL, amount=x["amount"], what=x["what"].strip(),
            on=by.today, entered=by.me,
        )
        for x in lines
    ]  # fmt: skip
