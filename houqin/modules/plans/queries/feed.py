"""Calendar feeds: their secret addresses and what stands in them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Feed, Task, WorkItem

BACK, AHEAD = timedelta(days=60), timedelta(days=200)


def own_feeds(by: Actor) -> QuerySet[Feed]:
    """The actor's feeds that are in use."""
    return Feed.objects.filter(person=by.person, school=by.school, until=None).order_by("pk")


def token_of(feed: Feed) -> str:
    """The secret part of a feed's address."""
    mark = salted_hmac("plans.feed", f"{feed.pk}.{feed.nonce}", algorithm="sha256").hexdigest()[:40]
    return f"{feed.pk}-{mark}"


def feed_of(token: str) -> Feed | None:
    """The feed of a secret address; nothing when it is wrong, revoked, or its person has left."""
    head = token.partition("-")[0]
    if not (head.isascii() and head.isdigit()) or len(head) > 18:
        return None
    rows = Feed.objects.filter(pk=int(head), until=None, person__until=None)
    feed = rows.select_related("person", "school").first()
    return feed if feed and constant_time_compare(token_of(feed), token) else None


def feed_tasks(feed: Feed, today: date) -> list[Task]:
    """The person's tasks from some weeks back to the end of the term."""
    rows = Task.objects.filter(owner=feed.person, due__gte=today - BACK, due__lte=today + AHEAD)
    return list(rows.exclude(state__in=[Task.State.CANCELLED, Task.State.CARRIED]).order_by("due"))


def feed_items(feed: Feed, today: date) -> list[WorkItem]:
    """The person's open work items that are not a matter of every day."""
    rows = WorkItem.objects.filter(owner=feed.person, on__gte=today - BACK, on__lte=today + AHEAD)
    rows = rows.exclude(routine__frequency__in=["daily", "n_per_day"])
    return list(rows.select_related("routine").order_by("on"))
