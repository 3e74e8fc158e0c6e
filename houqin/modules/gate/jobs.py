"""Every night: forget what need not be known any longer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands


@daily("gate.erase", _("清除门卫登记中到期的个人信息"), "02:40")
def erase(by: Actor) -> None:
    """Erase names and numbers whose period is over."""
    commands.erase(by)
