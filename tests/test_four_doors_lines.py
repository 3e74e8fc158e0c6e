"""Slips with a head, lines and other records named in them: at every door the same rows, the same lines, the same entry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from houqin.conftest import TODAY as SPRING
from houqin.desk import waist
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.org.models import Campus, Person, Place, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.assets import commands as assets
from houqin.modules.stores import commands as stores
from tests.test_four_doors import DOORS, Slip, same_at_every_door

pytestmark = pytest.mark.django_db
TODAY = str(SPRING)
PAPER = {"item": "W001", "quantity": "12.5", "price": "18.4"}
CHALK = {"item": "W002", "quantity": "30", "price": "3"}
SLIPS: dict[str, Slip] = {
    "stores.open_stock": {"store": "总务库房", "on": TODAY, "lines": [PAPER | {"shelf": "A-2"}, CHALK | {"shelf": "“B”－1"}]},
    "stores.receive": {"store": "总务库房", "checker": "7003", "on": TODAY, "supplier": "青禾文具店", "lines": [PAPER, CHALK]},
    "purchasing.request": {
        "kind": "daily", "purpose": "开学用", "budget": "公用经费", "lines": [
            {"name": "A4复印纸", "unit": "包", "quantity": "40", "price": "18.4", "item": "W001"},
            {"name": "“晨光”中性笔——0.5mm", "unit": "支", "quantity": "100", "price": "1.2", "item": ""},
        ],
    },
    "purchasing.add_suppliers": {"lines": [{"name": "青禾文具店", "sells": "文具"}, {"name": "县新华公司", "sells": "图书、文具"}]},
    "textbooks.add_titles": {
        "lines": [
            {"code": "YW1A", "name": "语文一年级上册", "subject": "语文", "kind": "free", "grade": "1", "half": "1", "publisher": "人民教育出版社", "price": "9.6", "copies": "1"},
            {"code": "SX1A", "name": "数学一年级上册", "subject": "数学", "kind": "free", "grade": "1", "half": "1", "publisher": "人民教育出版社", "price": "8.4", "copies": "1"},
        ]
    },
    "printing.take_paper": {"on": TODAY, "paper": "CK-2026-0001", "lines": [{"size": "a4", "packs": "10", "each": "500"}, {"size": "k8", "packs": "2", "each": "500"}]},
    "printing.set_quota": {"since": TODAY, "lines": [{"unit": "语文组", "sheets": "900"}, {"unit": "数学组", "sheets": "800"}]},
    "assets.accept": {
        "on": TODAY, "supplier": "明德电脑", "lines": [
            {"category": "A02010105", "name": "台式电脑", "quantity": "2", "price": "4200", "place": "B401"},
            {"category": "A05010203", "name": "学生课桌", "quantity": "40", "price": "150", "place": "B401"},
        ],
    },
}  # fmt: skip


@pytest.fixture
def clerk(school: School, person: Any) -> Person:
    """老周 with every grant needed; a store he keeps, two items, two units, a second pair of eyes."""
    today = timezone.localdate()
    install_roles(school)
    install_defaults(school)
    keeper, by = person("老周"), Actor.system(school, today)
    role = Role.objects.create(
        school=school, code="all", name="都会", grants=[*SLIPS, "assets.view"]
    )
    Assignment.objects.create(person=keeper, role=role, school=school, since=today)
    for who, code in (
        (person("赵主任"), "director"),
        (person("王校长"), "principal"),
        (person("李老师"), "clerk"),
    ):
        held = Role.objects.get(school=school, code=code)
        Assignment.objects.create(person=who, role=held, school=school, since=today)
    Person.objects.filter(school=school, name="李老师").update(number="7003")
    campus = Campus.objects.create(school=school, name="本部")
    room = Place.objects.create(
        school=school, campus=campus, kind="room", code="B401", name="电脑房"
    )
    stores.open_store(by, place=room, name="总务库房", keeper=keeper)
    stores.add_items(by, lines=[_item("W001", "A4复印纸", "包"), _item("W002", "粉笔", "盒")])
    for name in ("语文组", "数学组"):
        Unit.objects.create(school=school, name=name, path=f"/{name}/")
    assets.adopt_categories(by)
    accounts.open_login(by, person=keeper, password="Qinghe-2026")
    return keeper


def _item(code: str, name: str, unit: str) -> dict[str, Any]:
    return {
        "code": code, "name": name, "spec": "", "unit": unit, "category": "office", "barcode": "", "least": Decimal(0),
        "condition": "dry", "shelf_life": None, "exchange": False, "reusable": False,
    }  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("code", SLIPS)
def test_a_slip_with_lines_is_the_same_at_every_door(clerk: Person, code: str, door: str) -> None:
    rows = same_at_every_door(waist.act_named(code), clerk, SLIPS[code], door)
    many = len(SLIPS[code]["lines"])
    assert max(len(rows), *(len(lines) for _row, lines in rows)) >= many
