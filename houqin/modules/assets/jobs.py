"""By night: prove the books, sum up the month that is over."""

from __future__ import annotations

import logging

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.queries import cards, months

log = logging.getLogger("houqin.assets")


@daily("assets.sum_month", _("计提上月折旧"), "02:20")
def sum_up(by: Actor) -> None:
    """Sum up every month that is over and was not summed up yet, in order."""
    month = months.next_month(by.here)
    while month is not None and month < by.today.replace(day=1):
        made = commands.sum_month(by, month=month)
        month = months.next_month(by.here) if made else None


@daily("assets.prove", _("核对资产账：存放数等于变动之和"), "02:10", per_school=False)
def prove(by: Actor) -> None:
    """What is held must be the sum of what moved; a fault is said loudly, and nothing is mended silently."""
    wrong = cards.unbalanced()
    if wrong:
        log.error("holdings differ from movements on cards %s", wrong[:20])
        raise RuntimeError(f"{len(wrong)} asset cards do not balance")


@daily("assets.remind_loans", _("借用到期提醒"), "06:50")
def remind(by: Actor) -> None:
    """Tell borrowers, once for each step."""
    commands.remind_loans(by)


@daily("assets.open_upkeep", _("列出到期的保养"), "05:40")
def open_upkeep(by: Actor) -> None:
    """What falls due within a week is put on the list."""
    commands.open_upkeep(by)
