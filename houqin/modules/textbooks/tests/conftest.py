"""A school with two classes and their books: 老周 keeps them, 李老师 counts again, 王校长 approves, 陈老师 leads 三（1）班."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.stores.tests.conftest import INK
from houqin.modules.textbooks import commands
from houqin.modules.textbooks.models import Delivery, Handing, Order, Shelf, Title
from houqin.modules.textbooks.queries import orders

__all__ = ["INK"]


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("老周", "keeper")`: that person with the role the system ships, within a class where one is named."""
    install_roles(school)
    install_defaults(school)

    def give(name: str, role: str, group: ClassGroup | None = None) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1), class_group=group
        )
        return act_as(name)

    return give


@pytest.fixture
def term(school: School) -> Term:
    """2025—2026学年第二学期."""
    return Term.objects.create(
        school=school, year=2025, number=2, starts=date(2026, 3, 2), ends=date(2026, 7, 3)
    )


@pytest.fixture
def group(school: School, person: Callable[..., Person]) -> ClassGroup:
    """三（1）班, three pupils, led by 陈老师."""
    return class_of(school, "三（1）班", 3, person("陈老师"), ("林小满", "周一帆", "许知夏"))


@pytest.fixture
def other_group(school: School, person: Callable[..., Person]) -> ClassGroup:
    """三（2）班, two pupils, led by 孙老师."""
    return class_of(school, "三（2）班", 3, person("孙老师"), ("何晨", "沈悦"))


def class_of(
    school: School, name: str, grade: int, head: Person, pupils: tuple[str, ...]
) -> ClassGroup:
    """A class with its pupils."""
    made = ClassGroup.objects.create(
        school=school, name=name, grade=grade, entered=2026 - grade, head=head
    )
    for pupil in pupils:
        enrol(made, pupil)
    return made


def enrol(group: ClassGroup, name: str, since: date = date(2023, 9, 1)) -> Person:
    """A pupil on the rolls."""
    number = f"2023{Person.objects.filter(kind='pupil').count() + 1:04d}"
    return Person.objects.create(
        school=group.school, kind="pupil", number=number, name=name, class_group=group, since=since
    )


@pytest.fixture
def keeper(holding: Callable[..., Actor]) -> Actor:
    """老周 keeps the books."""
    return holding("老周", "keeper")


@pytest.fixture
def second(holding: Callable[..., Actor]) -> Actor:
    """李老师 counts again."""
    return holding("李老师", "clerk")


@pytest.fixture
def principal(holding: Callable[..., Actor]) -> Actor:
    """王校长 approves."""
    return holding("王校长", "principal")


@pytest.fixture
def director(holding: Callable[..., Actor]) -> Actor:
    """赵主任 may reopen."""
    return holding("赵主任", "director")


@pytest.fixture
def head(holding: Callable[..., Actor], group: ClassGroup) -> Actor:
    """陈老师 leads 三（1）班 and sees nothing of the other class."""
    return holding("陈老师", "head_teacher", group)


@pytest.fixture
def other_head(holding: Callable[..., Actor], other_group: ClassGroup) -> Actor:
    """孙老师 leads 三（2）班."""
    return holding("孙老师", "head_teacher", other_group)


@pytest.fixture
def books(keeper: Actor) -> dict[str, Title]:
    """语文 free, 音乐 circulating, 作业本 five for 2.40 each, 阅读 voluntary for 18."""
    return {
        "语文": title(keeper, "语文三年级下册", "free", "8.60"),
        "音乐": title(keeper, "音乐三年级下册", "circulating", "6.20"),
        "作业本": title(keeper, "数学作业本", "workbook", "2.40", copies=5),
        "阅读": title(keeper, "同步阅读", "voluntary", "18.00"),
    }


def title(by: Actor, name: str, kind: str, price: str, **more: Any) -> Title:
    """A book on the list."""
    line = {
        "code": f"J{Title.objects.count() + 1:03d}", "name": name, "subject": name[:2], "grade": 3, "half": 2,
        "publisher": "青禾出版社", "kind": kind, "price": Decimal(price), "copies": 1,
    }  # fmt: skip
    return commands.add_titles(by, lines=[line | more])[0]


def consent(by: Actor, term: Term, book: Title, *pupils: tuple[str, bool]) -> None:
    """What guardians said."""
    lines = [{"pupil": Person.objects.get(name=n), "agreed": yes} for n, yes in pupils]
    commands.record_consents(by, term=term, title=book, on=TODAY, lines=lines)


def agree(by: Actor) -> None:
    """Agree to the only case that waits."""
    approval.decide(by, case=cases.waiting_for(by).get(), verdict="agree")


def ordered(keeper: Actor, principal: Actor, term: Term, **more: Any) -> Order:
    """An order of everything, approved and sent."""
    given: dict[str, Any] = {"supplier": "青禾新华书店", "kinds": list(Title.Kind.values)} | more
    order = commands.draw_up(keeper, term=term, **given)
    commands.submit_order(keeper, order=order)
    agree(principal)
    return commands.send_order(keeper, order=order, on=TODAY, due=TODAY)


def arrived(
    keeper: Actor, second: Actor, order: Order, short: dict[Title, int] | None = None
) -> Delivery:
    """Everything came but what is `short`, and was counted twice."""
    lines = [
        {"line": x, "came": x.missing - (short or {}).get(x.title, 0), "damaged": 0}
        for x in orders.lines_of(order)
        if x.missing
    ]
    made = commands.receive(keeper, order=order, checker=second.me, on=TODAY, lines=lines)
    return commands.confirm(second, delivery=made, counted=True)


@pytest.fixture
def stocked(
    keeper: Actor,
    second: Actor,
    principal: Actor,
    term: Term,
    group: ClassGroup,
    books: dict[str, Title],
) -> Order:
    """Everything ordered for 三（1）班 lies on the shelf."""
    order = ordered(keeper, principal, term)
    arrived(keeper, second, order)
    return order


def given_out(keeper: Actor, head: Actor, term: Term, group: ClassGroup) -> Handing:
    """A class's books, signed for by its teacher."""
    slip = commands.prepare(keeper, term=term, class_groups=[group])[0]
    return commands.sign_for(head, handing=slip, on=TODAY, picture=INK)


def left(book: Title) -> int:
    """Copies on the shelf."""
    row = Shelf.objects.filter(title=book).first()
    return row.quantity if row else 0


def pupil(name: str) -> Person:
    """A pupil by name."""
    return Person.objects.get(kind="pupil", name=name)


def sure(by: Actor, *codes: str) -> Actor:
    """The same person, who has answered these doubts."""
    return replace(by, sure=frozenset(codes))


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value
