"""The whole demonstration, step by step, by running commands."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from django.conf import settings

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.accounts import passwords
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import access, org
from houqin.modules.people import commands as staff
from houqin.modules.plans import commands as plans
from houqin.site.demo import (
    asset_lending,
    asset_use,
    assets,
    duty,
    emergency,
    gate,
    letters,
    meetings,
    occasions,
    patrols,
    people,
    printing,
    purchasing,
    repairs,
    stores,
    term,
    textbooks,
)
from houqin.site.demo.schools import ALL, Blueprint

Say = Callable[[str], None]
SEED = 20260901


def build(today: date, say: Say) -> Path:
    """Build everything; returns the file with the logins."""
    random = Random(SEED)  # noqa: S311 — a demonstration must come out the same each time
    password = passwords.fresh()
    founder = Actor.system(None, today, "console")
    district = org.found_district(founder, name="青禾学区")
    term.fill_calendar(founder, today)
    central: School | None = None
    lines: list[str] = []
    for plan in ALL:
        say(f"正在建立{plan.name}……")
        parent = central if plan.name == "柳溪小学" else None
        school = people.found(founder, district, plan, parent)
        central = central or school
        by = Actor.system(school, today, "console")
        people.build(by, plan, random)
        lines += _logins(by, plan, password)
        _term(by, plan, today, random, say)
        gate.live(by, Random(SEED))  # noqa: S311 — as above
        repairs.live(by, Random(SEED))  # noqa: S311 — as above
        patrols.live(by, Random(SEED))  # noqa: S311 — as above
        emergency.live(by, Random(SEED))  # noqa: S311 — as above
        printing.live(by, Random(SEED))  # noqa: S311 — as above
        letters.live(by, Random(SEED))  # noqa: S311 — as above
        occasions.live(by, Random(SEED))  # noqa: S311 — as above
        stores.close_books(by)
    assert central is not None
    lines.append(_district_login(Actor.system(central, today, "console"), password))
    return _write(lines, password)


def _term(by: Actor, plan: Blueprint, today: date, random: Random, say: Say) -> None:
    opened = term.open_terms(by, today)
    if plan.name == "柳溪小学":
        return
    say(f"　　{opened}：录入计划，逐日登记工作")
    director, principal = _holding(by, plan, "director"), _holding(by, plan, "principal")
    made = term.adopt_plan(director, principal, opened)
    meetings.hold(director, opened, today, random)
    term.work(by, director, opened, today, random, say)
    term.figures(director, opened, today, random)
    plans.mark_late(by)
    term.report(director, principal, made, opened, today)
    duty.list_up(by, director, principal)
    duty.keep_weeks(director, Random(SEED))  # noqa: S311 — as above
    assets.furnish(by, _holding(by, plan, "keeper"), director, principal, random)
    asset_use.live(by, _holding(by, plan, "keeper"), (director, principal), Random(SEED))  # noqa: S311 — as above
    asset_lending.lend(by, _holding(by, plan, "keeper"), (director, principal))
    stores.live(by, Random(SEED))  # noqa: S311 — as above
    purchasing.live(by)
    textbooks.live(by, Random(SEED))  # noqa: S311 — as above


def _holding(by: Actor, plan: Blueprint, role: str) -> Actor:
    number = next(n for n, _name, _unit, roles in plan.key_people if role in roles.split())
    person = Person.objects.get(school=by.school, kind=Person.Kind.STAFF, number=number)
    return Actor(by.school, person, "html", by.today)


def _logins(by: Actor, plan: Blueprint, password: str) -> list[str]:
    known = [(n, name, roles, Person.Kind.STAFF) for n, name, _unit, roles in plan.key_people]
    known += [(n, name, roles, Person.Kind.OUTSIDE) for n, name, roles in plan.outside]
    names = dict(Role.objects.filter(school=by.school).values_list("code", "name"))
    lines = []
    for number, name, roles, kind in known:
        person = Person.objects.get(school=by.school, kind=kind, number=number)
        accounts.open_login(by, person=person, username=number, password=password)
        titles = "、".join(names.get(r, r) for r in roles.split())
        lines.append(f"{plan.short}　{number}　{name}　{titles}")
    return lines


def _district_login(by: Actor, password: str) -> str:
    people_made = staff.admit_staff(
        by,
        lines=[
            {
                "number": "9001",
                "name": "段学文",
                "gender": "m",
                "phone": "",
                "unit": None,
                "since": date(by.today.year - 3, 9, 1),
            }
        ],
    )
    role = Role.objects.get(school=None, code="district")
    access.grant_role(by, person=people_made[0], role=role, since=date(by.today.year - 1, 9, 1))
    accounts.open_login(by, person=people_made[0], username="9001", password=password)
    return "学区　9001　段学文　学区管理员"


def _write(lines: list[str], password: str) -> Path:
    file = Path(settings.VAR) / "demo-logins.txt"
    file.touch(mode=0o600)
    os.chmod(file, 0o600)
    text = "\n".join([f"演示账号，密码都是：{password}", *lines])
    file.write_text(text + "\n", encoding="utf-8")
    return file
