"""Issues from the store: login session, signature, ledger and audit, through the HTTP door and as bare commands."""

from __future__ import annotations

import base64
import io
import os
import time
from datetime import date
from decimal import Decimal
from typing import Any

from bench import clients, served

ITEMS = 64
GRANTS = [
    "stores.issue",
    "stores.open_stock",
    "stores.add_items",
    "stores.open_store",
    "stores.view",
]


def ink() -> str:
    """A signature as a phone's pad sends it: 340 × 180 points at twice the density."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (680, 360))
    points = [(20 + n * 30, 60 + n * 97 % 240) for n in range(20)]
    ImageDraw.Draw(picture).line(points, fill=(31, 42, 44), width=5, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def found() -> None:
    """A store with 64 items, and a keeper with a login."""
    from houqin.kernel.accounts import commands as accounts
    from houqin.kernel.org.models import Campus, Person, Place, School
    from houqin.kernel.roles.actor import Actor
    from houqin.kernel.roles.models import Assignment, Role
    from houqin.modules.stores import commands

    school = School.objects.get(name="量校")
    people = [
        Person.objects.create(school=school, kind="staff", number=n, name=n, since=date(2020, 1, 1))
        for n in ("keeper", "taker")
    ]
    role = Role.objects.create(school=school, code="bench-stores", name="库", grants=GRANTS)
    Assignment.objects.create(person=people[0], role=role, school=school, since=date(2020, 1, 1))
    accounts.open_login(
        Actor.system(school, date.today()), person=people[0], password="Bench-2026-stores"
    )
    by = Actor(school, people[0], "html", date.today())
    campus = Campus.objects.create(school=school, name="本部")
    place = Place.objects.create(school=school, campus=campus, kind="room", code="K1", name="库房")
    store = commands.open_store(by, place=place, name="库房", keeper=people[0])
    blank = {"spec": "", "unit": "盒", "category": "office", "barcode": "", "least": Decimal(0), "condition": "dry",
             "shelf_life": None, "exchange": False, "reusable": False}  # fmt: skip
    items = commands.add_items(
        by, lines=[{**blank, "code": f"B{n}", "name": f"物品{n}"} for n in range(ITEMS)]
    )
    lines = [{"item": i, "quantity": Decimal(1_000_000), "price": Decimal("1.25")} for i in items]
    commands.open_stock(by, store=store, on=date.today(), lines=lines)


def _slip(worker: int, n: int, ids: dict[str, Any]) -> dict[str, Any]:
    """What the page posts for one issue."""
    return {
        "store": ids["store"], "receiver": ids["taker"], "on": date.today().isoformat(), "picture": ids["picture"],
        "lines-0-quantity": "1", "lines-0-item": ids["items"][(worker * 7 + n) % ITEMS],
        "_key": f"{worker}-{n}-{time.time_ns()}",
    }  # fmt: skip


def _ids() -> dict[str, Any]:
    from houqin.kernel.org.models import Person
    from houqin.modules.stores.models import Item, Store

    return {
        "store": Store.objects.get(kind="kept").pk, "taker": Person.objects.get(number="taker").pk,
        "items": list(Item.objects.order_by("pk").values_list("pk", flat=True)), "picture": ink(),
    }  # fmt: skip


def by_door(worker: int):  # type: ignore[no-untyped-def]
    """One issue a call, posted as the page posts it, over a session with the real server."""
    door, ids = served.Door.of_session(int(os.environ["BENCH_PORT"]), "keeper"), _ids()

    def work(n: int) -> None:
        status = door.post("/stores/issue/", _slip(worker, n, ids))
        assert status == 302, status

    return work


def by_test_client(worker: int):  # type: ignore[no-untyped-def]
    """The same without a server, in one process with Django's test client: what earlier figures were."""
    from django.conf import settings
    from django.test import Client

    from houqin.kernel.accounts.models import User

    settings.ALLOWED_HOSTS = ["*"]
    client, ids = Client(), _ids()
    client.force_login(
        User.objects.get(person__number="keeper"),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    def work(n: int) -> None:
        answer = client.post("/stores/issue/", _slip(worker, n, ids))
        assert answer.status_code == 302, answer.content.decode()[:2000]

    return work


def by_command(worker: int):  # type: ignore[no-untyped-def]
    """One issue a call, without the door."""
    from houqin.kernel.org.models import Person
    from houqin.kernel.roles.actor import Actor
    from houqin.modules.stores import commands
    from houqin.modules.stores.models import Item, Store

    keeper, taker = Person.objects.get(number="keeper"), Person.objects.get(number="taker")
    by = Actor(keeper.school, keeper, "api", date.today())
    store, items, picture = Store.objects.get(kind="kept"), list(Item.objects.order_by("pk")), ink()

    def work(n: int) -> None:
        line = {"item": items[(worker * 7 + n) % ITEMS], "quantity": Decimal(1)}
        commands.issue(
            by, store=store, receiver=taker, on=date.today(), lines=[line], picture=picture
        )

    return work


def bare(worker: int):  # type: ignore[no-untyped-def]
    """One row a transaction, nothing else: the floor."""
    from django.db import transaction

    from houqin.kernel.org.models import School, Unit

    school = School.objects.get(name="量校")

    def work(n: int) -> None:
        with transaction.atomic():
            Unit.objects.create(school=school, name=f"{worker}-{n}-{time.time_ns()}")

    return work


def measure() -> None:
    """How many issues a second, beside bare rows; afterwards the book must be right and the audit whole."""
    from django.db import connection

    from houqin.kernel.audit import chain
    from houqin.kernel.org.models import School
    from houqin.modules.stores.queries import stock

    found()
    print(f"\n| issues a second, {connection.vendor} | 1 client | 8 clients |\n|---|---|---|")
    with served.running() as port:
        os.environ["BENCH_PORT"] = str(port)
        for kind, label in (
            (bare, "bare row"), (by_command, "issue, as a command"), (by_test_client, "issue, posted within one process"),
            (by_door, "issue, posted to the server with a session"),
        ):  # fmt: skip
            one, eight = clients.rate(kind, 1), clients.rate(kind, 8)
            print(f"| {label} | {one:.0f} | {eight:.0f} |", flush=True)
    bad = stock.unlike(School.objects.get(name="量校"))
    print(
        f"\nafter it: {len(bad)} stock rows unlike their moves, {len(list(chain.verify()))} audit faults"
    )
