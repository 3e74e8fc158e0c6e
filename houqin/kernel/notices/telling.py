"""Telling people, once a stage; and taking a to-do off their list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone

from houqin.kernel.commands.given import kind
from houqin.kernel.notices.models import Channel, Dispatch, Notice, Preference
from houqin.kernel.org.models import Person

NAMED = 8
"""How many are called by name in one outgoing line."""


def tell(
    people: Iterable[Person],
    title: str,
    url: str,
    about: Model,
    *,
    stage: str = "",
    due: date | None = None,
    todo: bool = False,
    safe: bool = False,
) -> list[Notice]:
    """Tell each person once for this thing and stage. Call inside a command.

    A to-do is also carried out of the house at once where a channel is plugged in. What leaves the house says only
    that there is one, unless `safe` promises that the title names no pupil and nothing private.
    """
    wanted = {p.pk: p for p in people}
    name = f"{kind(about)}:{about.pk}"
    known = Notice.objects.filter(person__in=wanted, about=name, stage=stage).values_list(
        "person", flat=True
    )
    fresh = [p for pk, p in wanted.items() if pk not in set(known)]
    now = timezone.now()
    sort = Notice.Kind.TODO if todo else Notice.Kind.NEWS
    made = Notice.objects.bulk_create(
        [
            Notice(
                school=p.school,
                person=p,
                kind=sort,
                title=title[:200],
                url=url,
                about=name,
                stage=stage,
                at=now,
                due=due,
            )
            for p in fresh
        ]
    )
    if todo:
        _dispatch(fresh, title if safe else "您有新的待办，请登录后勤系统查看。", now)
    return made


def _dispatch(people: list[Person], text: str, now: datetime) -> None:
    """One line a channel for all of them."""
    quiet = set(
        Preference.objects.filter(person__in=people, todo=False).values_list("person", flat=True)
    )
    wanted = [p for p in people if p.pk not in quiet]
    schools = {p.school_id for p in wanted}
    Dispatch.objects.bulk_create(
        Dispatch(
            channel=channel,
            text=(_call([p for p in wanted if p.school_id == channel.school_id]) + text)[:500],
            at=now,
            due=now,
        )
        for channel in Channel.objects.filter(school__in=schools, todo=True, closed=False)
    )


def _call(people: list[Person]) -> str:
    """Who is meant, because a group robot speaks to many; staff only, nobody else's name leaves the house."""
    names = [p.name for p in people if p.kind == Person.Kind.STAFF]
    if not names:
        return ""
    more = f"等{len(names)}人" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more + "："


def done(about: Model, *, stage: str | None = None, person: Person | None = None) -> int:
    """Take the to-dos about a thing off the lists. Returns how many."""
    rows = Notice.objects.filter(
        about=f"{kind(about)}:{about.pk}", done_at=None, kind=Notice.Kind.TODO
    )
    if stage is not None:
        rows = rows.filter(stage=stage)
    if person is not None:
        rows = rows.filter(person=person)
    return rows.update(done_at=timezone.now())


def retitle(about: Model, title: str) -> int:
    """Give the notices about a thing another title: what they said is no longer good. Returns how many."""
    return Notice.objects.filter(about=f"{kind(about)}:{about.pk}").update(title=title)
