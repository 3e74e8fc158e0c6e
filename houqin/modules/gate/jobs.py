"""Every night: forget what need not be known any longer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands


@daily("gate.expire", _("门卫单据过期处理"), "00:10")
def expire(by: Actor) -> None:
    """Close yesterday's passes and appointments that were not used."""
    commands.expire(by)


@daily("gate.erase", _("清除门卫登记中到期的个人信息"), "02:40")
def erase(by: Actor) -> None:
    """Erase names and numbers whose period is over."""
    commands.erase(by)
