"""What other trades found missing, for the drafts of purchasing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import F, Sum

from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Gap, GapLine, Holding, Rotation, RotationLine
from houqin.modules.stores.models import Item

PAGES = {
    "stores.low": ("库存不足", "/stores/reorder/?low=on"),
    "assets.rotation": ("轮换计划", "/assets/rotations/{}/"),
    "assets.gap": ("装备差额", "/assets/gaps/{}/"),
}


def item(by: Actor, pk: int) -> Item | None:
    """An item of the actor's school."""
    return Item.objects.filter(school=by.school, pk=pk, closed=False).first()


def rotation(by: Actor, pk: int) -> Rotation | None:
    """An agreed rotation plan of the actor's school."""
    rows = Rotation.objects.filter(school=by.school, pk=pk, state="agreed")
    return rows.select_related("category", "maker").first()


def turn_left(plan: Rotation, year: int) -> int:
    """How many pieces of a plan are still to be replaced in a year."""
    rows = RotationLine.objects.filter(rotation=plan, year=year)
    return rows.aggregate(n=Sum(F("quantity") - F("done")))["n"] or 0


def called(plan: Rotation) -> str:
    """What people call the things a plan replaces: the name most of them have on their cards."""
    rooms = RotationLine.objects.filter(rotation=plan).values("place")
    rows = Holding.objects.filter(place__in=rooms, card__category=plan.category)
    named = rows.values_list("card__name").annotate(n=Sum("quantity")).order_by("-n", "card__name")
    return next((str(name) for name, _n in named), plan.category.name)


def turns_due(by: Actor, year: int) -> list[tuple[Rotation, int]]:
    """(plan, year) of agreed plans, up to a year, in which something is still to be replaced."""
    rows = RotationLine.objects.filter(
        school=by.school, rotation__state="agreed", year__lte=year, quantity__gt=F("done")
    )
    years = rows.order_by("rotation", "year").values_list("rotation", "year").distinct()
    plans = Rotation.objects.select_related("category", "maker").in_bulk({r for r, _y in years})
    return [(plans[r], y) for r, y in years]


def gap(by: Actor, pk: int) -> Gap | None:
    """A gap list of the actor's school."""
    return Gap.objects.filter(school=by.school, pk=pk).select_related("maker").first()


def gap_short(found: Gap, standards: list[int]) -> list[dict[str, Any]]:
    """What is short by the named lines of the standard, as lines of a request."""
    rows = GapLine.objects.filter(gap=found, standard__in=standards, short__gt=0)
    return [
        {"name": x.standard.name, "unit": x.standard.unit, "quantity": Decimal(x.short), "price": x.price}
        for x in rows.select_related("standard").order_by("pk")
    ]  # fmt: skip


def origin(text: str) -> tuple[str, str] | None:
    """(what it is, its page) of where a request comes from; nothing where a person thought of it."""
    kind, _colon, rest = text.partition(":")
    if kind not in PAGES:
        return None
    name, url = PAGES[kind]
    return name, url.format(rest.partition(":")[0])
