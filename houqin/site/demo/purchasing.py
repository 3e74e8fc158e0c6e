"""A term of buying: firms with their papers, a tender, offers compared, goods taken in, money paid, and what waits now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.assets.models import Category
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.models import Order, Request, Supplier
from houqin.modules.purchasing.queries import papers
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Slip, Store

ROLES = (
    "director", "principal", "buyer", "keeper", "accountant", "cashier", "head_teacher", "health", "auditor",
)  # fmt: skip
FIRMS = (
    ("青禾文教用品店", "文具、纸张、办公用品", ("business",), False),
    ("县新华文化用品公司", "文具、教学用品", ("business",), False),
    ("明德电脑服务部", "计算机、多媒体设备", ("business",), False),
    ("启智信息设备公司", "计算机、多媒体设备", ("business",), False),
    ("诚信五金建材", "五金、水电、维修材料", ("business",), False),
    ("安心物业服务公司", "保洁、绿化", ("business",), True),
    ("田园净菜配送公司", "净菜、食材配送", ("business", "food"), True),
)


@dataclass
class Play:
    """Who plays, by role, and today."""

    who: dict[str, Actor]
    today: date
    firms: dict[str, Supplier]

    def at(self, role: str, back: int) -> Actor:
        """Somebody so many days ago, without doubts."""
        sure = frozenset({"purchasing.split", "purchasing.dearer", "stores.soon", "stores.condition"})  # fmt: skip
        return replace(self.who[role], today=self.today - timedelta(days=back), sure=sure)


def live(by: Actor) -> None:
    """Play the term. A school without the people for it buys nothing yet."""
    who = {role: found for role in ROLES if (found := _holder(by, role))}
    store = Store.objects.filter(school=by.school, kind=Store.Kind.KEPT).first()
    if store is None or not {"director", "principal", "buyer", "keeper"} <= set(who):
        return
    spare = _spare(by, {a.me.pk for a in who.values()})
    for role in ("head_teacher", "auditor", "health", "accountant", "cashier"):
        if role not in who:
            return
    play = Play(who, by.today, {})
    _firms(play)
    _computers(play, by, spare)
    _paper(play, by, store)
    _urgent(play)
    _now(play)


def _holder(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    found = held.order_by("pk").first()
    return Actor(by.school, found.person, "html", by.today) if found else None


def _spare(by: Actor, taken: Iterable[int]) -> list[Person]:
    rows = Person.objects.filter(school=by.school, kind=Person.Kind.STAFF).exclude(pk__in=taken)
    return list(rows.order_by("number")[:4])


def _firms(play: Play) -> None:
    by = play.at("buyer", 90)
    lines = [
        {
            "name": name, "credit": "", "sells": sells, "contact": "", "phone": "", "bank": "", "needs": list(needs),
            "outsourced": served,
        }
        for name, sells, needs, served in FIRMS
    ]  # fmt: skip
    for n, firm in enumerate(commands.add_suppliers(by, lines=lines)):
        play.firms[firm.name] = firm
        for kind in firm.needs:
            until = play.today + timedelta(days=25 if kind == "food" else 300 + 40 * n)
            commands.add_licence(by, supplier=firm, kind=kind, number=f"{kind[:2].upper()}{n:06d}", until=until)  # fmt: skip
    _served(play)


def _served(play: Play) -> None:
    director = play.at("director", 0)
    for name, title, amount, days in (
        ("安心物业服务公司", "保洁绿化服务合同", 96000, 50), ("田园净菜配送公司", "净菜配送合同", 320000, 200),
    ):  # fmt: skip
        start = play.today - timedelta(days=120)
        commands.sign_contract(
            play.at("buyer", 90), supplier=play.firms[name], title=title, amount=Decimal(amount), signed=start,
            since=start, until=play.today + timedelta(days=days), keeper=play.who["director"].me,
        )  # fmt: skip
        for back, got in ((2, 17), (1, 18), (0, 16)):
            month = (play.today.replace(day=1) - timedelta(days=30 * back)).replace(day=1)
            lines = [
                {"name": n, "most": Decimal(20), "got": Decimal(got + k % 3), "why": ""}
                for k, n in enumerate(("人员到岗", "服务质量", "卫生安全", "响应及时", "台账齐全"))
            ]
            commands.score(director, supplier=play.firms[name], month=month, lines=lines)


def _asked(play: Play, role: str, back: int, kind: str, purpose: str, *lines: Any, **more: Any) -> Request:  # fmt: skip
    rows = [
        {"name": n, "spec": spec, "unit": unit, "quantity": Decimal(many), "price": Decimal(price), **ends}
        for n, spec, unit, many, price, ends in lines
    ]  # fmt: skip
    return commands.request(
        play.at(role, back), kind=kind, purpose=purpose, lines=rows, budget="公用经费", **more
    )


def _agree(play: Play, back: int, *roles: str) -> None:
    for role in roles:
        by = play.at(role, back)
        case = cases.waiting_for(by).filter(act__startswith="purchasing").order_by("-pk").first()
        assert case is not None
        approval.decide(by, case=case, verdict="agree")


def _given(play: Play, request: Request, back: int) -> Request:
    found = Request.objects.get(pk=request.pk)
    buyer = play.who["buyer"].me
    return commands.assign(play.at("director", back), request=found, buyer=buyer, method=found.method)  # fmt: skip


def _offers(play: Play, request: Request, back: int, *given: tuple[str, str]) -> list[Any]:
    by = play.at("buyer", back)
    lines = papers.lines_of(request)
    return [
        commands.quote(
            by, request=request, supplier=play.firms[name], on=by.today, days=5, warranty="保修一年",
            lines=[{"line": x, "price": (x.price * Decimal(share)).quantize(Decimal("0.01"))} for x in lines],
        )
        for name, share in given
    ]  # fmt: skip


def _order(play: Play, request: Request, back: int, due: int) -> Order:
    found = Request.objects.select_related("chosen").get(pk=request.pk)
    prices, by = papers.chosen_prices(found), play.at("buyer", back)
    assert found.chosen is not None
    lines = [
        {"line": x, "quantity": x.quantity, "price": prices[x.pk]} for x in papers.lines_of(found)
    ]
    return commands.order(by, request=found, supplier=found.chosen, due=play.today - timedelta(days=due), lines=lines)  # fmt: skip


def _taken_in(play: Play, order: Order, back: int, share: Decimal, **more: Any) -> None:
    """Two who neither asked nor bought look at it; what the keeper asked for himself he only counts onto his shelf."""
    keeper, second = play.at("keeper", back), play.at("auditor", back)
    own = order.request.asker == keeper.me
    by = play.at("health", back) if own else keeper
    lines = [
        {"line": x, "arrived": x.quantity, "good": (x.quantity * share).to_integral_value(), "why": "外壳破损，退回更换"}
        for x in papers.order_lines_of(order)
    ]  # fmt: skip
    made = commands.accept(by, order=order, on=by.today, second=second.me, lines=lines, **more)
    if own and made.receipt:
        slip = Slip.objects.get(pk=made.receipt)
        stores.confirm(keeper, slip=slip, counted=True, sound=True)
    commands.confirm(second, acceptance=made, counted=True, sound=True)


def _computers(play: Play, by: Actor, judges: list[Person]) -> None:
    """Computers by tender, most of them taken in."""
    rows = Category.objects.filter(school=by.school, closed=False)
    category = rows.filter(name__contains="计算机").first() or rows.first()
    place = Place.objects.filter(school=by.school, name="电脑房").first()
    made = _asked(
        play, "head_teacher", 60, "teaching", "更新电脑房学生机", ("台式计算机", "i5/16G/512G", "台", 20, 4200, {"category": category}),
    )  # fmt: skip
    _agree(play, 59, "director", "principal")
    made = _given(play, made, 58)
    bids = _offers(play, made, 50, ("明德电脑服务部", "0.95"), ("启智信息设备公司", "0.97"), ("县新华文化用品公司", "1.00"))  # fmt: skip
    day = play.at("buyer", 48)
    members = [play.who[r] for r in ("auditor", "accountant", "health")]
    tender = commands.open_tender(
        day, request=made, title="电脑房学生机", on=day.today, committee=[m.me for m in members],
        criteria=[{"name": "价格", "most": Decimal(60)}, {"name": "质量与服务", "most": Decimal(40)}],
    )  # fmt: skip
    for n, member in enumerate(members):
        for k, bid in enumerate(bids):
            lines = [
                {"name": "价格", "points": Decimal(58 - 3 * k)},
                {"name": "质量与服务", "points": Decimal(34 + (n + k) % 3)},
            ]
            commands.mark(replace(member, today=day.today), tender=tender, quote=bid, lines=lines)
    commands.award(day, tender=tender, quote=bids[0])
    order = _order(play, made, 45, 30)
    _taken_in(play, order, 32, Decimal("0.9"), place=place)
    asked = commands.ask_payment(
        play.at("buyer", 30),
        order=order,
        amount=papers.accepted_value(order),
        invoice="24117000001",
    )
    _agree(play, 29, "accountant", "principal")
    commands.pay(play.at("cashier", 28), payment=asked, on=play.today - timedelta(days=28), voucher="记-036")  # fmt: skip


def _paper(play: Play, by: Actor, store: Store) -> None:
    """Paper and pens after three offers, into the store."""
    items = list(Item.objects.filter(school=by.school, category="office", closed=False, shelf_life=None)[:3])  # fmt: skip
    lines = [(x.name, x.spec, x.unit, 60, 15 + 5 * n, {"item": x}) for n, x in enumerate(items)]
    made = _asked(play, "keeper", 20, "daily", "补充办公用品", *lines)
    _agree(play, 19, "director", "principal")
    made = _given(play, made, 18)
    names = (("青禾文教用品店", "0.94"), ("县新华文化用品公司", "0.97"), ("诚信五金建材", "1.02"))
    first, *_rest = _offers(play, made, 16, *names)
    commands.choose(play.at("buyer", 15), request=made, quote=first)
    order = _order(play, made, 14, 8)
    _taken_in(play, order, 9, Decimal(1), store=store)
    commands.ask_payment(play.at("buyer", 5), order=order, amount=order.amount, invoice="24117000002")  # fmt: skip


def _urgent(play: Play) -> None:
    """A pump bought at once, not signed yet, its order late."""
    made = _asked(
        play, "health", 6, "repair", "二楼饮水机漏水抢修", ("水泵", "1.1千瓦", "台", 1, 460, {}), urgent=True
    )  # fmt: skip
    made = _given(play, made, 6)
    line = papers.lines_of(made)[0]
    commands.order(
        play.at("buyer", 6), request=made, supplier=play.firms["诚信五金建材"], due=play.today - timedelta(days=2),
        lines=[{"line": line, "quantity": line.quantity, "price": line.price}],
    )  # fmt: skip


def _now(play: Play) -> None:
    """What waits today: one in approval, one to be given to a buyer, one with offers."""
    _asked(
        play, "head_teacher", 0, "teaching", "班级图书角书架", ("书架", "五层", "个", 2, 320, {})
    )
    made = _asked(
        play, "head_teacher", 3, "daily", "运动会奖品", ("笔记本", "A5", "本", 120, 6, {})
    )
    _agree(play, 2, "director", "principal")
    assert made.pk
    third = _asked(
        play, "keeper", 4, "furniture", "补充课桌椅", ("课桌椅", "可升降", "套", 30, 260, {})
    )
    _agree(play, 3, "director", "principal")
    third = _given(play, third, 2)
    _offers(play, third, 1, ("县新华文化用品公司", "0.98"), ("青禾文教用品店", "0.95"))
