"""Carrying out of the house what waits, and the day's digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.kernel.notices.models import Channel, Dispatch, Notice, Preference
from houqin.kernel.notices.sealing import unseal
from houqin.kernel.org.models import School

MOST_TRIES = 8
MOST_LETTERS = 600
"""Of one message: 企业微信 takes 2048 bytes, and every robot takes only so many messages a minute."""


def digest(school: School, day: date) -> int:
    """Queue one line a channel that says how much news the day brought. Returns how many lines."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    quiet = Preference.objects.filter(news=False).values("person")
    news = Notice.objects.filter(school=school, kind=Notice.Kind.NEWS).exclude(person__in=quiet)
    count = news.filter(at__gte=begins, at__lt=begins + timedelta(days=1)).count()
    channels = Channel.objects.filter(school=school, news=True, closed=False) if count else []
    now = timezone.now()
    text = f"今天有{count}条通知，请登录后勤系统查看。"
    lines = [Dispatch(channel=c, text=text, at=now, due=now) for c in channels]
    return len(Dispatch.objects.bulk_create(lines))


def send_due() -> int:
    """Send what is due, several lines of one channel in one message. Returns how many lines went out.

    A channel that fails is left alone for the rest of the round; its lines wait longer each time and are given up
    after `MOST_TRIES`. Never raises for one channel. A crash between sending and writing it down sends twice.
    """
    sent, broken = 0, set[int]()
    for batch in _batches():
        channel = batch[0].channel
        if channel.pk in broken:
            continue
        if _send(channel, "\n".join(dict.fromkeys(d.text for d in batch))):
            sent += len(batch)
            _keep(batch, sent_at=timezone.now())
        else:
            broken.add(channel.pk)
            _keep(batch, sent_at=None)
    return sent


def _batches() -> Iterator[list[Dispatch]]:
    waiting = Dispatch.objects.filter(sent_at=None, given_up=False, due__lte=timezone.now())
    batch: list[Dispatch] = []
    for line in list(waiting.select_related("channel").order_by("channel", "pk")[:500]):
        letters = sum(len(d.text) + 1 for d in batch)
        if batch and (
            line.channel_id != batch[0].channel_id or letters + len(line.text) > MOST_LETTERS
        ):
            yield batch
            batch = []
        batch.append(line)
    if batch:
        yield batch


def _send(channel: Channel, text: str) -> bool:
    import apprise  # heavy: only the worker sends

    try:
        address = unseal(channel.sealed)
    except Refusal:
        return False
    out = apprise.Apprise()
    return bool(out.add(address)) and bool(out.notify(body=text, title="后勤"))


def _keep(batch: list[Dispatch], sent_at: datetime | None) -> None:
    for line in batch:
        line.tries += 1
        line.sent_at = sent_at
        line.due = timezone.now() + timedelta(minutes=2**line.tries)
        line.given_up = sent_at is None and line.tries >= MOST_TRIES
    Dispatch.objects.bulk_update(batch, ["tries", "sent_at", "due", "given_up"])
