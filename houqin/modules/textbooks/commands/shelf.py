"""Copies come to the shelf and leave it: the only place where moves are written. Called by commands only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import moment
from houqin.kernel.org.models import ClassGroup, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import Move, Shelf, Title


@dataclass(frozen=True)
class Why:
    """What a move is for."""

    kind: Move.Kind
    on: date
    paper: str = ""
    class_group: ClassGroup | None = None
    reason: str = ""


def check_day(on: date, today: date) -> None:
    """Refuse a day that has not come."""
    if on > today:
        raise BadInput({"on": ["日期不能晚于今天。"]})


def locked(titles: Iterable[Title]) -> dict[int, Shelf]:
    """The shelves of some titles, locked until the transaction ends, so that two givers cannot both have the last copy."""
    wanted = sorted({t.pk for t in titles})
    known = set(Shelf.objects.filter(title__in=wanted).values_list("title", flat=True))
    Shelf.objects.bulk_create(
        [Shelf(title_id=pk) for pk in wanted if pk not in known], ignore_conflicts=True
    )
    rows = Shelf.objects.select_for_update().filter(title__in=wanted).order_by("title")
    return {row.title_id: row for row in rows}


def move(by: Actor, school: School, change: Mapping[Title, int], why: Why) -> None:
    """Change the shelves by so many copies each. Refuses (textbooks.short) what would go below zero."""
    wanted = {title: n for title, n in change.items() if n}
    shelves = locked(wanted)
    short = [
        f"“{t}”库存{shelves[t.pk].quantity}册，要{-n}册"
        for t, n in wanted.items()
        if shelves[t.pk].quantity + n < 0
    ]
    if short:
        raise Refusal(
            "textbooks.short", f"库存不够：{'；'.join(short[:5])}。请等到书入库，或减少册数。"
        )
    for title, n in wanted.items():
        shelves[title.pk].quantity += n
    Shelf.objects.bulk_update(shelves.values(), ["quantity"])
    Move.objects.bulk_create(
        Move(
            school=school, title=title, kind=why.kind, quantity=n, paper=why.paper, class_group=why.class_group,
            on=why.on, at=moment(), by=by.person, reason=why.reason,
        )
        for title, n in wanted.items()
    )  # fmt: skip
