"""The day of the rounds: listed at dawn, drawn, begun, missed, laid open; reminders in the morning."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily, every
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands


@daily("patrols.open_day", _("列出当天的巡查和检查"), "00:05")
def open_day(by: Actor) -> None:
    """Lay open yesterday's seeds, list today's rounds and checks, and take the word of the morning, in this order: the
    listing is written to the audit before the word is taken from it."""
    commands.reveal_draws(by)
    commands.open_day(by)
    commands.settle_draws(by)


@daily("patrols.commit_draws", _("公布第二天的抽查承诺码"), "18:00")
def commit_draws(by: Actor) -> None:
    """Promise tomorrow's spot checks."""
    commands.commit_draws(by)


@every("patrols.begin_spot", _("开始随机抽查"), 5)
def begin_spot(by: Actor) -> None:
    """Begin what was drawn for now."""
    commands.begin_spot(by)


@every("patrols.tell_missed", _("漏查提醒"), 10)
def tell_missed(by: Actor) -> None:
    """Tell of rounds that left points out."""
    commands.tell_missed(by)


@daily("patrols.remind", _("隐患、器材和证件提醒"), "07:00")
def remind(by: Actor) -> None:
    """Remind once for each stage."""
    commands.remind_hazards(by)
    commands.remind_devices(by)
