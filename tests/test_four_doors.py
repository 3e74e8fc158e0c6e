"""One deed through page, program, sheet and console leaves the same row and the same audit entry."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone

from houqin.desk import intake, waist
from houqin.desk.acts import Act
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import Campus, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role

Slip = dict[str, Any]
LINE: dict[str, Slip] = {
    "office.add_units": {"name": "德育处"},
    "people.admit_staff": {"number": "2088", "name": "仇老师", "gender": "f", "since": "2020-09-01"},
    "people.admit_outside": {"number": "G88", "name": "单师傅", "since": "2020-09-01"},
    "office.add_classes": {"name": "一班", "grade": "1", "entered": "2025"},
    "office.add_places": {"code": "A101", "name": "一年级一班教室", "kind": "room"},
}  # fmt: skip
WHOLE: dict[str, Slip] = {
    "people.open_post": {"name": "库房保管员", "duties": "管好库房"},
    "calendar.open_term": {"year": "2025", "number": "2", "starts": "2026-03-02", "ends": "2026-07-03"},
}  # fmt: skip


@pytest.fixture
def clerk(school: School) -> Person:
    """A person with the grants of every deed tried here."""
    today = timezone.localdate()
    role = Role.objects.create(school=school, code="all", name="都会", grants=[*LINE, *WHOLE])
    person = Person.objects.create(
        school=school, kind="staff", number="7001", name="验收员", since=today
    )
    Assignment.objects.create(person=person, role=role, school=school, since=today)
    Campus.objects.create(school=school, name="本部")
    accounts.open_login(Actor.system(school, today), person=person, password="Qinghe-2026")
    return person


def slip_of(act: Act) -> Slip:
    """The slip as programs write it."""
    return {"lines": [LINE[act.code]]} if act.code in LINE else WHOLE[act.code]


def parts(slip: Slip) -> tuple[Slip, list[Slip]]:
    """(what stands at the head, the lines)."""
    return {k: v for k, v in slip.items() if k != "lines"}, slip.get("lines", [])


def by_page(act: Act, clerk: Person, slip: Slip) -> None:
    """Posted from the page."""
    client = Client()
    client.force_login(clerk.login)
    head, lines = parts(slip)
    flat = head | {f"lines-{n}-{k}": v for n, x in enumerate(lines) for k, v in x.items()}
    answer = client.post(act.url, flat)
    assert answer.status_code == 302, answer.content.decode()


def by_program(act: Act, clerk: Person, slip: Slip) -> None:
    """Sent as JSON with a token."""
    by = Actor(clerk.school, clerk, "html", timezone.localdate())
    until = by.today.replace(month=12, day=31)
    _token, secret = accounts.issue_token(by, name="对接", grants=[], until=until)
    answer = Client().post(
        f"/api/{act.code.replace('.', '/')}", json.dumps(slip), "application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )  # fmt: skip
    assert answer.status_code == 200, answer.content.decode()


def by_sheet(act: Act, clerk: Person, slip: Slip) -> None:
    """Pasted as cells under the template's own headings, looked at, then taken in."""
    client = Client()
    client.force_login(clerk.login)
    head, lines = parts(slip)
    columns = {(c.line, c.name): intake.plain_label(c.label) for c in intake.columns(act)}
    names = [columns[False, name] for name in head] + [columns[True, n] for n in (lines or [{}])[0]]
    rows = [[*head.values(), *line.values()] for line in lines or [{}]]
    text = "".join("\t".join(row) + "\n" for row in [names, *rows])
    answer = client.post(f"{act.url}import/", {"text": text})
    assert answer.status_code == 302, answer.content.decode()
    client.post(answer.url)


def by_console(act: Act, clerk: Person, slip: Slip) -> None:
    """Typed at the console."""
    number, school = clerk.number, clerk.school.name
    call_command(
        "act", act.code, json.dumps(slip), school=school, number=number, stdout=io.StringIO()
    )


DOORS: dict[str, Callable[[Act, Person, Slip], None]] = {
    "html": by_page, "api": by_program, "sheet": by_sheet, "console": by_console,
}  # fmt: skip


OWN_KEY = ("id", "path")
"""Fields that hold the row's own key, which is another each time."""


def facts(row: Any) -> dict[str, Any]:
    """A row field by field, without its own key; of a moment only that there is one."""
    fields = {k: v for k, v in model_to_dict(row).items() if k not in OWN_KEY}
    return {k: "a moment" if isinstance(v, datetime) else v for k, v in fields.items()}


def children(row: Any) -> list[Any]:
    """The lines under a row, as they were written."""
    found = []
    for link in row._meta.related_objects:
        if link.one_to_many and link.get_accessor_name() == "lines":
            up = link.field.name
            found = [
                {k: v for k, v in facts(x).items() if k != up} for x in row.lines.order_by("pk")
            ]
    return found


def left(act: Act) -> tuple[list[Any], list[Any]]:
    """(the entry's deed, doer and what was given; the rows it was about with their lines, field by field)."""
    entry = Entry.objects.filter(act=act.code).latest("pk")
    rows = [apps.get_model(kind)._default_manager.get(pk=pk) for kind, pk in entry.subjects]
    return [entry.act, entry.person_id, entry.given], [(facts(row), children(row)) for row in rows]


def same_at_every_door(act: Act, clerk: Person, slip: Slip, door: str) -> list[Any]:
    """The slip through a door leaves what it leaves at the waist; the rows with their lines."""
    by = Actor(clerk.school, clerk, "html", timezone.localdate())
    with transaction.atomic():
        waist.submit(act, slip, by)
        expected = left(act)
        transaction.set_rollback(True)
    assert not Entry.objects.filter(act=act.code).exists()
    DOORS[door](act, clerk, slip)
    assert left(act) == expected
    assert list(Entry.objects.filter(act=act.code).values_list("door", flat=True)) == [door]
    return expected[1]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("code", [*LINE, *WHOLE])
def test_every_door_leaves_the_same(clerk: Person, code: str, door: str) -> None:
    act = waist.act_named(code)
    assert same_at_every_door(act, clerk, slip_of(act), door)
