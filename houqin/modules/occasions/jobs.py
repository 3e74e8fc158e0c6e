"""Once a day: what comes, what is late, what has not come back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands


@daily("occasions.remind", _("活动与外出提醒"), "07:20")
def remind(by: Actor) -> None:
    """Remind once for each stage."""
    commands.remind(by)
