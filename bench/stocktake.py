"""`python -m bench stocktake`: a stock-taking of 20 000 things opened, scanned at two doors, closed and put up for approval."""

from __future__ import annotations

import json
import os
import time
from datetime import date, timedelta
from typing import Any

from bench import assets, clients, served

THINGS = int(os.environ.get("BENCH_THINGS", "20000"))
SCHOOL = "盘校"


def measure() -> None:
    """How long it takes to open and to close; how many scans a second between."""
    from django.db import connection

    from houqin.kernel.approval.chains import install_defaults
    from houqin.kernel.audit import chain
    from houqin.kernel.roles.actor import Actor
    from houqin.modules.assets import commands
    from houqin.modules.assets.queries.cards import unbalanced

    by = assets._office(SCHOOL)
    install_defaults(by.school)
    _leaders(by)
    assets._grow(by, THINGS)
    begun = time.perf_counter()
    campaign = commands.open_campaign(by, title="年终盘点", until=by.today + timedelta(days=14))
    print(f"\n| stock-taking of {THINGS} things, {connection.vendor} | |\n|---|---|")
    print(f"| opened, s | {time.perf_counter() - begun:.2f} |")
    os.environ["BENCH_TOKEN"] = _token(by)
    with served.running() as port:
        os.environ["BENCH_PORT"] = str(port)
        for work, label in ((by_command, "as commands"), (by_feed, "posted to the server as JSON")):
            one, eight = clients.rate(work, 1), clients.rate(work, 8)
            print(
                f"| scans a second {label}, 1 and 8 clients | {one:.0f}, {eight:.0f} |", flush=True
            )
    begun = time.perf_counter()
    commands.submit_campaign(Actor.system(by.school, by.today), campaign=campaign)
    print(f"| closed and proposed, s | {time.perf_counter() - begun:.2f} |")
    seen, gaps = campaign.sightings.count(), campaign.differences.count()
    print(
        f"\nafter it: {seen} sightings, {gaps} differences proposed, {len(unbalanced())} cards unlike their moves,"
    )
    print(f"{len(list(chain.verify(by.school)))} audit faults")


def _leaders(by: Any) -> None:
    """Those who will have to agree to what was found."""
    from houqin.kernel.org.models import Person
    from houqin.kernel.roles.models import Assignment, Role

    for number, code in (("3", "director"), ("4", "principal")):
        person = Person.objects.create(
            school=by.school, kind="staff", number=number, name=code, since=date(2020, 1, 1)
        )
        role = Role.objects.create(school=by.school, code=code, name=code, grants=[])
        Assignment.objects.create(
            person=person, role=role, school=by.school, since=date(2020, 1, 1)
        )


def _token(by: Any) -> str:
    from houqin.kernel.accounts import commands

    until = date.today() + timedelta(days=30)
    return commands.issue_token(
        by, name="盘点", grants=["assets.count", "assets.view"], until=until
    )[1]


def _scan(worker: int, n: int) -> dict[str, Any]:
    """The next sticker of this counter: eight counters begin at eight places of the list."""
    thing = (worker * (THINGS // 8) + n) % THINGS
    return {"label": f"L{thing:07d}", "place": f"R{thing % 60:03d}"}


def by_command(worker: int) -> clients.Work:
    """A scan a call, without a door."""
    from houqin.kernel.org.models import Person, Place
    from houqin.kernel.roles.actor import Actor
    from houqin.modules.assets import commands
    from houqin.modules.assets.models import Campaign

    person = Person.objects.get(school__name=SCHOOL, number="2")
    by = Actor(person.school, person, "api", date.today())
    rooms = {p.code: p for p in Place.objects.filter(school=person.school)}
    campaign = Campaign.objects.get(school=person.school)

    def work(n: int) -> None:
        scan = _scan(worker, n)
        commands.count(by, campaign=campaign, label=scan["label"], place=rooms[scan["place"]])

    return work


def by_feed(worker: int) -> clients.Work:
    """A scan a call, posted by a phone that has a token."""
    from houqin.modules.assets.models import Campaign

    secret = os.environ["BENCH_TOKEN"]
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    door = served.Door(int(os.environ["BENCH_PORT"]), headers)
    campaign = Campaign.objects.get(school__name=SCHOOL).pk

    def work(n: int) -> None:
        body = json.dumps({**_scan(worker, n), "campaign": campaign, "quantity": 1})
        status = door.send("/api/assets/count", body)
        assert status == 200, status

    return work
