"""Paper: taken from the store, counted, allotted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.printing.models import Move, Quota, Size
from houqin.modules.printing.queries import paper as queries

Lines = list[dict[str, Any]]


def move(
    by: Actor, kind: str, size: str, sheets: int, on: date, paper: str, words: str = ""
) -> Move:
    """Write a line of the ledger; the stock never falls below zero. Call inside a command."""
    School.objects.select_for_update().get(pk=by.here.pk)
    if sheets < 0 and (left := queries.stock(by.here)[size]) + sheets < 0:
        name = Size(size).label
        raise Refusal(
            "printing.short",
            f"{name}纸账上只有{left}张，要用{-sheets}张。领来的纸先登记“领入纸张”，或者盘点调整后再办。",
        )
    return Move.objects.create(
        school=by.here, on=on, kind=kind, size=size, sheets=sheets, paper=paper, words=words.strip(), noter=by.person
    )  # fmt: skip


@command("printing.take_paper", _("领入纸张"))
def take_paper(by: Actor, *, on: date, paper: str, lines: Lines) -> list[Move]:
    """Paper came from the store; `paper` is the number of its issue slip. Each line: size, packs, each (sheets a pack).

    Refuses (input.bad) a slip that was written down before: it would be counted twice.
    """
    if on > by.today:
        raise BadInput({"on": ["日期不能晚于今天。"]})
    School.objects.select_for_update().get(pk=by.here.pk)
    known = Move.objects.filter(school=by.here, kind=Move.Kind.TAKEN, paper=paper.strip()).first()
    if known is not None:
        said = f"{paper.strip()}已在{known.on}登记过领入，一张单只登记一次。数目不对请用“盘点纸张”调整。"
        raise BadInput({"paper": [said]})
    return [
        move(by, Move.Kind.TAKEN, x["size"], x["packs"] * x["each"], on, paper.strip())
        for x in lines
    ]


@command("printing.count_paper", _("盘点纸张"))
def count_paper(by: Actor, *, size: str, counted: int, words: str) -> Move | None:
    """Set the ledger right after counting, with the reason. Returns nothing when it was right."""
    School.objects.select_for_update().get(pk=by.here.pk)
    difference = counted - queries.stock(by.here)[size]
    note(difference=difference)
    if not difference:
        return None
    return move(by, Move.Kind.COUNT, size, difference, by.today, "盘点", words)


@command("printing.set_quota", _("设定用纸定额"))
def set_quota(by: Actor, *, since: date, lines: Lines) -> list[Quota]:
    """How many sheets each group may use in a month, from the month of `since` on. Each line: unit, sheets.

    A quota for the same month is replaced; older months keep theirs.
    """
    first = since.replace(day=1)
    if first < by.today.replace(day=1):
        raise BadInput({"since": ["过去的月份不能再改定额，请从本月或以后的月份开始。"]})
    made = []
    for line in lines:
        row, _new = Quota.objects.update_or_create(
            unit=line["unit"], since=first, defaults={"school": by.here, "sheets": line["sheets"], "setter": by.person}
        )  # fmt: skip
        made.append(row)
    return made
