"""Every ten minutes: who must be told, what is late, what is due."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import every
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands


@every("emergency.remind", _("应急到期提醒"), 10)
def remind(by: Actor) -> None:
    """Remind once for each stage."""
    commands.remind(by)
