"""What the assets do when something happened elsewhere."""

from __future__ import annotations

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.queries import cards
from houqin.modules.office.events import SchoolFounded


@on(SchoolFounded)
def start_with_classes(by: Actor, event: SchoolFounded) -> None:
    """A new school finds the national classes ready. The district founded it: the fact is not of the school's own making."""
    commands.adopt_categories(Actor.system(cards.school_of(event.school), by.today))
