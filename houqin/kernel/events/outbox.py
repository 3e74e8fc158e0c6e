"""Announce, remember, deliver, retry."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from houqin.kernel.events.models import Announced, Delivery
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor

log = logging.getLogger("houqin.events")
E = TypeVar("E")
Reaction = Callable[[Actor, Any], None]

_types: dict[str, type[Any]] = {}
_reactions: dict[str, list[Reaction]] = {}
MOST_TRIES = 12


def event(cls: type[E]) -> type[E]:
    """Register a frozen dataclass of plain values as a fact that can be announced."""
    _types[_name(cls)] = cls
    return cls


def on(kind: type[E]) -> Callable[[Callable[[Actor, E], None]], Callable[[Actor, E], None]]:
    """Call the function with (system actor of the school, event) once for each `kind` announced, after commit."""

    def wrap(func: Callable[[Actor, E], None]) -> Callable[[Actor, E], None]:
        event(kind)
        _reactions.setdefault(_name(kind), []).append(func)
        return func

    return wrap


def put(events: list[Any], school: School | None, at: datetime) -> None:
    """Write the facts into the outbox, inside the transaction, and have them delivered when it commits."""
    wanted = [e for e in events if _reactions.get(_name(type(e)))]
    rows = [
        Announced(school=school, name=_name(type(e)), facts=dataclasses.asdict(e), at=at)
        for e in wanted
    ]
    if rows:
        Announced.objects.bulk_create(rows)
        transaction.on_commit(_wake)


def _wake() -> None:
    for hook in after_commit:
        hook()


after_commit: list[Callable[[], None]] = []
"""What to call when facts are waiting: site puts the job queue here; without one the sweeper finds them."""


def deliver_due() -> int:
    """Deliver what waits and is due. Returns how many reactions took their fact. Never raises for one of them."""
    now = timezone.now()
    taken = 0
    for fact in Announced.objects.filter(done=False).order_by("pk")[:500]:
        outcomes = [_deliver(fact, reaction, now) for reaction in _reactions.get(fact.name, [])]
        taken += outcomes.count("took")
        if all(o in ("took", "done") for o in outcomes):
            Announced.objects.filter(pk=fact.pk).update(done=True)
    return taken


def _deliver(fact: Announced, reaction: Reaction, now: datetime) -> str:
    name = f"{reaction.__module__}.{reaction.__qualname__}"
    Delivery.objects.get_or_create(fact=fact, reaction=name)
    try:
        with transaction.atomic():
            delivery = Delivery.objects.select_for_update().get(fact=fact, reaction=name)
            if delivery.done or (delivery.due and delivery.due > now):
                return "done" if delivery.done else "later"
            by = Actor.system(fact.school, timezone.localdate())
            reaction(by, _types[fact.name](**fact.facts))
            delivery.done, delivery.error = True, ""
            delivery.save()
        return "took"
    except Exception as fault:  # noqa: BLE001 — one broken reaction must not stop the others
        _put_off(fact, name, fault, now)
        return "failed"


def _put_off(fact: Announced, name: str, fault: Exception, now: datetime) -> None:
    delivery = Delivery.objects.get(fact=fact, reaction=name)
    delivery.tries += 1
    delivery.due = now + timedelta(seconds=min(2**delivery.tries, 3600))
    delivery.error = type(fault).__name__
    delivery.save()
    level = logging.ERROR if delivery.tries >= MOST_TRIES else logging.WARNING
    log.log(
        level,
        "reaction %s failed on fact %s (try %s): %s",
        name,
        fact.pk,
        delivery.tries,
        type(fault).__name__,
    )


def _name(cls: type[Any]) -> str:
    return f"{cls.__module__.removeprefix('houqin.modules.')}.{cls.__name__}"
