"""The measurements."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import django

from bench import issue

SECONDS = 4.0
clock = time.process_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter
"""On a machine that others use, what this process itself spent says more than what the wall clock says."""


def main(parts: list[str]) -> None:
    """Run the parts named and print what they found."""
    if "reader" in parts:
        reader()
    if {"commands", "register", "issue", "assets", "stocktake"} & set(parts):
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _found()
    if "commands" in parts:
        commands()
    if "register" in parts:
        register()
    if "issue" in parts:
        issue.measure()
    if "assets" in parts:
        from bench import assets

        assets.main()
    if "stocktake" in parts:
        from bench import stocktake

        stocktake.measure()
    if "start" in parts:
        start()


def _p50(work: Callable[[], object], times: int = 25) -> float:
    work()
    spans = []
    for _n in range(times):
        begun = clock()
        work()
        spans.append(clock() - begun)
    return statistics.median(spans) * 1000


def reader() -> None:
    """How long 100 pages take to read."""
    from houqin.modules.plans.reader import read

    folder = Path(__file__).parent.parent / "houqin/modules/plans/tests/blind"
    text = "\n".join((folder / f"plan{n}.txt").read_text(encoding="utf-8") for n in range(1, 15))
    text = (text * (80_000 // len(text) + 1))[:80_000]
    print("\n| reader, 80 000 characters | ms |\n|---|---|")
    print(f"| as lines | {_p50(lambda: read(text), 5):.0f} |")
    flat = text.replace("\n", "")
    print(f"| as one line | {_p50(lambda: read(flat), 5):.0f} |")


def _found() -> None:
    from houqin.kernel.org.models import District, Person, School
    from houqin.kernel.roles.models import Assignment, Role

    district = District.objects.create(name="量区")
    school = School.objects.create(district=district, name="量校", short="量", kind="primary")
    person = Person.objects.create(
        school=school, kind="staff", number="1", name="量员", since=date(2020, 1, 1)
    )
    role = Role.objects.create(
        school=school, code="bench", name="量", grants=["people.view", "people.view_pupils"]
    )
    Assignment.objects.create(person=person, role=role, school=school, since=date(2020, 1, 1))


def _by():  # type: ignore[no-untyped-def]
    from houqin.kernel.org.models import Person
    from houqin.kernel.roles.actor import Actor

    person = Person.objects.select_related("school").get(number="1", kind="staff")
    return Actor(person.school, person, "api", date.today())


def _bare(worker: int, n: int) -> None:
    from django.db import transaction

    from houqin.desk.models import SavedView

    by = _by_cached[0]
    with transaction.atomic():
        SavedView.objects.create(
            person=by.person, school=by.school, register="bare", name=f"{worker}-{n}"
        )


def _command(worker: int, n: int) -> None:
    from houqin.desk import commands as desk

    desk.save_view(_by_cached[0], register="command", name=f"{worker}-{n}")


_by_cached: list = []


def _client(job: tuple[str, int]) -> int:
    django.setup()
    _by_cached[:] = [_by()]
    work = {"bare": _bare, "command": _command}[job[0]]
    done, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        work(job[1], done)
        done += 1
    return done


def _rate(kind: str, clients: int) -> float:
    from django.db import connection

    connection.close()
    base = time.time_ns() % 10**9 * 10
    with get_context("spawn").Pool(clients) as pool:
        return sum(pool.map(_client, [(kind, base + c) for c in range(clients)])) / SECONDS


def commands() -> None:
    """How many audited commands a second, beside bare rows."""
    from django.db import connection

    print(f"\n| writes a second, {connection.vendor} | 1 client | 8 clients |\n|---|---|---|")
    bare = [_rate("bare", 1), _rate("bare", 8)]
    full = [_rate("command", 1), _rate("command", 8)]
    print(
        f"| bare row | {bare[0]:.0f} | {bare[1]:.0f} |\n| command with audit | {full[0]:.0f} | {full[1]:.0f} |"
    )
    print(f"| share of the floor | {full[0] / bare[0]:.2f} | {full[1] / bare[1]:.2f} |")
    from houqin.kernel.audit import chain

    faults = list(chain.verify())
    print(f"\naudit after it: {chain.counts()[1]} entries, {len(faults)} faults")


def register() -> None:
    """A page of 100 000 rows, beside a bare list."""
    from random import Random

    from django.http import JsonResponse
    from django.test import RequestFactory

    from houqin.desk.doors import api, html
    from houqin.desk.registers import registers
    from houqin.kernel.org.models import Person
    from houqin.kernel.search import index, planning
    from houqin.site.demo.names import names

    by = _by()
    made = [
        Person(
            school=by.school, kind="staff", number=f"9{n:06d}", name=name, since=date(2020, 1, 1)
        )
        for n, name in enumerate(names(Random(1), 100_000))
    ]
    Person.objects.bulk_create(made, batch_size=2000)
    begun = time.perf_counter()
    for n in range(0, len(made), 5000):
        index.put_many([(p, (p.name, p.number)) for p in made[n : n + 5000]], by.school)
    planning.gather()
    indexed = len(made) / (time.perf_counter() - begun)
    staff = registers()["people.staff"]
    factory = RequestFactory()

    def bare() -> object:
        rows = Person.objects.filter(kind="staff", school=by.school).order_by("number")
        values = list(rows.values("id", "name", "number", "since", "until")[:25])
        return JsonResponse({"count": rows.count(), "rows": values}).content

    def page(asked: dict[str, str]) -> object:
        request = factory.post(staff.url, asked)
        request.actor = by
        return html.sheet_page(request, staff).content

    def scan(text: str = "单子") -> object:
        rows = Person.objects.filter(kind="staff", school=by.school, name__icontains=text)
        return rows.count(), list(rows.order_by("number")[:25])

    floor = _p50(bare)
    print(
        f"\n| 100 000 people ({indexed:.0f} rows/s indexed) | p50 ms | × bare list |\n|---|---|---|"
    )
    search = {"q": "单子"}
    for label, work in (
        ("bare Django JSON list", bare), ("JSON door, first page", lambda: json.dumps(api.list_json(by, staff, {}))),
        ("page, first page", lambda: page({})), ("bare icontains scan", scan),
        ("page, search 单子", lambda: page(search)), ("page, search 张 (frequent)", lambda: page({"q": "张"})), ("bare icontains scan, 张", lambda: scan("张")), ("JSON door, search shanzi (pinyin)", lambda: api.list_json(by, staff, {"q": "shanzi"})),
    ):  # fmt: skip
        span = _p50(work)
        print(f"| {label} | {span:.1f} | {span / floor:.1f} |")


def start() -> None:
    """How long it takes to be there, and how much room that takes."""
    print("\n| start-up | ms | resident MB |\n|---|---|---|")
    for label, code in (
        ("bare Django", "from django.conf import settings; settings.configure(INSTALLED_APPS=['django.contrib.contenttypes']); import django; django.setup()"),
        ("houqin", "import django; django.setup()"),
        ("houqin with addresses", "import django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns"),
    ):  # fmt: skip
        spans, rooms = [], []
        for _n in range(5):
            begun = time.perf_counter()
            tail = "; print(int(next(x for x in open('/proc/self/status') if x.startswith('VmRSS')).split()[1]) // 1024)"
            done = subprocess.run(
                [sys.executable, "-c", code + tail],
                capture_output=True,
                text=True,
                check=True,
                env=dict(os.environ),
            )
            spans.append((time.perf_counter() - begun) * 1000)
            rooms.append(int(done.stdout.split()[-1]))
        print(f"| {label} | {statistics.median(spans):.0f} | {statistics.median(rooms):.0f} |")


PARTS = ("reader", "commands", "register", "issue", "assets", "stocktake", "start")
