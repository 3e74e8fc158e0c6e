"""Cards: accepted, brought in from the old books, mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.bulk import rows
from houqin.kernel.commands.core import command
from houqin.kernel.commands.core import note as remark
from houqin.kernel.numbering.numbers import next_numbers
from houqin.kernel.periods import books
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Card, Category
from houqin.modules.assets.queries.rulebook import BOOK
from houqin.modules.assets.rules import catalogue

Lines = list[dict[str, Any]]
AT_ONCE, SHOWN = 2000, 50
MOST_APART = 1000
"""Cards that 一件一卡 makes at once: a slip of the pen must not fill the books with a million."""


@command("assets.adopt_categories", _("引入国家分类"))
def adopt_categories(by: Actor) -> int:
    """Bring in the shipped classes the school has not got yet; returns how many. Its own changes stay."""
    known = set(Category.objects.filter(school=by.here).values_list("code", flat=True))
    made = Category.objects.bulk_create(
        Category(
            school=by.here, code=c.code, name=c.name, unit=c.unit, life=c.life,
            source=catalogue.SOURCE, certainty=c.certainty,
        )
        for c in catalogue.CLASSES if c.code not in known
    )  # fmt: skip
    index.put_many([(c, (c.code, c.name)) for c in made], by.here)
    return len(made)


@command("assets.set_category", _("设置资产分类"))
def set_category(
    by: Actor, *, code: str, name: str, unit: str, life: int, source: str = ""
) -> Category:
    """Add a class, or change its name, unit and life for cards made from now on."""
    made, fresh = Category.objects.get_or_create(
        school=by.here, code=code.strip().upper(), defaults={"name": name, "unit": unit, "life": life}
    )  # fmt: skip
    if not fresh:
        remark(before={"name": made.name, "unit": made.unit, "life": made.life})
    made.name, made.unit, made.life, made.source, made.certainty = name, unit, life, source, "local"
    made.save()
    index.put(made, by.here, made.code, made.name)
    return made


@command("assets.accept", _("验收入账"))
def accept(
    by: Actor,
    *,
    lines: Lines,
    on: date,
    supplier: str = "",
    source: str = "",
    funding: str = "",
    way: str = "bought",
) -> list[Card]:
    """Put accepted goods on cards. Each line: category, name, quantity, price; and if known model, serial, unit, place,
    keeper, for_unit (the office that uses it), label, apart (one card for each piece), warranty, expires, note.
    """
    shared = {
        "acquired": on,
        "supplier": supplier,
        "source": source,
        "funding": funding,
        "way": way,
    }
    return made_from(by, [{**shared, **line} for line in _apart(lines)], on)


@command("assets.bring_in", _("导入已有资产"))
def bring_in(by: Actor, *, lines: Lines, on: date) -> list[Card]:
    """Bring the old books in, up to 50 000 lines at once: as in `accept`, each with its own acquired, supplier, funding,
    way. Everything goes in or nothing does; a line that can't is named. Of more than AT_ONCE lines the first cards are
    returned, SHOWN of them.
    """
    return made_from(by, lines, on, shown=SHOWN if len(lines) > AT_ONCE else None)


def _apart(lines: Lines) -> Lines:
    """Lines whose things get a card each, taken apart."""
    found: Lines = []
    for line in lines:
        many = line["quantity"] if line.get("apart") else 1
        if many > 1 and (line.get("label") or line.get("serial")):
            raise Refusal(
                "assets.one_label",
                f"“{line['name']}”要分成{many}张卡，标签号和出厂编号请以后逐张填写。",
            )
        if len(found) + many > MOST_APART:
            raise Refusal(
                "assets.too_many_cards",
                f"“一件一卡”一次最多建{MOST_APART}张，“{line['name']}”{many}件超过了。请分几次入账，或不勾“一件一卡”，用一张卡记数量。",
            )
        one = {**line, "quantity": 1} if line.get("apart") else line
        found += [one] * many
    return found


def made_from(
    by: Actor,
    lines: Sequence[dict[str, Any]],
    on: date,
    *,
    deed: str = "accept",
    shown: int | None = None,
) -> list[Card]:
    """Cards of checked lines, with numbers, first movements and words to be found by; the first `shown` are returned.

    Call inside a command.
    """
    judge(by, lines=lines, on=on)
    numbers = next_numbers(by.here, "ZC", on, len(lines))
    found: list[Card] = []
    for n in range(0, len(lines), AT_ONCE):
        made = _batch(by, lines[n : n + AT_ONCE], numbers[n : n + AT_ONCE], on, deed)
        found += made if shown is None else made[: max(0, shown - len(found))]
    return found


def judge(by: Actor, *, lines: Sequence[dict[str, Any]], on: date) -> None:
    """Refuse whatever `made_from` refuses; nothing is written."""
    if on > by.today:
        raise BadInput({"on": ["日期还没有到，请填今天或以前的日期。"]})
    books.guard(by.here, BOOK, on)
    _refuse_labels(by, lines)


def _batch(
    by: Actor, lines: Sequence[dict[str, Any]], numbers: Sequence[str], on: date, deed: str
) -> list[Card]:
    """So many cards at a time that fifty thousand do not stand in memory together."""
    made = [_card(by, line, number) for line, number in zip(lines, numbers, strict=True)]
    rows.keep(made, "number")
    spots = [
        Spot(x.get("place"), x.get("keeper"), x.get("for_unit"), x.get("use") or _use(x))
        for x in lines
    ]
    posting.open_many(by, zip(made, spots, strict=True), deed, on)
    index.put_many([(c, _words(c)) for c in made], by.here)
    return made


def _use(line: dict[str, Any]) -> str:
    """Goods with a keeper, an office or a room are in use; others wait in the store."""
    return "used" if line.get("keeper") or line.get("for_unit") or line.get("place") else "idle"


def _card(by: Actor, line: dict[str, Any], number: str) -> Card:
    category: Category = line["category"]
    price = Decimal(line["price"])
    life = line.get("life")
    return Card(
        school=by.here, number=number, label=(line.get("label") or number).strip(), category=category,
        name=line["name"].strip(), model=line.get("model") or "", serial=line.get("serial") or "",
        unit=line.get("unit") or category.unit, quantity=line["quantity"], left=line["quantity"], price=price,
        cost=price * line["quantity"], life=category.life if life is None else life, way=line.get("way") or "bought",
        acquired=line["acquired"], supplier=line.get("supplier") or "", funding=line.get("funding") or "",
        source=line.get("source") or "", warranty=line.get("warranty"), expires=line.get("expires"),
        note=line.get("note") or "",
    )  # fmt: skip


def _words(card: Card) -> list[str]:
    return [card.number, card.label, card.name, card.model, card.serial]


def _refuse_labels(by: Actor, lines: Sequence[dict[str, Any]]) -> None:
    """A label names one card: neither twice in the list nor once more in the books."""
    wanted = [(line.get("label") or "").strip() for line in lines]
    given = [w for w in wanted if w]
    taken = set()
    for n in range(0, len(given), 5000):
        found = Card.objects.filter(school=by.here, label__in=given[n : n + 5000])
        taken |= set(found.values_list("label", flat=True))
    seen: set[str] = set()
    faults: list[dict[str, list[str]]] = []
    for label in wanted:
        again = label and (label in taken or label in seen)
        faults.append({"label": [f"标签号“{label}”已经用过了。"]} if again else {})
        seen.add(label)
    if any(faults):
        raise BadInput({"lines": faults})


@command("assets.mend_card", _("更正卡片"))
def mend_card(
    by: Actor,
    *,
    card: Card,
    label: str,
    name: str,
    model: str = "",
    serial: str = "",
    supplier: str = "",
    funding: str = "",
    warranty: date | None = None,
    expires: date | None = None,
    note: str = "",
) -> Card:
    """Correct what a card says; number, quantity and money are not corrected here but by a movement or a disposal."""
    card = Card.objects.select_for_update().get(pk=card.pk)
    label = label.strip()
    if Card.objects.filter(school=card.school, label=label).exclude(pk=card.pk).exists():
        raise BadInput({"label": [f"标签号“{label}”已经贴在另一张卡的东西上了。"]})
    wanted = {
        "label": label, "name": name.strip(), "model": model, "serial": serial, "supplier": supplier,
        "funding": funding, "warranty": warranty, "expires": expires, "note": note,
    }  # fmt: skip
    changed = {
        k: [str(getattr(card, k)), str(v)] for k, v in wanted.items() if getattr(card, k) != v
    }
    for field, value in wanted.items():
        setattr(card, field, value)
    card.save(update_fields=list(wanted))
    remark(**changed)
    index.put(card, card.school, *_words(card))
    return card
