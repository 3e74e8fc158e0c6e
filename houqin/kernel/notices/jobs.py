"""Sending what waits, and the day's digest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily, every
from houqin.kernel.notices import sending
from houqin.kernel.roles.actor import Actor


@every("notices.send", _("发送通知"), 1, per_school=False)
def send(by: Actor) -> None:
    """Send what is due."""
    sending.send_due()


@daily("notices.digest", _("每日通知汇总"), "17:00")
def digest(by: Actor) -> None:
    """One line a channel about the day's news."""
    if by.school is not None:
        sending.digest(by.school, by.today)
