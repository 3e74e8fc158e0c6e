"""Telling people, once a stage; and taking a to-do off their list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Model
from django.utils import timezone

from houqin.kernel.commands.given import kind
from houqin.kernel.notices.models import Channel, Dispatch, Notice
from houqin.kernel.notices.sealing import unseal
from houqin.kernel.org.models import Person, School

MOST_TRIES = 8


def tell(
    people: Iterable[Person],
    title: str,
    url: str,
    about: Model,
    *,
    stage: str = "",
    due: date | None = None,
    todo: bool = False,
) -> list[Notice]:
    """Tell each person once for this thing and stage. Call inside a command. Titles name no pupil."""
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
    _dispatch(made, now)
    return made


def _dispatch(made: list[Notice], now: datetime) -> None:
    schools = {n.school_id for n in made if n.kind == Notice.Kind.TODO}
    for channel in Channel.objects.filter(school__in=schools, todo=True, closed=False):
        texts = dict.fromkeys(n.title for n in made if n.school_id == channel.school_id)
        Dispatch.objects.bulk_create(
            [Dispatch(channel=channel, text=t, at=now, due=now) for t in texts]
        )


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


def digest(school: School, day: date) -> int:
    """Queue one line a channel that says how much news the day brought. Returns how many lines."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    count = Notice.objects.filter(
        school=school, kind=Notice.Kind.NEWS, at__gte=begins, at__lt=begins + timedelta(days=1)
    ).count()
    channels = Channel.objects.filter(school=school, news=True, closed=False) if count else []
    now = timezone.now()
    text = f"今天有{count}条通知，请登录后勤系统查看。"
    return len(
        Dispatch.objects.bulk_create(
            [Dispatch(channel=c, text=text, at=now, due=now) for c in channels]
        )
    )


def send_due() -> int:
    """Send what is due, one by one. Returns how many went out; a failure waits longer each time."""
    import apprise  # heavy: only the worker sends

    now, sent = timezone.now(), 0
    waiting = Dispatch.objects.filter(sent_at=None, given_up=False, due__lte=now).select_related(
        "channel"
    )
    for dispatch in waiting.order_by("pk")[:200]:
        out = apprise.Apprise()
        good = out.add(unseal(dispatch.channel.sealed)) and bool(
            out.notify(body=dispatch.text, title="后勤")
        )
        dispatch.tries += 1
        if good:
            dispatch.sent_at, sent = timezone.now(), sent + 1
        else:
            dispatch.due = now + timedelta(minutes=2**dispatch.tries)
            dispatch.given_up = dispatch.tries >= MOST_TRIES
        dispatch.save()
    return sent
