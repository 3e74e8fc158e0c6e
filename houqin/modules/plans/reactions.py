"""When a post is handed over, its open work goes along."""

from __future__ import annotations

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.events import PostHandedOver
from houqin.modules.plans import commands
from houqin.modules.plans.queries import owners


@on(PostHandedOver)
def follow_post(by: Actor, event: PostHandedOver) -> None:
    """The new holder of a post finds its routines and open tasks on his own list."""
    post, before, person = owners.handed_over(event.post, event.giver, event.taker)
    commands.follow_post(by, post=post, before=before, person=person)
