"""What patrols do when repairs have mended something, and when a drill or an incident taught something."""

from __future__ import annotations

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.events import Learnt
from houqin.modules.patrols import commands
from houqin.modules.patrols.queries import hazards
from houqin.modules.repairs.events import Ended


@on(Learnt)
def take_lesson(by: Actor, event: Learnt) -> None:
    """What a drill or an incident showed of a place is a hazard there, given to whom it was given."""
    found = hazards.lesson(by, event.remedy) if event.place is not None else None
    if found is not None:
        commands.take_lesson(by, remedy=found)


@on(Ended)
def take_back(by: Actor, event: Ended) -> None:
    """A hazard that went to repairs comes back with what was done; somebody else must still look at it."""
    found = hazards.of_order(event.order).first()
    if found is not None and found.order is not None:
        commands.mended(by, order=found.order)
