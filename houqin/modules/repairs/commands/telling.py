"""Who is told what, once a stage and a round; and the row that a deed is done on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from houqin.base.refusal import BadInput, Missing
from houqin.kernel.commands.core import moment
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.repairs.models import Follower, Order
from houqin.modules.repairs.rules.states import ORDER


def again(order: Order, deed: str) -> Order:
    """The order, locked, in the state after `deed`, not saved yet. Refuses what its state does not allow."""
    found = Order.objects.select_for_update().get(pk=order.pk)
    found.state = ORDER.after(deed, found.state)
    return found


def link(order: Order) -> str:
    """Where the order is read."""
    return f"/repairs/orders/{order.pk}/"


def tell(
    people: Iterable[Person], title: str, order: Order, stage: str, *, todo: bool = False
) -> None:
    """Once for a stage of a round, so that an order sent back may be told of again and nothing else twice."""
    telling.tell(
        people, f"{title}（{order.number}）", link(order), order, stage=f"{stage}-{order.returns}", todo=todo,
        due=order.finish_by.date() if todo else None, safe=True,
    )  # fmt: skip


def office(by: Actor) -> list[Person]:
    """Who sends others: the superior of the workers."""
    return list(people_with("repairs.assign", by.here, by.today))


def waiting(order: Order) -> list[Person]:
    """Who reported it, and whoever met it too, as far as they are known."""
    joined = Follower.objects.filter(order=order).exclude(person=None).select_related("person")
    copies = Order.objects.filter(joined=order).exclude(reporter=None).select_related("reporter")
    found = [order.reporter, *[f.person for f in joined], *[c.reporter for c in copies]]
    return [p for p in found if p is not None]


def own(by: Actor, order: Order) -> bool:
    """Whether the actor reported it or met it too. The system answers for whoever holds the link."""
    return by.is_system or by.me.pk in {p.pk for p in waiting(order)}


def must_handle(by: Actor, order: Order) -> None:
    """Missing unless the actor is who has to mend it, or sends others."""
    if not (by.is_system or order.worker_id == by.me.pk or by.may("repairs.assign")):
        raise Missing


def when(at: datetime | None, after: datetime | None = None) -> datetime:
    """The moment of a deed: now, or an earlier one that is written in later. Refuses the future, and what would lie
    before the report."""
    if at is None:
        return moment()
    if at > moment() or (after is not None and at < after):
        raise BadInput({"at": ["时间不对：不能晚于现在，也不能早于报修时间。"]})
    return at
