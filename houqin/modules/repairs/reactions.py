"""What repairs do when something happened elsewhere."""

from __future__ import annotations

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.events import WornOut
from houqin.modules.repairs import commands
from houqin.modules.repairs.queries import setup


@on(WornOut)
def mend_worn_out(by: Actor, event: WornOut) -> None:
    """Things that broke by wear get an order of their own, in the name of who said so."""
    found = setup.broken_thing(by, event.card, event.place, event.reporter)
    if found is None:
        return
    card, place, reporter = found
    words = f"{event.quantity}件，{event.what}"[:300]
    commands.open_from(
        by,
        source="asset",
        place=place,
        what=card.name[:40],
        kind="other",
        words=words,
        card=card,
        reporter=reporter,
    )
