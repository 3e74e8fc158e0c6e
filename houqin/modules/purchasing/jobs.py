"""Every morning: what ends, what was bought first and never signed, whose turn has come."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing import commands


@daily("purchasing.warn", _("资质、合同到期和补签提醒"), "06:40")
def warn(by: Actor) -> None:
    """Licences, contracts, late signatures."""
    commands.warn(by)


@daily("purchasing.draft_turns", _("起草到期轮换的请购"), "06:50")
def draft_turns(by: Actor) -> None:
    """A year of a rotation plan that has come is drafted for buying."""
    commands.draft_turns(by)
