"""Once a day: who has not signed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters import commands


@daily("letters.remind", _("责任书签订提醒"), "07:30")
def remind(by: Actor) -> None:
    """Remind once for each stage."""
    commands.remind(by)
