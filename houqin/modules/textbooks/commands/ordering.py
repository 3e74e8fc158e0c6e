"""征订：counted from the rolls, approved, sent to the bookshop."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, note
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.textbooks.models import Order, OrderLine, Title
from houqin.modules.textbooks.queries import roll, rulebook, titles
from houqin.modules.textbooks.rules import counts
from houqin.modules.textbooks.rules.states import ORDER

URL = "/textbooks/orders/{}/"


@command("textbooks.draw_up", _("按名册制征订单"))
def draw_up(
    by: Actor, *, term: Term, supplier: str, kinds: list[str], newcomers: int = 0, remark: str = ""
) -> Order:
    """Draw up an order for a term: every title in use of these kinds, counted by the rolls, with teachers' and spare copies.

    `newcomers` first-graders are counted who are not on the rolls yet. A voluntary title is ordered for those only
    whose guardians agreed, with none to spare. Refuses (textbooks.nothing) when that comes to nothing.
    """
    order = Order.objects.create(
        school=by.here, number=next_number(by.here, "ZD", by.today), term=term, supplier=supplier.strip(),
        newcomers=newcomers, on=by.today, maker=by.person, remark=remark.strip(),
    )  # fmt: skip
    heads = roll.heads_by_grade(by, term)
    if newcomers:
        groups, pupils = heads.get(1, (0, 0))
        heads[1] = (groups, pupils + newcomers)
    wanted = titles.open_titles(by).filter(kind__in=kinds)
    lines = [line for t in wanted if (line := _line(by, order, t, heads)).quantity]
    if not lines:
        raise Refusal(
            "textbooks.nothing",
            f"{term}没有要征订的书：请先登记这个学期的书目；自愿征订的教辅要先登记监护人同意的回执。",
        )
    OrderLine.objects.bulk_create(lines)
    index.put(order, order.school, order.number, order.supplier)
    return _total(order)


def _line(by: Actor, order: Order, title: Title, heads: dict[int, tuple[int, int]]) -> OrderLine:
    term = order.term
    mine = [n for g, n in heads.items() if counts.fits(title.grade, title.half, g, term.number)]
    groups, pupils = sum(n[0] for n in mine), sum(n[1] for n in mine)
    voluntary = title.kind == Title.Kind.VOLUNTARY
    if voluntary:
        pupils = titles.agreed(title, term).count() if mine else 0
    copies = pupils * title.copies
    spare = 0 if voluntary else counts.spare(copies, rulebook.rule(by, rulebook.SPARE))
    teachers = 0 if voluntary else groups * rulebook.rule(by, rulebook.TEACHERS)
    return OrderLine(
        school=order.school, order=order, title=title, heads=pupils, pupils=copies, teachers=teachers, spare=spare,
        quantity=copies + teachers + spare, price=title.price,
    )  # fmt: skip


def _total(order: Order) -> Order:
    order.amount = sum((x.price * x.quantity for x in order.lines.all()), Decimal(0))
    order.save(update_fields=["amount"])
    return order


@command("textbooks.mend_line", _("调整征订册数"))
def mend_line(by: Actor, *, line: OrderLine, teachers: int, spare: int) -> OrderLine:
    """Set the teachers' and spare copies of a line. What the rolls say is not changed by hand; voluntary ones have no spare."""
    order = Order.objects.select_for_update().get(pk=line.order_id)
    ORDER.after("mend", order.state)
    if spare and line.title.kind == Title.Kind.VOLUNTARY:
        raise BadInput({"spare": ["自愿征订的教辅按同意的人数订，不能备用。"]})
    note(before=[line.teachers, line.spare], after=[teachers, spare])
    line.teachers, line.spare = teachers, spare
    line.quantity = line.pupils + teachers + spare
    line.save(update_fields=["teachers", "spare", "quantity"])
    _total(order)
    return line


@command("textbooks.submit_order", _("提交征订单审批"))
def submit_order(by: Actor, *, order: Order) -> Order:
    """Put an order up for approval. Nobody approves his own."""
    order = _after(order, "submit")
    running.open_case(
        by, "textbooks.approve_order", order, f"教材征订：{order.number} {order.term}", amount=order.amount
    )  # fmt: skip
    return order


@command("textbooks.approve_order", _("批准征订单"))
def approve_order(by: Actor, *, case: Case) -> Order:
    """The last yes: it may be sent. Called by the approval, in its transaction."""
    order = _after(Order(pk=case.row), "agree")
    if order.maker is not None:
        title = f"征订单{order.number}已批准，请报书店"
        telling.tell([order.maker], title, URL.format(order.pk), order, stage="agreed", todo=True)
    return order


@command("textbooks.return_order", _("退回征订单"))
def return_order(by: Actor, *, case: Case) -> Order:
    """The approval said no, or the maker withdrew: it is a draft again."""
    return _after(Order(pk=case.row), "send_back")


def _after(order: Order, deed: str) -> Order:
    order = Order.objects.select_for_update().get(pk=order.pk)
    order.state = ORDER.after(deed, order.state)
    order.save(update_fields=["state"])
    return order


declare_chain("textbooks.approve_order", _("批准征订单"), ["principal"])
settles("textbooks.approve_order", approve_order, returned=return_order)


@command("textbooks.send_order", _("报书店"))
def send_order(by: Actor, *, order: Order, on: date, due: date) -> Order:
    """Note that the approved order went to the bookshop, and when the books are to come."""
    if due < on:
        raise BadInput({"due": ["应到日期不能早于报送日期。"]})
    order = Order.objects.select_for_update().get(pk=order.pk)
    order.state, order.sent_on, order.due = ORDER.after("send", order.state), on, due
    order.save(update_fields=["state", "sent_on", "due"])
    telling.done(order)
    return order


@command("textbooks.close_order", _("结清征订单"))
def close_order(by: Actor, *, order: Order, reason: str = "") -> Order:
    """No more books are expected. What is still missing needs a reason."""
    owed = sum(counts.missing(x.quantity, x.good) for x in order.lines.all())
    if owed and not reason.strip():
        raise BadInput({"reason": [f"还缺{owed}册没有到，要结清请写明原因。"]})
    order = _after(order, "close")
    order.remark = reason.strip() or order.remark
    order.save(update_fields=["remark"])
    return order


@command("textbooks.void_order", _("作废征订单"))
def void_order(by: Actor, *, order: Order, reason: str) -> Order:
    """Give up an order that did not go to the bookshop."""
    order = _after(order, "void")
    order.remark = reason.strip()
    order.save(update_fields=["remark"])
    telling.done(order)
    return order
