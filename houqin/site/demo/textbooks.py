"""A term of textbooks: ordered by the rolls, two deliveries, most classes served, some changes, one class settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.textbooks import commands
from houqin.modules.textbooks.models import Handing, Order, Title
from houqin.modules.textbooks.queries import giving, orders, roll
from houqin.modules.textbooks.rules.counts import grade_in
from houqin.site.demo.meetings import scribble

NUMERALS = "一二三四五六"
HALVES = {1: "上册", 2: "下册"}
BOOKS: tuple[tuple[str, str, str, int, int], ...] = (
    ("语文", "free", "9.85", 1, 1), ("数学", "free", "7.92", 1, 1), ("道德与法治", "free", "5.60", 1, 1),
    ("英语", "free", "7.40", 1, 3), ("科学", "free", "6.30", 1, 1), ("音乐", "circulating", "6.85", 1, 1),
    ("美术", "circulating", "6.95", 1, 1), ("语文作业本", "workbook", "2.35", 2, 1), ("数学作业本", "workbook", "2.20", 2, 1),
    ("阅读伴我成长", "voluntary", "16.80", 1, 3),
)  # fmt: skip
SERVED = 9
"""Classes whose books are given out; the rest still waits, so that every state can be seen."""


def live(by: Actor, random: Random) -> None:
    """Play the term in a primary school that has a keeper and a principal."""
    keeper, principal = _first(by, "keeper"), _first(by, "principal")
    second, accountant = _first(by, "clerk"), _first(by, "accountant")
    term = roll.term_now(by)
    if by.here.kind != "primary" or term is None or keeper is None or principal is None:
        return
    assert second is not None
    start = min(term.starts, by.today)
    before = replace(keeper, today=start - timedelta(days=50))
    made = commands.add_titles(before, lines=_list(term))
    groups = list(roll.classes(by, "textbooks.prepare"))
    _consents(by, term, made, groups, start, random)
    order = _order(before, principal, term)
    _deliveries(keeper, second, order, start)
    slips = _hand_out(keeper, term, groups, start, random)
    _changes(keeper, term, [s.class_group for s in slips], start)
    _settle(accountant or keeper, term, slips)


def _first(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    found = held.order_by("pk").first()
    return Actor(by.school, found.person, "html", by.today) if found else None


def _list(term: Term) -> list[dict[str, Any]]:
    half = HALVES[term.number]
    return [
        {
            "code": f"J{grade}{term.number}{n:02d}", "name": f"{name}{NUMERALS[grade - 1]}年级{half}", "subject": name[:2],
            "grade": grade, "half": term.number, "publisher": "青禾教育出版社" if kind != "workbook" else "县教育印刷厂",
            "kind": kind, "price": Decimal(price) + Decimal(grade) / 10, "copies": copies,
        }
        for grade in range(1, 7)
        for n, (name, kind, price, copies, first) in enumerate(BOOKS, 1)
        if grade >= first
    ]  # fmt: skip


def _consents(
    by: Actor, term: Term, made: list[Title], groups: list[ClassGroup], start: date, random: Random
) -> None:
    """Most guardians answer, most of those agree; one class has not brought its slips yet."""
    early = replace(by, today=start - timedelta(days=50))
    for title in (t for t in made if t.kind == Title.Kind.VOLUNTARY):
        mine = [g for g in groups if grade_in(g.entered, term.year) == title.grade]
        for group in mine[:-1] or mine:
            people = [p for p in roll.members(by, group) if random.random() < 0.9]
            lines = [{"pupil": p, "agreed": random.random() < 0.8} for p in people]
            commands.record_consents(early, term=term, title=title, on=early.today, lines=lines)


def _order(keeper: Actor, principal: Actor, term: Term) -> Order:
    kinds = list(Title.Kind.values)
    today = replace(keeper, today=principal.today)
    newcomers = roll.heads_by_grade(today, term)[1][1]
    order = commands.draw_up(
        keeper, term=term, supplier="县新华书店", kinds=kinds, newcomers=newcomers
    )
    commands.submit_order(keeper, order=order)
    head = replace(principal, today=keeper.today + timedelta(days=2))
    case = cases.waiting_for(head).filter(act="textbooks.approve_order").get()
    approval.decide(head, case=case, verdict="agree", comment="同意，按人数征订")
    sent = replace(keeper, today=keeper.today + timedelta(days=3))
    return commands.send_order(
        sent, order=order, on=sent.today, due=sent.today + timedelta(days=40)
    )


def _deliveries(keeper: Actor, second: Actor, order: Order, start: date) -> None:
    lines = orders.lines_of(order)
    first = [
        {
            "line": x,
            "came": x.quantity - (12 if n % 17 == 5 else 0),
            "damaged": 3 if n % 19 == 4 else 0,
        }
        for n, x in enumerate(lines)
    ]
    _came(keeper, second, order, start - timedelta(days=6), first, "有两种没到齐，书店说下周补")
    owed = [x for x in orders.lines_of(order) if x.missing]
    rest = [{"line": x, "came": x.missing, "damaged": 0} for x in owed[:-1]]
    if rest:
        _came(keeper, second, order, start - timedelta(days=1), rest, "")


def _came(
    keeper: Actor, second: Actor, order: Order, day: date, lines: list[dict[str, Any]], note: str
) -> None:
    by = replace(keeper, today=day)
    made = commands.receive(by, order=order, checker=second.me, on=day, lines=lines, note=note)
    commands.confirm(replace(second, today=day), delivery=made, counted=True)


def _hand_out(
    keeper: Actor, term: Term, groups: list[ClassGroup], start: date, random: Random
) -> list[Handing]:
    by = replace(keeper, today=start)
    wanted = groups[::3][:SERVED]
    slips = commands.prepare(by, term=term, class_groups=wanted)
    staff = list(
        Person.objects.filter(school=by.school, kind=Person.Kind.STAFF).order_by("-pk")[:20]
    )
    for n, slip in enumerate(slips):
        other = None if slip.class_group.head else staff[n % len(staff)]
        commands.sign_for(by, handing=slip, on=start, receiver=other, picture=scribble(random))
    waiting = [g for g in groups if g not in wanted]
    commands.prepare(keeper, term=term, class_groups=waiting[:2])
    return slips


def _changes(keeper: Actor, term: Term, served: list[ClassGroup], start: date) -> None:
    by = replace(keeper, today=min(keeper.today, start + timedelta(days=20)))
    pupil = roll.members(by, served[0])[3]
    books = giving.held(term, pupil)
    free = [t for t in books if t.kind == Title.Kind.FREE]
    commands.add(by, term=term, pupil=pupil, reason="lost", on=by.today, some=free[:1])
    out = roll.members(by, served[1])[5]
    some = [t for t in giving.held(term, out) if t.kind == Title.Kind.WORKBOOK]
    commands.take_back(
        by,
        term=term,
        person=out,
        reason="faulty",
        on=by.today,
        some=some[:1],
        unused=True,
        sound=False,
    )


def _settle(accountant: Actor, term: Term, slips: list[Handing]) -> None:
    for slip in slips[:2]:
        commands.prepay_class(
            accountant,
            term=term,
            class_group=slip.class_group,
            amount=Decimal(30),
            on=accountant.today,
        )
        commands.settle(accountant, term=term, class_group=slip.class_group)
