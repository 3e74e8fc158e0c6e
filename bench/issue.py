"""Issues from the store: login session, signature, ledger and audit, through the HTTP door and as bare commands."""

from __future__ import annotations

import base64
import io
import time
from datetime import date
from decimal import Decimal
from multiprocessing import get_context

import django

SECONDS = 6.0
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


def by_door(worker: int):  # type: ignore[no-untyped-def]
    """One issue a call, posted as the page posts it, over a login session."""
    from django.conf import settings
    from django.test import Client

    from houqin.kernel.accounts.models import User
    from houqin.kernel.org.models import Person
    from houqin.modules.stores.models import Item, Store

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(
        User.objects.get(person__number="keeper"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    items = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    given = {
        "store": Store.objects.get(kind="kept").pk, "receiver": Person.objects.get(number="taker").pk,
        "on": date.today().isoformat(), "picture": ink(), "lines-0-quantity": "1",
    }  # fmt: skip

    def work(n: int) -> None:
        slip = {
            "lines-0-item": items[(worker * 7 + n) % ITEMS],
            "_key": f"{worker}-{n}-{time.time_ns()}",
        }
        answer = client.post("/stores/issue/", given | slip)
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


KINDS = {"bare": bare, "command": by_command, "door": by_door}


def _client(job: tuple[str, int]) -> int:
    django.setup()
    work = KINDS[job[0]](job[1])
    work(-1)
    done, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        work(done)
        done += 1
    return done


def _rate(kind: str, clients: int) -> float:
    from django.db import connection

    connection.close()
    with get_context("spawn").Pool(clients) as pool:
        return sum(pool.map(_client, [(kind, n) for n in range(clients)], chunksize=1)) / SECONDS


def measure() -> None:
    """How many issues a second, beside bare rows; afterwards the book must be right and the audit whole."""
    from django.db import connection

    from houqin.kernel.audit import chain
    from houqin.kernel.org.models import School
    from houqin.modules.stores.queries import stock

    found()
    print(f"\n| issues a second, {connection.vendor} | 1 client | 8 clients |\n|---|---|---|")
    for kind, label in (
        ("bare", "bare row"), ("command", "issue, as a command"), ("door", "issue, posted with a session"),
    ):  # fmt: skip
        print(f"| {label} | {_rate(kind, 1):.0f} | {_rate(kind, 8):.0f} |")
    bad = stock.unlike(School.objects.get(name="量校"))
    print(
        f"\nafter it: {len(bad)} stock rows unlike their moves, {len(list(chain.verify()))} audit faults"
    )
