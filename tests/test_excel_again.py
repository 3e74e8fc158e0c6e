"""Master data goes out to Excel, is changed there, and comes back: only what was changed is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from houqin.desk import intake, workbook
from houqin.desk.acts import acts
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Card, Category, Standard
from houqin.modules.purchasing import commands as purchasing
from houqin.modules.purchasing.models import Supplier
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item
from houqin.modules.textbooks import commands as textbooks
from houqin.modules.textbooks.models import Title

Row = dict[str, Any]
ITEM: Row = {
    "spec": "", "unit": "包", "category": "office", "least": Decimal("2.5"), "condition": "dry",
    "shelf_life": 90, "exchange": True, "reusable": False,
}  # fmt: skip
FIRM: Row = {
    "credit": "", "sells": "文具", "contact": "", "phone": "0571-1", "bank": "", "needs": ["business", "food"], "outsourced": True,
}  # fmt: skip
BOOK: Row = {
    "subject": "语文",
    "grade": 3,
    "half": 2,
    "publisher": "",
    "kind": "state",
    "price": Decimal("8.50"),
    "copies": 1,
}


@pytest.fixture
def clerk(school: School) -> Actor:
    """Somebody with the grants of every deed of master data."""
    today = timezone.localdate()
    views = ["stores.view", "assets.view", "purchasing.view", "textbooks.view", "assets.view_own"]
    role = Role.objects.create(school=school, code="all", name="都会", grants=[*views, *AGAIN])
    person = Person.objects.create(
        school=school, kind="staff", number="7001", name="王文员", since=today
    )
    Assignment.objects.create(person=person, role=role, school=school, since=today)
    accounts.open_login(Actor.system(school, today), person=person, password="Qinghe-2026")
    return Actor(school, person, "html", today)


def items(by: Actor) -> None:
    """Two things of the store."""
    stores.add_items(
        by,
        lines=[
            {"code": c, "name": n, "barcode": f"00{c}", **ITEM}
            for c, n in (("001", "抹布"), ("002", "拖把"))
        ],
    )


def firms(by: Actor) -> None:
    """Two firms."""
    purchasing.add_suppliers(by, lines=[{"name": n, **FIRM} for n in ("甲店", "乙店")])


def books(by: Actor) -> None:
    """Two books."""
    textbooks.add_titles(
        by, lines=[{"code": c, "name": f"语文{c}", **BOOK} for c in ("101", "102")]
    )


def cards(by: Actor) -> None:
    """Two things in the books."""
    assets.adopt_categories(by)
    kind = Category.objects.filter(school=by.here).order_by("code").first()
    lines = [
        {
            "category": kind,
            "name": n,
            "quantity": 1,
            "price": Decimal(20),
            "expires": date(2027, 1, 2),
        }
        for n in ("钟", "尺")
    ]
    assets.accept(by, lines=lines, on=by.today)


def standards(by: Actor) -> None:
    """The sample of the province."""
    assets.adopt_standard(by)


AGAIN: dict[str, tuple[Callable[[Actor], None], str, str, Callable[[], Any]]] = {
    "stores.mend_item": (items, "最低库存", "7", lambda: Item.objects.filter(least=7).count()),
    "purchasing.mend_supplier": (firms, "联系人", "老钱", lambda: Supplier.objects.filter(contact="老钱").count()),
    "textbooks.mend_title": (books, "单价（元）", "9.25", lambda: Title.objects.filter(price=Decimal("9.25")).count()),
    "assets.mend_card": (cards, "品牌型号规格", "新款", lambda: Card.objects.filter(model="新款").count()),
    "assets.set_category": (cards, "折旧年限（月）", "77", lambda: Category.objects.filter(life=77).count()),
    "assets.set_standard": (standards, "参考单价", "12.34", lambda: Standard.objects.filter(price=Decimal("12.34")).count()),
}  # fmt: skip


def test_every_deed_whose_sheet_may_be_taken_filled_is_tried_here() -> None:
    ours = ("stores", "purchasing", "textbooks", "assets", "printing")
    assert {c for c, a in acts().items() if a.again and c.split(".")[0] in ours} == set(AGAIN)


def sent(client: Client, url: str, header: list[Any], rows: list[list[Any]]) -> Any:
    """A sheet uploaded to be looked at."""
    content = workbook.write("改", header, rows)
    return client.post(f"{url}import/", {"file": SimpleUploadedFile("改.xlsx", content)})


def without(
    gone: int, header: list[Any], rows: list[list[Any]]
) -> tuple[list[Any], list[list[Any]]]:
    """The sheet with one column cut out."""
    return header[:gone] + header[gone + 1 :], [r[:gone] + r[gone + 1 :] for r in rows]


@pytest.mark.django_db
@pytest.mark.parametrize("code", AGAIN)
def test_taken_out_changed_and_brought_back(code: str, clerk: Actor) -> None:
    begin, column, value, changed = AGAIN[code]
    begin(Actor.system(clerk.here, clerk.today))
    client, url = Client(), acts()[code].url
    client.force_login(clerk.me.login)  # type: ignore[attr-defined]
    header, *rows = workbook.read("现有.xlsx", client.get(f"{url}template/?now=1").content)
    assert len(rows) >= 2
    same = sent(client, url, header, rows)
    assert "没有要改的" in same.content.decode()
    rows[0][header.index(column)] = value
    before, entries = changed(), Entry.objects.filter(act=code).count()
    looked = sent(client, url, header, rows)
    assert looked.status_code == 302, looked.content.decode()
    client.post(looked.url)
    assert (changed(), Entry.objects.filter(act=code).count()) == (before + 1, entries + 1)
    spare = next(c for c in intake.columns(acts()[code]) if not c.field.required)
    gone = header.index(spare.label)
    less = sent(client, url, *without(gone, header, rows))
    assert "少了的列会被清空" in less.content.decode()


@pytest.mark.django_db
def test_the_list_leads_to_it(clerk: Actor) -> None:
    client = Client()
    client.force_login(clerk.me.login)  # type: ignore[attr-defined]
    assert "/stores/mend_item/import/" in client.get("/stores/items/").content.decode()
    assert "下载现有内容" in client.get("/stores/mend_item/import/").content.decode()
