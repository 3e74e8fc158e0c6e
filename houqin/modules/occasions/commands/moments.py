"""When a deed of the day may be said to have happened."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import moment
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Outing
from houqin.modules.occasions.rules.times import happened


def happened_at(outing: Outing, at: datetime | None) -> datetime:
    """The moment of a deed: now, or what the telephone kept; never before the day of the outing."""
    return happened(at, moment(), timezone.make_aware(datetime.combine(outing.on, time.min)))


def not_before(by: Actor, outing: Outing) -> None:
    """Refuses (occasions.too_early) a deed of the day before the day."""
    if by.today < outing.on:
        raise Refusal("occasions.too_early", f"活动在{outing.on:%m月%d日}，到那天再登记。")
