"""Every morning: open the day's work, and mark what is late."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands

LOOK_BACK = timedelta(days=31)


@daily("plans.open_day", _("生成当天的工作事项"), "00:20")
def open_day(by: Actor) -> None:
    """Open what is due today, and what days on which the machine was off have missed."""
    commands.open_items(by, since=by.today - LOOK_BACK, until=by.today)


@daily("plans.read_measures", _("读取目标实际数"), "05:40")
def read_measures(by: Actor) -> None:
    """Keep the figures that have changed since yesterday."""
    commands.read_measures(by)


@daily("plans.mark_late", _("标记逾期任务并提醒"), "06:40")
def mark_late(by: Actor) -> None:
    """Mark late tasks and tell their owners."""
    commands.mark_late(by)
