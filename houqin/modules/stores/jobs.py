"""Every night: is the book right. Every morning: what expires, what nobody fetched."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores import commands


@daily("stores.prove", _("核对库存与流水"), "02:00")
def prove(by: Actor) -> None:
    """Balances equal the sum of moves, or somebody hears of it."""
    commands.prove(by)


@daily("stores.warn", _("库房到期与未领提醒"), "06:30")
def warn(by: Actor) -> None:
    """Lots near their day, slips nobody fetched."""
    commands.warn(by)
