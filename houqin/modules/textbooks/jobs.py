"""Every night: is the shelf right; every morning: what is late."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks import commands


@daily("textbooks.prove", _("核对教材库存与流水"), "02:20")
def prove(by: Actor) -> None:
    """Every shelf is the sum of its moves."""
    commands.prove(by)


@daily("textbooks.remind", _("提醒征订、到书、归还与结算"), "06:40")
def remind(by: Actor) -> None:
    """What is late, once a stage."""
    commands.remind(by)
