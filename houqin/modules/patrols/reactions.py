"""What patrols do when repairs have mended something."""

from __future__ import annotations

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.queries import hazards
from houqin.modules.repairs.events import Ended


@on(Ended)
def take_back(by: Actor, event: Ended) -> None:
    """A hazard that went to repairs comes back with what was done; somebody else must still look at it."""
    found = hazards.of_order(event.order).first()
    if found is not None and found.order is not None:
        commands.mended(by, order=found.order)
