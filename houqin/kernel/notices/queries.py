"""A person's own notices, and the school's channels."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.notices.models import Channel, Dispatch, Notice, Preference
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

CHANNELS = declare_grant("notices.view_channels", _("查看通知渠道"))


def own(by: Actor) -> QuerySet[Notice]:
    """The actor's own notices, newest first."""
    return Notice.objects.filter(person=by.person).order_by("-at", "-pk")


def unread(by: Actor) -> int:
    """How many the actor has not read or, being to-dos, not done."""
    return own(by).filter(read_at=None, done_at=None).count()


def todos(by: Actor) -> QuerySet[Notice]:
    """The actor's open to-dos."""
    return own(by).filter(kind=Notice.Kind.TODO, done_at=None)


def channels(by: Actor) -> QuerySet[Channel]:
    """The school's channels."""
    return by.narrow(Channel.objects.select_related("school"), CHANNELS)


def dispatches(by: Actor) -> QuerySet[Dispatch]:
    """What went out, and what did not."""
    return by.narrow(Dispatch.objects.select_related("channel"), CHANNELS, school="channel__school")


def preference(by: Actor) -> Preference:
    """What the actor lets be carried outside; both when he has never said."""
    known = Preference.objects.filter(person=by.person).first() if by.person else None
    return known or Preference(person=by.person)
