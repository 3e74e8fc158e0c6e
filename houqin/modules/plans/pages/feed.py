"""日历订阅：own tasks in the calendar of one's own phone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act, offer
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.plans import commands
from houqin.modules.plans.forms import work as forms
from houqin.modules.plans.models import Feed
from houqin.modules.plans.queries import feed as queries

PAGE = "/plans/feed/"
MAKE = Act(commands.make_feed, forms.MakeFeed, sheet=False, then=lambda _feed: PAGE)
REVOKE = Act(
    commands.revoke_feed, forms.RevokeFeed, row="feed", sheet=False, then=lambda _feed: PAGE
)
offer(MAKE, REVOKE)


@page("plans.feed", "plans/feed/", _("日历订阅"), icon="calendar-share")
def feeds(request: HttpRequest) -> HttpResponse:
    """One's own feed addresses, and how to put them into a phone."""
    own = queries.own_feeds(actor(request))
    context = {
        "feeds": [(feed, address(request, feed)) for feed in own],
        "make": MAKE,
        "revoke": REVOKE,
    }
    return render(request, "plans/feed.html", context)


def address(request: HttpRequest, feed: Feed) -> str:
    """The secret address of a feed."""
    return request.build_absolute_uri(f"/p/ical/{queries.token_of(feed)}.ics")


@page("plans.ical", "p/ical/<str:token>.ics", _("日历文件"))
def ical(request: HttpRequest, token: str) -> HttpResponse:
    """The feed itself, for programs that know its address: titles and days, nothing else."""
    feed = queries.feed_of(token)
    if feed is None:
        raise Http404
    answer = HttpResponse(
        document(feed, timezone.localdate()), content_type="text/calendar; charset=utf-8"
    )
    answer["Cache-Control"] = "private, max-age=900"
    return answer


def document(feed: Feed, today: date) -> bytes:
    """The iCalendar text of a feed (RFC 5545), all events whole days."""
    import icalendar  # heavy: only feeds need it

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Houqin//plans//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{feed.school.short} 后勤")
    for task in queries.feed_tasks(feed, today):
        _put(calendar, f"task-{task.pk}", task.title, task.due, done=task.state == "done")
    for item in queries.feed_items(feed, today):
        _put(calendar, f"item-{item.pk}", item.routine.title, item.on, done=item.state == "done")
    return bytes(calendar.to_ical())


def _put(calendar: Any, uid: str, title: str, day: date, *, done: bool) -> None:
    import icalendar  # as above

    event = icalendar.Event()
    event.add("uid", f"{uid}@houqin")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", ("已完成：" if done else "") + title)
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)
