"""What is done with the property: the rooms handed over at the start of term, the desk rotation, the equipment gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.calendar.queries import term_near
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.assets import commands
from houqin.modules.assets.models import Category, GapLine, RoomList, Standard
from houqin.modules.assets.queries import planning, rooms
from houqin.modules.office.commands import access
from houqin.site.demo.meetings import scribble

DESK = "A05010203"
PRICES = {"学生课桌": "150", "学生椅": "85", "馆藏图书": "22"}


def live(by: Actor, keeper: Actor, deciders: Sequence[Actor], random: Random) -> None:
    """Lists drawn and mostly confirmed; a plan agreed and begun; a gap list put up."""
    start = replace(keeper, today=by.today - timedelta(days=18))
    _name_heads(by, start)
    _hand_over(start, random)
    _rotate(start, keeper, deciders)
    _hold_against(keeper)


def _name_heads(by: Actor, start: Actor) -> None:
    """Every head teacher may sign for the room of his class."""
    role = Role.objects.get(school=by.school, code="head_teacher")
    named = set(Assignment.objects.filter(role=role).values_list("person", flat=True))
    for group in ClassGroup.objects.filter(school=by.school, head__isnull=False).order_by("pk"):
        if group.head is not None and group.head.pk not in named:
            named.add(group.head.pk)
            since = start.today - timedelta(days=1)
            access.grant_role(by, person=group.head, role=role, since=since, class_group=group)


def _hand_over(keeper: Actor, random: Random) -> None:
    """Most head teachers signed; one had a chair less, a few have not got round to it."""
    term = term_near(keeper.here, keeper.today)
    assert term is not None
    wanted = commands.draw_lists(keeper, term=term, on=keeper.today)
    named = Assignment.objects.filter(role__code="head_teacher", class_group__isnull=False)
    groups = set(named.values_list("class_group", flat=True))
    in_class = [x for x in wanted if x.group_id in groups]
    for n, listing in enumerate(in_class[: max(1, len(in_class) - 5)]):
        holder = Actor(
            keeper.school, listing.holder, "html", keeper.today + timedelta(days=1 + n % 4)
        )
        _sign(holder, listing, random, less=n == 2)


def _sign(holder: Actor, listing: RoomList, random: Random, *, less: bool) -> None:
    lines = [
        {"line": x, "counted": x.quantity - (less and x.card.name == "学生椅")}
        for x in rooms.lines_of(listing)
    ]
    said = "学生椅比账上少1把，隔壁班借走未还" if less else ""
    commands.confirm_list(holder, listing=listing, lines=lines, note=said, picture=scribble(random))


def _agree(kind: str, row: int, deciders: Sequence[Actor], on: Actor) -> None:
    for decider in deciders:
        case = newest(kind, row)
        assert case is not None
        by = replace(decider, today=on.today)
        approval.decide(by, case=case, verdict="agree", comment="同意")


def _rotate(start: Actor, keeper: Actor, deciders: Sequence[Actor]) -> None:
    """Desks over four years; the first rooms of this year are done."""
    category = Category.objects.get(school=start.here, code=DESK)
    plan = commands.draw_rotation(
        start, name="学生课桌四年轮换", category=category, first=start.today.year, years=4, price=Decimal(150),
        on=start.today,
    )  # fmt: skip
    commands.propose_rotation(start, rotation=plan)
    _agree("assets.rotation", plan.pk, deciders, start)
    for turn in planning.turns_of(plan)[:2]:
        quantity = turn.quantity if turn.turn == 1 else turn.quantity // 2
        note = "旧课桌退回仓库待处置"
        commands.replace(
            keeper,
            line=turn,
            quantity=max(1, quantity),
            on=keeper.today - timedelta(days=3),
            note=note,
        )


def _hold_against(keeper: Actor) -> None:
    """The sample standard with prices, and the library's own count, which stands in no asset book."""
    commands.adopt_standard(keeper)
    for line in Standard.objects.filter(school=keeper.here, name__in=PRICES):
        commands.set_standard(
            keeper, subject=line.subject, name=line.name, unit=line.unit, counts=line.counts, words=line.words,
            per=line.per, amount=line.amount, source=line.source, price=Decimal(PRICES[line.name]),
        )  # fmt: skip
    gap = commands.count_gap(keeper, on=keeper.today)
    books = GapLine.objects.get(gap=gap, standard__name="馆藏图书")
    have = books.needed * 9 // 10
    commands.mend_gap(
        keeper, line=books, have=have, note="按图书管理系统登记数，图书不在固定资产账"
    )
