"""验收：two people who did not buy look at quantity and quality; then goods go to the store or onto cards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets import commands as assets
from houqin.modules.purchasing.commands.ordering import again as order_again
from houqin.modules.purchasing.commands.requesting import again as request_again
from houqin.modules.purchasing.commands.requesting import move
from houqin.modules.purchasing.models import Acceptance, AcceptanceLine, Order
from houqin.modules.purchasing.queries import papers
from houqin.modules.purchasing.rules.states import ACCEPTANCE, ORDER
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Slip, Store

Lines = list[dict[str, Any]]
URL = "/purchasing/acceptances/{}/"
OTHERS = "请换一个没有申请也没有采购的人；学校人少的，请总务主任另派一位教职工来验收。"


@command("purchasing.accept", _("到货验收"))
def accept(
    by: Actor,
    *,
    order: Order,
    on: date,
    second: Person,
    lines: Lines,
    store: Store | None = None,
    place: Place | None = None,
    note: str = "",
) -> Acceptance:
    """Write down what came: lines {line, arrived, good, why?, lot?, expires?}. It counts when the second has confirmed.

    What goes to the store waits there on a receipt with the same two people; what is not good goes back to the firm.
    """
    found = order_again(order)
    _people(by, found, second)
    if on > by.today:
        raise BadInput({"on": ["验收日期不能晚于今天。"]})
    _quantities(found, lines)
    _ends(by, found, lines, store)
    value = yuan(sum((x["good"] * x["line"].price for x in lines), Decimal(0)))
    made = Acceptance.objects.create(
        school=found.school, number=next_number(found.school, "YS", on), order=found, on=on, first=by.me, second=second,
        store=store, place=place, note=note.strip(), value=value,
    )  # fmt: skip
    AcceptanceLine.objects.bulk_create(
        AcceptanceLine(
            acceptance=made, line=x["line"], arrived=x["arrived"], good=x["good"],
            why=x.get("why", "") if x["good"] < x["arrived"] else "",
            lot=x.get("lot", ""), expires=x.get("expires"),
        )
        for x in lines
    )  # fmt: skip
    _receipt(by, made, lines)
    index.put(made, made.school, made.number, found.number, found.supplier.name)
    title = f"请核对验收：{made.number}（{found.supplier}）"
    telling.tell([second], title[:200], URL.format(made.pk), made, stage="check", todo=True)
    return made


def _people(by: Actor, order: Order, second: Person) -> None:
    """Who asked, who buys, and the two who take in are four different people."""
    if by.me.pk == second.pk:
        raise Refusal("purchasing.two_people", "验收要两个人，核对人不能是您自己，请换一个人。")
    for who in (by.me, second):
        _apart(order, who)
    if second.pk not in papers.checkers(by).values_list("pk", flat=True):
        raise Refusal(
            "purchasing.cannot_check",
            f"{second.name}没有核对验收的权限，派给他就没人能核对了，请换一个人，或请系统管理员给他加上。",
        )


def _apart(order: Order, who: Person) -> None:
    """Nobody takes in what he bought or asked for."""
    if who.pk == order.buyer_id:
        raise Refusal(
            "purchasing.buyer_accepts", f"{who.name}是{order.number}的采购人，不能自己验收，{OTHERS}"
        )  # fmt: skip
    if who.pk == order.request.asker_id:
        raise Refusal(
            "purchasing.asker_accepts",
            f"{order.number}是{who.name}自己请购的（{order.request.number}），不能自己验收，{OTHERS}",
        )


def _quantities(order: Order, lines: Lines) -> None:
    waiting = order.acceptances.filter(state="waiting").exists()
    if waiting:
        raise Refusal(
            "purchasing.waiting", f"{order.number}上一次到货还没有核对完，请先请核对人确认。"
        )
    ORDER.after("part", order.state)
    faults = [_fault(order, x, [y["line"].pk for y in lines[:n]]) for n, x in enumerate(lines)]
    if any(faults):
        raise BadInput({"lines": faults})


def _fault(order: Order, x: dict[str, Any], before: list[int]) -> dict[str, list[str]]:
    line = x["line"]
    left = line.quantity - line.accepted
    if line.order_id != order.pk:
        return {"line": [f"“{line.line.name}”不在{order.number}里。"]}
    if line.pk in before:
        return {"line": ["这一项写了两行，请合并成一行。"]}
    if x["good"] > x["arrived"]:
        return {"good": ["合格数不能比到货数多。"]}
    if x["good"] > left:
        return {"good": [f"订单还差{left.normalize():f}{line.line.unit}，多出来的请退回。"]}
    if x["good"] < x["arrived"] and not x.get("why", "").strip():
        return {"why": ["有不合格的，请写明原因，退回供货单位。"]}
    if line.line.category_id and x["good"] % 1:
        return {"good": ["资产按件数验收，请写整数。"]}
    return {}


def _ends(by: Actor, order: Order, lines: Lines, store: Store | None) -> None:
    good = [x["line"].line for x in lines if x["good"]]
    if any(x.item_id for x in good) and store is None:
        raise BadInput({"store": ["有要入库的物品，请选择入哪个库房。"]})
    if store is not None and any(x.item_id for x in good):
        _keeper(by, order, store)


def _keeper(by: Actor, order: Order, store: Store) -> None:
    """The keeper takes in what goes to his store; where he asked for it or bought it he only counts it onto the shelf."""
    if store.keeper_id not in (None, by.me.pk, order.buyer_id, order.request.asker_id):
        raise Refusal(
            "purchasing.keeper_accepts",
            f"有要入{store}的物品，请由保管员{store.keeper}登记验收，您来核对。",
        )


def _receipt(by: Actor, made: Acceptance, lines: Lines) -> None:
    """A receipt in the store for what belongs there."""
    wanted = [x for x in lines if x["good"] and x["line"].line.item_id]
    if not wanted or made.store is None:
        return
    slip = stores.receive(
        by, store=made.store, supplier=made.order.supplier.name, checker=made.second, on=made.on, source=made.number,
        lines=[
            {
                "item": x["line"].line.item, "quantity": x["good"], "price": x["line"].price, "lot": x.get("lot", ""),
                "expires": x.get("expires"),
            }
            for x in wanted
        ],
    )  # fmt: skip
    made.receipt = slip.pk
    made.save(update_fields=["receipt"])


def again(acceptance: Acceptance) -> Acceptance:
    """The acceptance as it is now, locked."""
    rows = Acceptance.objects.select_for_update(of=("self",))
    return rows.select_related("school", "order__request", "second", "first", "place").get(
        pk=acceptance.pk
    )


def _own(by: Actor, found: Acceptance, *others: int | None) -> None:
    if by.me.pk not in (found.second_id, *others):
        raise Refusal(
            "purchasing.not_second", f"{found.number}要由{found.second}核对，请他用自己的账号确认。"
        )


def _keeper_counted(slip: Slip) -> None:
    """What goes to a store whose keeper did not write the acceptance waits until he has counted it."""
    if slip.kept_at is None and slip.store.keeper is not None:
        raise Refusal(
            "purchasing.keeper_first",
            f"要入{slip.store}的东西保管员{slip.store.keeper}还没有点收，请他先在入库单{slip.number}上点“核对通过”，您再核对验收。",
        )


@command("purchasing.confirm", _("核对验收"))
def confirm(
    by: Actor, *, acceptance: Acceptance, counted: bool, sound: bool, answer: str = ""
) -> Acceptance:
    """The second person agrees: what is good counts, goes to the store, onto cards, or is simply done."""
    found = again(acceptance)
    state = ACCEPTANCE.after("confirm", found.state)
    _own(by, found)
    _apart(found.order, by.me)
    said = {"counted": counted, "sound": sound}
    faults = {k: ["清点和查验都做过，才能核对通过。"] for k, yes in said.items() if not yes}
    if faults:
        raise BadInput(faults)
    slip = _slip(found)
    if slip is not None and slip.state not in ("waiting", "posted"):
        raise Refusal(
            "purchasing.slip_refused",
            f"入库单{slip.number}{slip.get_state_display()}，这张验收单请点“核对不符”，再重新验收。",
        )
    if slip is not None and slip.state == "waiting":
        _keeper_counted(slip)
        stores.confirm(by, slip=slip, counted=True, sound=True, answer=answer)
    lines = papers.accepted_lines(found)
    _count(found, lines)
    _cards(by, found, lines)
    found.state = state
    found.note = "；".join(x for x in (found.note, answer.strip()) if x)[:300]
    found.save(update_fields=["state", "note"])
    telling.done(found)
    _tell_back(found, lines)
    return found


def _slip(found: Acceptance) -> Slip | None:
    rows = Slip.objects.select_related("store__keeper")
    return rows.filter(pk=found.receipt).first() if found.receipt else None


def _count(found: Acceptance, lines: list[AcceptanceLine]) -> None:
    order = order_again(found.order)
    for x in lines:
        x.line.accepted += x.good
        x.line.save(update_fields=["accepted"])
    full = all(x.accepted == x.quantity for x in papers.order_lines_of(order))
    order.state = ORDER.after("finish" if full else "part", order.state)
    order.save(update_fields=["state"])
    request = request_again(order.request)
    wanted = all(papers.ordered(x) >= x.quantity for x in papers.lines_of(request))
    if full and wanted and not request.orders.filter(state__in=["open", "part"]).exists():
        move(request, "finish")


def _cards(by: Actor, found: Acceptance, lines: list[AcceptanceLine]) -> None:
    durable = [x for x in lines if x.good and x.line.line.category_id]
    if durable:
        assets.accept(
            by, on=found.on, supplier=found.order.supplier.name, source=found.number, funding=found.order.request.budget[:30],
            lines=[
                {
                    "category": x.line.line.category, "name": x.line.line.name, "model": x.line.line.spec[:80],
                    "unit": x.line.line.unit, "quantity": int(x.good), "price": x.line.price, "place": found.place,
                }
                for x in durable
            ],
        )  # fmt: skip


def _tell_back(found: Acceptance, lines: list[AcceptanceLine]) -> None:
    """The buyer hears what goes back, the asker that his things are here."""
    bad = [f"{x.line.line.name}{(x.arrived - x.good).normalize():f}{x.line.line.unit}" for x in lines if x.good < x.arrived]  # fmt: skip
    order = found.order
    if bad and order.buyer is not None:
        title = f"请退回不合格品：{found.number} {'、'.join(bad)}"
        telling.tell([order.buyer], title[:200], URL.format(found.pk), found, stage="back")
    if order.request.asker is not None:
        title = f"您请购的东西到了：{order.request.number} {order.request.purpose}"
        telling.tell([order.request.asker], title[:200], URL.format(found.pk), found, stage="here")


@command("purchasing.refuse", _("核对不符"))
def refuse(by: Actor, *, acceptance: Acceptance, reason: str) -> Acceptance:
    """The second person found it otherwise, or the first takes back what he wrote: nothing of it counts, and it is looked
    at anew.
    """
    found = again(acceptance)
    state = ACCEPTANCE.after("refuse", found.state)
    _own(by, found, found.first_id)
    slip = _slip(found)
    if slip is not None and slip.state == "posted":
        raise Refusal(
            "purchasing.posted", f"入库单{slip.number}已入账，请先在库房红冲，再退回验收单。"
        )
    if slip is not None and slip.state == "waiting":
        stores.refuse(by, slip=slip, reason=reason)
    found.state = state
    found.note = "；".join(x for x in (found.note, reason.strip()) if x)[:300]
    found.save(update_fields=["state", "note"])
    telling.done(found)
    if found.first is not None and found.first_id != by.me.pk:
        title = f"验收核对不符：{found.number}，{reason}"
        telling.tell([found.first], title[:200], URL.format(found.pk), found, stage="refused")
    return found
