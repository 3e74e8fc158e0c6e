"""Facts reach every reaction once, after commit, whatever happens on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from houqin.kernel.events import outbox
from houqin.kernel.events.models import Announced, Delivery
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor


@dataclass(frozen=True)
class ChalkLow:
    """There is little chalk left."""

    boxes: int


heard: list[tuple[School | None, int]] = []
broken = {"on": False}


@outbox.on(ChalkLow)
def order_chalk(by: Actor, event: ChalkLow) -> None:
    """Remember the call; fail when told to."""
    if broken["on"]:
        raise RuntimeError("no chalk merchant")
    heard.append((by.school, event.boxes))


@pytest.fixture(autouse=True)
def quiet() -> None:
    """Nothing heard yet, nothing broken."""
    heard.clear()
    broken["on"] = False


def announce(school: School) -> None:
    """Put a fact into the outbox."""
    with transaction.atomic():
        outbox.put([ChalkLow(3)], school, timezone.now())


def test_a_fact_is_delivered_once(school: School) -> None:
    announce(school)
    outbox.deliver_due()
    outbox.deliver_due()
    assert heard == [(school, 3)]
    assert Announced.objects.get().done


def test_a_broken_reaction_is_tried_again_later(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    announce(school)
    broken["on"] = True
    outbox.deliver_due()
    delivery = Delivery.objects.get()
    assert (delivery.tries, delivery.done, delivery.error) == (1, False, "RuntimeError")
    broken["on"] = False
    outbox.deliver_due()
    assert heard == []
    Delivery.objects.update(due=timezone.now() - timedelta(seconds=1))
    outbox.deliver_due()
    assert heard == [(school, 3)]


def test_an_undone_transaction_announces_nothing(school: School) -> None:
    with transaction.atomic():
        outbox.put([ChalkLow(3)], school, timezone.now())
        transaction.set_rollback(True)
    outbox.deliver_due()
    assert heard == []
