"""The verdict: 验收通过, 返回重修, 验收报废; by the reporter or the office, never by who mended it. And the rating."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.commands.core import announce, command, moment
from houqin.kernel.notices import telling as notices
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.repairs.commands import telling
from houqin.modules.repairs.events import Ended
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import rulebook


@command("repairs.approve", _("验收通过"))
def approve(by: Actor, *, order: Order, verdict: str = "", at: datetime | None = None) -> Order:
    """It works again; it was looked at now, or at the moment given."""
    return _end(by, order, "approve", verdict, at)


@command("repairs.scrap", _("验收报废"))
def scrap(by: Actor, *, order: Order, verdict: str) -> Order:
    """It cannot be mended with sense. Only the office says so; whoever keeps the assets is asked to apply for the
    disposal of the thing."""
    order = _end(by, order, "scrap", verdict, None)
    if order.card is not None:
        people = people_with("assets.apply_disposal", by.here, by.today)
        telling.tell(people, f"维修报废，请申请处置：{order.card}", order, "dispose", todo=True)
    return order


@command("repairs.send_back", _("返回重修"))
def send_back(by: Actor, *, order: Order, verdict: str) -> Order:
    """It is not mended. The same worker has it again and is to answer anew; of a firm's order the office is told.
    The time by which it was to be mended stays."""
    order = _judged(by, order, "send_back")
    if not verdict.strip():
        raise BadInput({"verdict": ["请写还有什么没修好。"]})
    order.returns += 1
    order.verdict, order.done_at = verdict.strip(), None
    order.respond_by, _late = rulebook.targets(order.school, order.urgency, moment(), by.today)
    order.save(update_fields=["state", "returns", "verdict", "done_at", "respond_by"])
    notices.done(order)
    people = [order.worker] if order.worker and not order.firm_id else telling.office(by)
    telling.tell(people, f"返回重修：{order.place.name} {order.what}", order, "again", todo=True)
    return order


def _judged(by: Actor, order: Order, deed: str) -> Order:
    order = telling.again(order, deed)
    if not (telling.own(by, order) or by.may("repairs.assign")):
        raise Missing
    if by.person is not None and by.person.pk in (order.worker_id, order.finisher_id):
        raise Refusal("repairs.own_work", "自己修的不能自己验收，请报修人或总务处验收。")
    return order


def _end(by: Actor, order: Order, deed: str, verdict: str, at: datetime | None) -> Order:
    order = _judged(by, order, deed)
    order.ended_at = telling.when(at, order.done_at)
    order.verdict, order.checker = verdict.strip(), by.person
    order.save(update_fields=["state", "verdict", "ended_at", "checker"])
    notices.done(order)
    said = "已验收通过" if deed == "approve" else "修不了，已按报废处理"
    telling.tell(
        telling.waiting(order), f"{order.place.name} {order.what}{said}，请评价", order, "end"
    )
    announce(Ended(order.pk, str(order.state)))
    return order


@command("repairs.rate", _("评价"))
def rate(by: Actor, *, order: Order, stars: int, stars_words: str = "") -> Order:
    """One to five stars and a few words, once, by who reported it or met it too."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    if not telling.own(by, order):
        raise Missing
    if order.ended_at is None:
        raise Refusal("repairs.not_ended", "验收以后才能评价。")
    if order.stars is not None:
        raise Refusal("repairs.rated", f"已经评价过了（{order.stars}分）。")
    order.stars, order.stars_words = stars, stars_words.strip()
    order.save(update_fields=["stars", "stars_words"])
    return order
