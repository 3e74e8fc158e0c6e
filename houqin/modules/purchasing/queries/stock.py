"""What the store keeps, for the choices of purchasing."""

from __future__ import annotations

from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.models import Item


def item(by: Actor, pk: int) -> Item | None:
    """An item of the actor's school."""
    return Item.objects.filter(school=by.school, pk=pk, closed=False).first()
