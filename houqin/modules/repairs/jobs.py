"""Every quarter of an hour: who is late. Every night: forget telephones."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily, every
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs import commands


@every("repairs.remind", _("维修超时提醒"), 15)
def remind(by: Actor) -> None:
    """Remind once for each stage."""
    commands.remind(by)


@daily("repairs.erase", _("清除报修人的联系方式"), "02:45")
def erase(by: Actor) -> None:
    """Forget what need not be known any longer."""
    commands.erase(by)
