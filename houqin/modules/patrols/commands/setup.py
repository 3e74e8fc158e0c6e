"""Checklists, points and routes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.numbering.numbers import next_numbers
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.patrols.models import Checklist, Item, Point
from houqin.modules.patrols.queries import setup as queries
from houqin.modules.patrols.rules import lines as rules

Lines = list[dict[str, Any]]


@command("patrols.adopt_lists", _("引入检查表"))
def adopt_lists(by: Actor) -> int:
    """Take over the checklists that come with the system; those of the same name stay as they are. How many are new."""
    have = set(Checklist.objects.filter(school=by.here).values_list("name", flat=True))
    fresh = [x for x in queries.shipped() if x["name"] not in have]
    Checklist.objects.bulk_create(
        Checklist(
            school=by.here, name=x["name"], item=x["item"], source=x["source"],
            asks=[rules.plain(rules.read(raw)) for raw in x["asks"]],
        )
        for x in fresh
    )  # fmt: skip
    note(count=len(fresh))
    return len(fresh)


@command("patrols.add_checklist", _("制定检查表"))
def add_checklist(by: Actor, *, name: str, item: str, lines: Lines, source: str = "") -> Checklist:
    """Write down what is looked at. Each line: name, kind, low, high, unit."""
    name = name.strip()
    if Checklist.objects.filter(school=by.here, name=name).exists():
        raise BadInput({"name": [f"已经有叫“{name}”的检查表，请换一个名称。"]})
    asks = [_line(x) for x in lines]
    twice = {x.name for x in asks if sum(y.name == x.name for y in asks) > 1}
    if twice:
        raise BadInput({"lines": [f"同一项写了两次：{'、'.join(sorted(twice))}。"]})
    return Checklist.objects.create(
        school=by.here, name=name, item=item or Item.ROUND, source=source.strip(),
        asks=[rules.plain(x) for x in asks],
    )  # fmt: skip


def _line(raw: dict[str, Any]) -> rules.Line:
    low, high = raw.get("low"), raw.get("high")
    if low is not None and high is not None and low > high:
        raise Refusal(
            "patrols.limits", f"“{raw['name']}”的下限{low}比上限{high}还大，请改过再提交。"
        )
    kind: Any = raw.get("kind") or "pass"
    number = kind == "number"
    return rules.Line(
        raw["name"].strip(), kind, _decimal(low if number else None), _decimal(high if number else None),
        (raw.get("unit") or "").strip() if number else "",
    )  # fmt: skip


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@command("patrols.close_checklist", _("停用检查表"))
def close_checklist(by: Actor, *, checklist: Checklist) -> Checklist:
    """Use it no more. Refuses while points or plans go by it."""
    points = checklist.points.filter(closed=False).count()
    plans = checklist.plans.filter(closed=False).count()
    if points or plans:
        raise Refusal(
            "patrols.list_used", f"还有{points}个巡查点、{plans}项检查安排在用“{checklist}”，请先停用或改用别的检查表。"
        )  # fmt: skip
    checklist.closed = True
    checklist.save(update_fields=["closed"])
    return checklist


@command("patrols.add_point", _("增加巡查点"))
def add_point(by: Actor, *, lines: Lines) -> list[Point]:
    """Points that have a label of their own from now on. Each line: name, place, checklist, card, key."""
    names = [x["name"].strip() for x in lines]
    known = Point.objects.filter(school=by.here, closed=False, name__in=names)
    taken = set(known.values_list("name", flat=True)) | {n for n in names if names.count(n) > 1}
    if taken:
        raise BadInput(
            {"lines": [{"name": ["已经有这个名称的巡查点。"]} if n in taken else {} for n in names]}
        )
    codes = next_numbers(by.here, "XD", by.today, len(lines))
    made = [
        Point.objects.create(
            school=by.here, code=code, name=name, place=x["place"], checklist=x["checklist"],
            card=x.get("card"), key=bool(x.get("key")),
        )
        for code, name, x in zip(codes, names, lines, strict=True)
    ]  # fmt: skip
    index.put_many([(p, [p.code, p.name, p.place.name]) for p in made], by.here)
    return made


@command("patrols.close_point", _("停用巡查点"))
def close_point(by: Actor, *, point: Point) -> Point:
    """Rounds come by it no more, from the next round on."""
    point.closed = True
    point.save(update_fields=["closed"])
    return point
