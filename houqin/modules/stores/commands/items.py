"""The catalogue, the stores and the places on the shelves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.stores.models import Item, SlipLine, Stock, Store

Lines = list[dict[str, Any]]


@command("stores.add_items", _("登记物品"))
def add_items(by: Actor, *, lines: Lines) -> list[Item]:
    """Enter items into the catalogue. A code or barcode that is taken is complained of beside its line."""
    codes, bars = (
        [line["code"] for line in lines],
        [x for line in lines if (x := line.get("barcode"))],
    )
    rows = Item.objects.filter(school=by.here)
    have = set(rows.filter(code__in=codes).values_list("code", flat=True))
    barred = set(rows.filter(barcode__in=bars).values_list("barcode", flat=True))
    faults: list[dict[str, list[str]]] = []
    for line in lines:
        faults.append(_fault(line["code"], line.get("barcode") or "", have, barred))
        have.add(line["code"])
        barred.add(line.get("barcode") or "")
    if any(faults):
        raise BadInput({"lines": faults})
    made = Item.objects.bulk_create(
        [
            Item(school=by.here, **{k: v for k, v in line.items() if v is not None})
            for line in lines
        ],
        batch_size=500,
    )
    index.put_many([(item, _words(item)) for item in made], by.here)
    return made


def _fault(code: str, barcode: str, have: set[str], barred: set[str]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    if code in have:
        said["code"] = [f"编码“{code}”已经有了，请换一个。"]
    if barcode and barcode in barred:
        said["barcode"] = [f"条码“{barcode}”已经用在另一种物品上，请核对。"]
    return said


def _words(item: Item) -> tuple[str, ...]:
    return (item.code, item.name, item.spec, item.barcode)


@command("stores.mend_item", _("修改物品"))
def mend_item(
    by: Actor,
    *,
    item: Item,
    code: str,
    name: str,
    spec: str,
    unit: str,
    category: str,
    barcode: str,
    least: Decimal,
    condition: str,
    shelf_life: int | None,
    exchange: bool,
    reusable: bool,
) -> Item:
    """Change an item's entry, its barcode too. The unit stays once anything was written in it."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    _same_unit(item, unit)
    fault = _taken(item, code, barcode)
    if fault:
        raise BadInput(fault)
    given = {
        "code": code, "name": name, "spec": spec, "unit": unit, "category": category, "barcode": barcode, "least": least,
        "condition": condition, "shelf_life": shelf_life, "exchange": exchange, "reusable": reusable,
    }  # fmt: skip
    note(was={key: getattr(item, key) for key in given if getattr(item, key) != given[key]})
    for key, value in given.items():
        setattr(item, key, value)
    item.save()
    index.put(item, item.school, *_words(item))
    return item


def _same_unit(item: Item, unit: str) -> None:
    if unit != item.unit and SlipLine.objects.filter(item=item).exists():
        raise Refusal(
            "stores.unit_fixed",
            f"“{item}”已按“{item.unit}”记过账，计量单位不能再改。请停用它，另登记一种按“{unit}”计的物品。",
        )


def _taken(item: Item, code: str, barcode: str) -> dict[str, list[str]]:
    others = Item.objects.filter(school=item.school).exclude(pk=item.pk)
    have = set(others.filter(code=code).values_list("code", flat=True))
    return _fault(
        code, barcode, have, set(others.filter(barcode=barcode).values_list("barcode", flat=True))
    )


@command("stores.close_item", _("停用物品"))
def close_item(by: Actor, *, item: Item) -> Item:
    """Take an item out of use. Refused while any of it is on a shelf."""
    left = sum((s.quantity for s in Stock.objects.filter(item=item)), Decimal(0))
    if left:
        raise Refusal(
            "stores.item_in_stock",
            f"“{item}”还有{left.normalize():f}{item.unit}在库，领完、调走或报损以后才能停用。",
        )
    item.closed = True
    item.save(update_fields=["closed"])
    return item


@command("stores.open_store", _("设立库房"))
def open_store(
    by: Actor, *, place: Place, name: str, keeper: Person, conditions: list[str] | None = None
) -> Store:
    """Make a room a store that somebody keeps."""
    if Store.objects.filter(place=place).exists():
        raise BadInput({"place": [f"“{place}”已经是库房了。"]})
    if Store.objects.filter(school=by.here, name=name).exists():
        raise BadInput({"name": [f"已经有叫“{name}”的库房，请换个名字。"]})
    return Store.objects.create(
        school=by.here, place=place, name=name, keeper=keeper, conditions=list(conditions or [])
    )


@command("stores.mend_store", _("修改库房"))
def mend_store(
    by: Actor,
    *,
    store: Store,
    keeper: Person,
    conditions: list[str] | None = None,
    closed: bool = False,
) -> Store:
    """Give a store another keeper or other conditions, or close it when it is empty."""
    if closed and Stock.objects.filter(store=store, quantity__gt=0).exists():
        raise Refusal("stores.not_empty", f"{store}里还有物品，全部调走以后才能停用。")
    note(was={"keeper": store.keeper, "conditions": store.conditions, "closed": store.closed})
    store.keeper, store.conditions, store.closed = keeper, list(conditions or []), closed
    store.save(update_fields=["keeper", "conditions", "closed"])
    return store


@command("stores.shelve", _("调整货位"))
def shelve(by: Actor, *, stock: Stock, shelf: str) -> Stock:
    """Say on which shelf a lot stands."""
    note(was=stock.shelf)
    stock.shelf = shelf.strip()
    stock.save(update_fields=["shelf"])
    return stock
