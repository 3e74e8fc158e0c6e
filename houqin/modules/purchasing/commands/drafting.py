"""Drafts of requests for what other trades run short of: stock, a rotation's year, the standard. A person sends them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.search import index
from houqin.modules.assets.models import Gap, Rotation
from houqin.modules.purchasing.commands.requesting import URL, worth, write
from houqin.modules.purchasing.models import Kind, Request, RequestLine
from houqin.modules.purchasing.queries import firms, needs, papers, rulebook
from houqin.modules.purchasing.rules import choosing
from houqin.modules.stores.models import Item, Lot

Lines = list[dict[str, Any]]
LOW = "stores.low:"
"""What drafts for low stock begin with; their number follows."""
FURNITURE = "A05"
"""How the national codes of furniture begin."""


@command("purchasing.draft_low", _("起草补货请购"))
def draft_low(by: Actor, *, item: Item, available: Decimal, least: Decimal) -> Request | None:
    """Draft a request for an item that runs low, unless one is on its way already. What runs low before the keeper has
    sent the last draft stands on the same paper.
    """
    on_way = RequestLine.objects.filter(item=item, request__state__in=["draft", "asked", "agreed", "buying"])  # fmt: skip
    if on_way.exists():
        return None
    lot = Lot.objects.filter(item=item).order_by("-came", "-pk").first()
    line = {
        "name": item.name, "spec": item.spec, "unit": item.unit, "quantity": choosing.to_order(available, least),
        "price": (lot.price if lot else Decimal(0)).quantize(Decimal("0.01")), "item": item,
    }  # fmt: skip
    waiting = Request.objects.select_for_update().filter(
        school=by.here, state=Request.State.DRAFT, asker=None, origin__startswith=LOW
    )
    found = waiting.order_by("pk").first()
    if found is not None:
        return _one_more(by, found, line)
    keepers = people_with("stores.receive", by.here, by.today)
    return _draft(by, LOW, Kind.DAILY, _runs_low([item.name]), [line], keepers)


def _one_more(by: Actor, found: Request, line: dict[str, Any]) -> Request:
    """A draft with one line more."""
    write(found, [line])
    lines = papers.lines_of(found)
    found.estimate = worth([{"quantity": x.quantity, "price": x.price} for x in lines])
    found.method = choosing.method_for(found.estimate, rulebook.steps(by, found.kind))
    found.purpose = _runs_low([x.name for x in lines])
    found.save(update_fields=["estimate", "method", "purpose"])
    index.put(found, found.school, found.number, found.purpose, *(x.name for x in lines))
    return found


def _runs_low(names: list[str]) -> str:
    more = f"等{len(names)}种" if len(names) > 3 else ""
    return f"补充库存：{'、'.join(names[:3])}{more}低于最低库存"


@command("purchasing.draft_rotation", _("起草轮换请购"))
def draft_rotation(by: Actor, *, rotation: Rotation, year: int) -> Request | None:
    """Draft what an agreed rotation plan replaces in a year, once; nothing where that year is done already."""
    origin = f"assets.rotation:{rotation.pk}:{year}"
    left = needs.turn_left(rotation, year)
    if not left or _known(by, origin):
        return None
    category, name = rotation.category, needs.called(rotation)
    line = {
        "name": name, "unit": category.unit, "quantity": Decimal(left), "price": rotation.price,
        "category": category,
    }  # fmt: skip
    kind = Kind.FURNITURE if category.code.startswith(FURNITURE) else Kind.TEACHING
    purpose = f"按“{rotation.name}”（{rotation.number}）更换{year}年的{name}"
    return _draft(by, origin, kind, purpose, [line], _maker(by, rotation.maker))


@command("purchasing.draft_gap", _("起草配备请购"))
def draft_gap(by: Actor, *, gap: Gap, short: Lines) -> Request | None:
    """Draft what the school lacks against the standard, once; `short` holds {name, unit, quantity, price}."""
    origin = f"assets.gap:{gap.pk}"
    if not short or _known(by, origin):
        return None
    purpose = f"按装备标准补足缺口（摸底单{gap.number}）"
    return _draft(by, origin, Kind.TEACHING, purpose, short, _maker(by, gap.maker))


@command("purchasing.draft_turns", _("起草到期轮换的请购"))
def draft_turns(by: Actor) -> int:
    """Draft every year of the rotation plans that has come and was not drafted yet. Returns how many."""
    due = needs.turns_due(by, by.today.year)
    return sum(draft_rotation(by, rotation=r, year=y) is not None for r, y in due)


def _known(by: Actor, origin: str) -> bool:
    """Whether it was drafted once: what a person gave up is not drafted again."""
    return Request.objects.filter(school=by.here, origin=origin).exists()


def _maker(by: Actor, maker: Person | None) -> list[Person]:
    """Who drew the plan up, where he may see purchasing; else those who name buyers."""
    seeing = {p.pk for p in people_with(firms.VIEW, by.here, by.today)}
    if maker is not None and maker.pk in seeing:
        return [maker]
    return list(people_with("purchasing.assign", by.here, by.today))


def _draft(
    by: Actor, origin: str, kind: str, purpose: str, lines: Lines, told: Iterable[Person]
) -> Request:
    number = next_number(by.here, "QG", by.today)
    made = Request.objects.create(
        school=by.here, number=number, kind=kind, on=by.today, purpose=purpose[:200], estimate=worth(lines),
        state=Request.State.DRAFT, method=choosing.method_for(worth(lines), rulebook.steps(by, kind)),
        origin=f"{origin}{number}" if origin.endswith(":") else origin,
    )  # fmt: skip
    write(made, lines)
    title = f"已起草请购，请核对后提交：{made.number} {purpose}"
    telling.tell(told, title[:200], URL.format(made.pk), made, stage="draft", todo=True)
    return made
