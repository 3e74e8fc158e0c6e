"""What the clock does: one reminder a stage, the superior after it, and forgetting telephones."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.commands import telling
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import rulebook
from houqin.modules.repairs.rules import states


@command("repairs.remind", _("维修超时提醒"))
def remind(by: Actor) -> int:
    """Remind once for each stage that is over its time, then the superior once. Returns how many orders are late."""
    at = moment()
    late = Order.objects.filter(school=by.here).filter(
        Q(state__in=states.UNANSWERED, respond_by__lt=at) | Q(state__in=states.UNMENDED, finish_by__lt=at)
    )  # fmt: skip
    found = list(late.select_related("place", "worker").order_by("pk"))
    for order in found:
        _remind(by, order)
    note(late=len(found), unchecked=_unchecked(by))
    return len(found)


def _remind(by: Actor, order: Order) -> None:
    wait, at = timedelta(minutes=rulebook.number(by, "escalate_minutes")), moment()
    office = telling.office(by)
    worker: list[Person] = [order.worker] if order.worker else office
    where = f"{order.place.name} {order.what}"
    if order.state in states.UNANSWERED and order.respond_by < at:
        telling.tell(worker, f"报修超过时限还没接单：{where}", order, "respond", todo=True)
        if order.respond_by + wait < at:
            telling.tell(office, f"报修一直没人接单：{where}", order, "respond-up", todo=True)
    if order.finish_by < at:
        telling.tell(worker, f"报修超过时限还没修好：{where}", order, "finish", todo=True)
        if order.finish_by + wait < at:
            telling.tell(office, f"报修一直没修好：{where}", order, "finish-up", todo=True)


def _unchecked(by: Actor) -> int:
    """Tell the office of what was mended and nobody looked at."""
    before = moment() - timedelta(days=rulebook.number(by, "verify_days"))
    rows = Order.objects.filter(school=by.here, state="done", done_at__lt=before)
    office = telling.office(by)
    for order in rows.select_related("place"):
        telling.tell(
            [p for p in office if p.pk != order.worker_id],
            f"修好多日没人验收，请代为验收：{order.place.name} {order.what}", order, "verify", todo=True,
        )  # fmt: skip
    return len(rows)


@command("repairs.erase", _("清除报修人的联系方式"))
def erase(by: Actor) -> int:
    """Forget telephones and names of callers some days after the end. Returns how many."""
    before = moment() - timedelta(days=rulebook.number(by, "keep_days"))
    over = Q(ended_at__lt=before) | Q(state__in=["void", "joined"], at__lt=before)
    rows = Order.objects.filter(over, school=by.here, erased_on=None).exclude(
        phone_sealed="", caller=""
    )
    count = rows.update(phone_sealed="", caller="", erased_on=by.today)
    note(count=count)
    return count
