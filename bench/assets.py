"""`python -m bench assets`: an import of 50 000 things, list and search at 100 000, and how both grow to a million."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import measures

IMPORTED = 50_000
GROWTH = (10_000, 100_000, 1_000_000)
THINGS = (
    ("A02010105", "台式计算机", "启天M455 i5 16G", "3980"), ("A02010108", "便携式计算机", "昭阳 14英寸", "4860"),
    ("A02061804", "空调机", "KFR-35GW", "2899"), ("A02091104", "交互式平板", "86英寸", "13800"),
    ("A05010203", "学生课桌", "可升降", "186.50"), ("A05010304", "学生椅", "可升降", "92"),
    ("A05010501", "书柜", "四门铁皮", "760"), ("A05040403", "显微镜", "XSP-36", "1180"),
)  # fmt: skip
RARE = "示波器"
"""What every thousandth thing is called, so that a search has something rare to find."""


def main() -> None:
    """Import, then list and search as the table grows. BENCH_MOST caps the rows (100 000 unless told)."""
    _import(_office("进校"))
    by = _office("长校")
    most = int(os.environ.get("BENCH_MOST", "100000"))
    print(
        "\n| assets | brought in rows/s | bare list ms | page ms | × | table alone ms | × | what follows it ms | JSON ms | × "
        "| indexed search 示波器 ms | bare scan ms | scan ÷ search |"
    )
    print("|---" * 13 + "|", flush=True)
    for rows in (n for n in GROWTH if n <= most):
        begun, before = measures.clock(), _count(by)
        _grow(by, rows)
        _measured(by, rows, (rows - before) / (measures.clock() - begun))


def _office(name: str) -> Any:
    """The keeper of assets of a new school with sixty rooms."""
    from houqin.kernel.org.models import Campus, District, Person, Place, School
    from houqin.kernel.roles.actor import Actor
    from houqin.kernel.roles.models import Assignment, Role
    from houqin.modules.assets import commands
    from houqin.modules.assets.apps import KEEP, OWN, SEE

    district = District.objects.get()
    school = School.objects.create(district=district, name=name, short=name, kind="primary")
    person = Person.objects.create(
        school=school, kind="staff", number="2", name="量管", since=date(2020, 1, 1)
    )
    grants = [*SEE, *OWN, *KEEP]
    role = Role.objects.create(school=school, code="bench_assets", name="管", grants=grants)
    Assignment.objects.create(person=person, role=role, school=school, since=date(2020, 1, 1))
    campus = Campus.objects.create(school=school, name="本部")
    Place.objects.bulk_create(
        Place(school=school, campus=campus, kind="room", code=f"R{n:03d}", name=f"教室{n:03d}")
        for n in range(60)
    )
    by = Actor(school, person, "sheet", date.today())
    commands.adopt_categories(by)
    return by


def _cells(n: int) -> dict[str, Any]:
    """One line as a sheet brings it: all text."""
    code, name, model, price = THINGS[n % len(THINGS)]
    return {
        "label": f"L{n:07d}", "category": code, "name": RARE if n % 1000 == 0 else name, "model": model, "serial": f"SN{n * 7919:011d}",
        "unit": "", "quantity": "1", "price": price, "acquired": str(date(2015, 1, 1) + timedelta(days=n % 3900)),
        "way": "政府采购", "supplier": "青河县信息设备有限公司", "funding": "公用经费", "place": f"R{n % 60:03d}", "keeper": "",
        "for_unit": "", "warranty": "", "expires": "", "note": "",
    }  # fmt: skip


@contextmanager
def _timed(rows: int, label: str) -> Iterator[None]:
    room, begun = _peak(), measures.clock()
    yield
    spent = measures.clock() - begun
    print(f"| {label} | {spent:.1f} | {rows / spent:.0f} | {_peak() - room} |")


def _peak() -> int:
    """The most memory this process ever had, MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(x for x in lines if x.startswith("VmHWM")).split()[1]) // 1024


def _import(by: Any) -> None:
    from django.db import connection

    from houqin.desk import waist
    from houqin.desk.doors import sheets
    from houqin.modules.assets.queries.cards import unbalanced

    act = waist.act_named("assets.bring_in")
    _warm(act, by)
    raw = {"on": str(by.today), "lines": [_cells(n) for n in range(IMPORTED)]}
    print(f"\n| {IMPORTED} assets, {connection.vendor} | s | rows/s | MB more at the peak |")
    print("|---|---|---|---|")
    with _timed(IMPORTED, "checked, numbered, booked, indexed, audited"):
        waist.submit(act, raw, by)
    sheet = [[*raw["lines"][0]], *([*_cells(n).values()] for n in range(IMPORTED, 2 * IMPORTED))]
    del raw
    content = _workbook(act, by, sheet)
    del sheet
    with _timed(IMPORTED, "as .xlsx, the whole way"):
        with _timed(IMPORTED, "of that: read, judged, kept for a decision"):
            kept = _tried(act, by, content)
        with _timed(IMPORTED, "of that: taken in after the decision"):
            taken = sheets.take(act, kept, by)
    assert (taken.good, taken.bad) == (IMPORTED, 0)
    assert not unbalanced()


def _warm(act: Any, by: Any) -> None:
    """Load what the first import loads, so that the figures are of the work alone."""
    from houqin.desk import waist

    with waist.rehearsal():
        waist.submit(act, {"on": str(by.today), "lines": [_cells(n) for n in range(100)]}, by)


def _workbook(act: Any, by: Any, lines: list[list[Any]]) -> bytes:
    from houqin.desk import intake, workbook

    labels = {c.name: c.label for c in intake.columns(act)}
    header = [str(labels["on"]), *(str(labels[n]) for n in lines[0])]
    return workbook.write("资产", header, ([str(by.today), *x] for x in lines[1:]))


def _tried(act: Any, by: Any, content: bytes) -> Any:
    """What the upload page does with a sheet."""
    from houqin.desk import commands, intake, workbook
    from houqin.desk.doors import sheets

    head, found = intake.slips(act, workbook.read("a.xlsx", content))
    tried = sheets.rehearse(act, found, by)
    return commands.try_sheet(
        by, act=act.code, file_name="a.xlsx", header=head, content=intake.pack(tried),
        good=sum(len(s.rows) for s in tried if s.good), bad=0,
    )  # fmt: skip


def _count(by: Any) -> int:
    from houqin.modules.assets.models import Card

    return Card.objects.filter(school=by.school).count()


def _grow(by: Any, rows: int) -> None:
    """Bring cards in until there are so many."""
    from houqin.kernel.org.models import Place
    from houqin.kernel.search import planning
    from houqin.modules.assets import commands
    from houqin.modules.assets.models import Category

    classes = {c.code: c for c in Category.objects.filter(school=by.school)}
    rooms = list(Place.objects.filter(school=by.school))
    for first in range(_count(by), rows, 20_000):
        lines = [_clean(n, classes, rooms) for n in range(first, min(first + 20_000, rows))]
        commands.bring_in(by, lines=lines, on=by.today)
    planning.gather()


def _clean(n: int, classes: dict[str, Any], rooms: list[Any]) -> dict[str, Any]:
    raw = _cells(n)
    return {
        **raw, "category": classes[raw["category"]], "place": rooms[n % 60], "keeper": None, "for_unit": None, "quantity": 1,
        "way": "tendered", "acquired": date.fromisoformat(raw["acquired"]), "warranty": None, "expires": None,
    }  # fmt: skip


def _measured(by: Any, rows: int, speed: float) -> None:
    """One line of the table."""
    from django.http import JsonResponse
    from django.test import RequestFactory

    from houqin.desk.doors import api, html
    from houqin.desk.registers import registers
    from houqin.kernel.search import index
    from houqin.modules.assets.models import Card

    register = registers()["assets.cards"]
    own = Card.objects.filter(school=by.school)

    def bare() -> object:
        newest = own.order_by("-acquired", "-pk")
        values = newest.values("id", "number", "name", "model", "cost", "acquired")
        return JsonResponse({"count": own.count(), "rows": list(values[:25])}).content

    def page(part: str = "") -> object:
        headers = {"HX-Request": "true", "HX-Target": part} if part else {}
        request = RequestFactory().post(register.url, headers=headers)
        request.actor = by
        return html.sheet_page(request, register).content

    def follows() -> object:
        return page("pager"), page("foot"), page("filters")

    def shown(found: Any) -> object:
        return found.count(), list(found.order_by("-acquired", "-pk")[:25])

    def search() -> object:
        return shown(index.matching(own, RARE))

    def scan() -> object:
        return shown(own.filter(name__icontains=RARE))

    spans = [
        measures._p50(work)
        for work in (
            bare,
            page,
            lambda: page("sheet"),
            follows,
            lambda: api.list_json(by, register, {}),
            search,
            scan,
        )
    ]
    floor, first, table, after, feed, found, walk = spans
    print(
        f"| {rows} | {speed:.0f} | {floor:.1f} | {first:.1f} | {first / floor:.1f} | {table:.1f} | {table / floor:.1f} | {after:.1f} "
        f"| {feed:.1f} | {feed / floor:.1f} | {found:.1f} | {walk:.1f} | {walk / found:.1f} |",
        flush=True,
    )
