"""What the assets do when something happened elsewhere."""

from __future__ import annotations

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.office.events import SchoolFounded


@on(SchoolFounded)
def start_with_classes(by: Actor, event: SchoolFounded) -> None:
    """A new school finds the national classes ready."""
    commands.adopt_categories(by)
