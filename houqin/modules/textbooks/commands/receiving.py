"""到书：two people count, what is damaged or short is kept in sight."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, doubt, moment
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.kernel.signatures import signing
from houqin.modules.textbooks.commands import shelf
from houqin.modules.textbooks.models import Delivery, DeliveryLine, Move, Order, OrderLine
from houqin.modules.textbooks.queries import orders
from houqin.modules.textbooks.rules.states import DELIVERY, ORDER

Lines = list[dict[str, Any]]
URL = "/textbooks/deliveries/{}/"


@command("textbooks.receive", _("到书点收"))
def receive(
    by: Actor, *, order: Order, checker: Person, on: date, lines: Lines, note: str = ""
) -> Delivery:
    """Enter what the bookshop brought: a line is {line, came, damaged}. It counts when a second person has counted it too.

    Doubts (textbooks.too_many) what is more than is still owed.
    """
    shelf.check_day(on, by.today)
    order = Order.objects.select_for_update().get(pk=order.pk)
    ORDER.after("receive", order.state)
    if by.me.pk == checker.pk:
        raise BadInput({"checker": ["点收要两个人，核对人不能是您自己。"]})
    _look_at(order, lines)
    made = Delivery.objects.create(
        school=order.school, number=next_number(order.school, "DS", by.today), order=order, on=on, maker=by.me,
        checker=checker, note=note.strip(),
    )  # fmt: skip
    DeliveryLine.objects.bulk_create(
        DeliveryLine(delivery=made, line=x["line"], came=x["came"], damaged=x["damaged"] or 0)
        for x in lines
    )
    index.put(made, made.school, made.number, order.number, order.supplier)
    title = f"请核对到书{made.number}：清点册数，查看破损"
    telling.tell([checker], title, URL.format(made.pk), made, todo=True)
    return made


def _look_at(order: Order, lines: Lines) -> None:
    seen: set[int] = set()
    faults: list[dict[str, list[str]]] = []
    for x in lines:
        fault = _fault(order, x, seen)
        seen.add(x["line"].pk)
        faults.append(fault)
    if any(faults):
        raise BadInput({"lines": faults})
    over = [
        f"“{x['line'].title}”还欠{max(x['line'].quantity - x['line'].good, 0)}册，送来{x['came']}册"
        for x in lines
        if x["came"] - (x["damaged"] or 0) > x["line"].quantity - x["line"].good
    ]
    if over:
        doubt("textbooks.too_many", f"送来的比征订的多：{'；'.join(over[:5])}。确认都要收下吗？")


def _fault(order: Order, x: dict[str, Any], seen: set[int]) -> dict[str, list[str]]:
    if x["line"].order_id != order.pk:
        return {"line": [f"这一行不在征订单{order.number}里。"]}
    if x["line"].pk in seen:
        return {"line": [f"“{x['line'].title}”写了两行，请合成一行。"]}
    if (x["damaged"] or 0) > x["came"]:
        return {"damaged": [f"破损{x['damaged']}册，比送到的{x['came']}册还多。"]}
    return {}


@command("textbooks.confirm", _("核对到书"), personal=("picture", "code"))
def confirm(
    by: Actor, *, delivery: Delivery, counted: bool, picture: str = "", code: str = ""
) -> Delivery:
    """The second person has counted: what is whole goes to the shelf. With his own login, or signing on the maker's screen."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    delivery.state = DELIVERY.after("confirm", delivery.state)
    if not counted:
        raise BadInput({"counted": ["亲手清点过册数和破损，才能核对通过。"]})
    lines = orders.delivery_lines(delivery)
    _sign(by, delivery, lines, picture, code)
    delivery.checked_at = moment()
    delivery.save(update_fields=["state", "checked_at"])
    for x in lines:
        x.line.good += x.came - x.damaged
        x.line.damaged += x.damaged
    OrderLine.objects.bulk_update([x.line for x in lines], ["good", "damaged"])
    why = shelf.Why(Move.Kind.IN, delivery.on, delivery.number)
    shelf.move(by, delivery.school, {x.line.title: x.came - x.damaged for x in lines}, why)
    telling.done(delivery)
    return delivery


def _sign(
    by: Actor, delivery: Delivery, lines: list[DeliveryLine], picture: str, code: str
) -> None:
    on_others_screen = by.me.pk == delivery.maker_id and bool(picture or code)
    if by.me.pk != delivery.checker_id and not on_others_screen:
        raise Refusal(
            "textbooks.not_checker",
            f"{delivery.number}要由核对人{delivery.checker}确认：请他用自己的账号登录，或在这里手写签名、输入他的确认码。",
        )
    if picture or code:
        said = [[x.line.title.code, x.came, x.damaged] for x in lines]
        facts = {"number": delivery.number, "on": delivery.on, "lines": said}
        signing.sign(by, delivery, facts, picture=picture, code=code, signer=delivery.checker)


@command("textbooks.refuse_delivery", _("核对不通过"))
def refuse_delivery(by: Actor, *, delivery: Delivery, reason: str) -> Delivery:
    """The count does not agree: nothing of it counts, it is entered anew."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if by.me.pk not in (delivery.checker_id, delivery.maker_id):
        raise Refusal(
            "textbooks.not_checker", f"{delivery.number}要由核对人{delivery.checker}来定。"
        )
    delivery.state = DELIVERY.after("refuse", delivery.state)
    delivery.note = reason.strip()
    delivery.save(update_fields=["state", "note"])
    telling.done(delivery)
    if delivery.maker is not None and delivery.maker_id != by.me.pk:
        title = f"到书核对未通过：{delivery.number}，{delivery.note}"
        telling.tell([delivery.maker], title, URL.format(delivery.pk), delivery, stage="refused")
    return delivery
