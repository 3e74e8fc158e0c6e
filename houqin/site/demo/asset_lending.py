"""Apparatus lent as sets: one with a teacher, one back with a slide missing and asked for outside, one reserved; a debt partly let off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Category, Damage, Kit
from houqin.modules.assets.queries import kits

THINGS = (
    ("学生显微镜", "640倍", 30, "420"),
    ("生物标本片", "20片盒装", 12, "85"),
    ("光源灯", "LED", 6, "60"),
)
SETS = (
    ("显微镜实验套装（一）", (5, 4, 1)),
    ("显微镜实验套装（二）", (5, 4, 1)),
    ("显微镜实验套装（三）", (6, 4, 2)),
)


def lend(by: Actor, keeper: Actor, deciders: Sequence[Actor]) -> None:
    """Three sets of microscopes, and what happened to them this month."""
    staff = Person.objects.filter(school=by.school, kind=Person.Kind.STAFF).exclude(pk=keeper.me.pk)
    staff = staff.filter(assignments__role__code__in=["teacher", "head_teacher"]).distinct()
    takers = list(staff.exclude(assignments__role__code="principal").order_by("number")[:3])
    if by.here.kind != School.Kind.PRIMARY or len(takers) < len(SETS):
        return
    first, second, third = takers
    made = _sets(replace(keeper, today=by.today - timedelta(days=30)))
    then = replace(keeper, today=by.today - timedelta(days=6))
    loan = commands.lend_kit(
        then, kit=made[0], borrower=first, on=then.today, due=then.today, first=2, last=3, purpose="五年级科学课"
    )  # fmt: skip
    lines = [
        {"loan": x, "good": x.left - (n == 1), "damaged": 0, "missing": int(n == 1)}
        for n, x in enumerate(kits.parts_of_loan(loan))
    ]
    commands.bring_back_kit(
        then, kit_loan=loan, lines=lines, on=then.today, remark="标本片少一盒，收拾时没有找到"
    )
    commands.lend_kit(
        keeper, kit=made[1], borrower=second, on=by.today, due=by.today + timedelta(days=7), purpose="科技节"
    )  # fmt: skip
    commands.reserve_kit(
        Actor(by.school, third, "html", by.today), kit=made[2], on=by.today + timedelta(days=2), first=5, last=6,
        purpose="社团活动",
    )  # fmt: skip
    sure = replace(keeper, sure=frozenset({"assets.kit_incomplete"}))
    commands.ask_lend_kit_out(
        sure, kit=made[0], outsider="临河村小学", on=by.today + timedelta(days=1), due=by.today + timedelta(days=8),
        purpose="送教下乡科学课",
    )  # fmt: skip
    _let_off(keeper, deciders[0])


def _sets(keeper: Actor) -> list[Kit]:
    """The apparatus accepted into a special room, and put together."""
    rooms = Place.objects.filter(school=keeper.here, kind="room")
    room = rooms.filter(name__contains="科学").first() or rooms.order_by("code").last()
    assert room is not None
    category = Category.objects.get(school=keeper.here, code="A05040403")
    lines = [
        {"category": category, "name": name, "model": model, "quantity": n, "price": Decimal(price), "place": room}
        for name, model, n, price in THINGS
    ]  # fmt: skip
    cards = commands.accept(keeper, lines=lines, on=keeper.today, funding="公用经费")
    return [
        commands.set_up_kit(
            keeper, name=name, place=room,
            lines=[{"card": card, "quantity": n} for card, n in zip(cards, counts, strict=True)],
        )
        for name, counts in SETS
    ]  # fmt: skip


def _let_off(keeper: Actor, director: Actor) -> None:
    """The carved desk: the director has said yes to letting a part of it off, the principal has not yet."""
    due = Damage.objects.filter(school=keeper.here, state="due").order_by("pk").first()
    if due is None or due.assessed <= 1:
        return
    asked = commands.ask_waiver(
        keeper, damage=due, amount=(due.assessed / 2).quantize(Decimal("0.01")), reason="学生已自己打磨补漆，家庭困难"
    )  # fmt: skip
    case = newest("assets.damage", asked.pk)
    assert case is not None
    approval.decide(director, case=case, verdict="agree", comment="情况属实")
