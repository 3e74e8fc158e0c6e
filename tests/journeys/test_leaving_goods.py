"""陈老师调走：库房、资产、教材、文印、采购各说一遍他手里还有什么，还清一样少一样。"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Place, Unit
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Category, Holding
from houqin.modules.assets.tests.conftest import ink
from houqin.modules.people.queries import still_held
from houqin.modules.printing import commands as printing
from houqin.modules.purchasing import commands as purchasing
from houqin.modules.purchasing.tests.conftest import (
    agree,
    asked,
    firm,
    line,
    ordered,
    room,
    store,
    us,
)
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Store
from houqin.modules.textbooks import commands as textbooks
from houqin.modules.textbooks.models import Title

__all__ = ["room", "store", "us"]  # lent for this journey
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def said(us: Any) -> list[tuple[str, bool]]:
    """(what he still holds, whether it stands in his way)."""
    return [(held.title, held.blocks) for held in still_held(us.director, us.asker.me)]


@pytest.fixture
def drill(us: Any, store: Store) -> Item:
    """电钻, to be returned, taken by 陈老师."""
    given = {
        "code": "W050", "name": "电钻", "spec": "", "unit": "把", "category": "repair", "barcode": "", "least": Decimal(0),
        "condition": "dry", "shelf_life": None, "exchange": False, "reusable": True,
    }  # fmt: skip
    item = stores.add_items(us.keeper, lines=[given])[0]
    opening = {"item": item, "quantity": Decimal(2), "price": Decimal(200)}
    stores.open_stock(us.keeper, store=store, on=TODAY, lines=[opening])
    want = [{"item": item, "quantity": Decimal(1)}]
    stores.issue(us.keeper, store=store, lines=want, receiver=us.asker.me, on=TODAY, picture=ink())
    return item


@pytest.fixture
def laptop(us: Any, room: Place) -> Holding:
    """A laptop signed for by 陈老师."""
    assets.adopt_categories(us.keeper)
    category = Category.objects.get(school=us.keeper.here, code="A02010108")
    what = {
        "category": category,
        "name": "笔记本电脑",
        "quantity": 1,
        "price": Decimal(4800),
        "place": room,
    }
    (card,) = assets.accept(us.keeper, lines=[what], on=TODAY)
    held = Holding.objects.get(card=card)
    assets.allocate(
        us.keeper, holding=held, quantity=1, keeper=us.asker.me, on=TODAY, picture=ink()
    )
    return Holding.objects.get(card=card)


def books(us: Any) -> None:
    """His own copies of this term's textbook."""
    term = Term.objects.create(
        school=us.keeper.here, year=2025, number=2, starts=date(2026, 3, 2), ends=date(2026, 7, 3)
    )
    title = Title.objects.create(
        school=us.keeper.here, code="YW3B", name="语文三年级下册", subject="语文", kind="free", grade=3, half=2,
        publisher="出版社", price=Decimal(9), copies=1,
    )  # fmt: skip
    textbooks.count_shelf(us.keeper, title=title, counted=5, reason="期初")
    textbooks.give_teacher(
        us.keeper, term=term, receiver=us.asker.me, on=TODAY, lines=[{"title": title, "quantity": 2}], picture=ink()
    )  # fmt: skip


def ticket(us: Any) -> None:
    """A print ticket of his that nobody has agreed to yet."""
    unit = Unit.objects.create(school=us.asker.here, name="语文组", path="/语文组/")
    printing.ask(
        us.asker, unit=unit, kind="work", title="练习", audience="三年级", size="a4", pages=2, copies=40, needed_on=TODAY
    )  # fmt: skip


def waiting(us: Any) -> Any:
    """A delivery that waits for him as the second pair of eyes."""
    made = asked(us.second, line("音箱", 2, "100"))
    agree(us.director)
    made = purchasing.assign(us.director, request=made, buyer=us.buyer.me, method="direct")
    order = ordered(us.buyer, made, firm(us.buyer, "甲店"))
    (goods,) = order.lines.all()
    two = {"line": goods, "arrived": Decimal(2), "good": Decimal(2)}
    return purchasing.accept(us.third, order=order, on=TODAY, second=us.asker.me, lines=[two])


def test_every_trade_says_what_a_leaver_still_holds(
    us: Any, store: Store, drill: Item, laptop: Holding
) -> None:
    books(us)
    seen = waiting(us)
    ticket(us)
    found = said(us)
    assert [blocks for title, blocks in found if title.startswith("领用未还：电钻 1把")] == [True]
    assert [blocks for title, blocks in found if title.startswith("笔记本电脑1")] == [True]
    assert [
        blocks for title, blocks in found if title.startswith(f"待核对的验收单{seen.number}")
    ] == [True]
    assert [blocks for title, blocks in found if "领的书2册" in title] == [False]
    assert [blocks for title, blocks in found if title.startswith("文印单没有办完")] == [False]
    back = [{"item": drill, "quantity": Decimal(1)}]
    stores.give_back(us.keeper, store=store, lines=back, receiver=us.asker.me, on=TODAY)
    assets.give_back(us.keeper, holding=laptop, quantity=1, on=TODAY)
    purchasing.confirm(us.asker, acceptance=seen, counted=True, sound=True)
    assert [title for title, blocks in said(us) if blocks] == []
