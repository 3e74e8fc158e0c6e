"""Founding the schools and filling them with people."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from houqin.kernel.org.models import ClassGroup, District, Person, Place, Post, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import access, org
from houqin.modules.people import commands as people
from houqin.site.demo.names import names, phone
from houqin.site.demo.schools import Blueprint

SINCE = timedelta(days=420)
"""Longer than anything reaches back that somebody does in the demonstration."""
NUMERALS = "一二三四五六"
STAGES = {"kindergarten": ("小", "中", "大")}


def found(by: Actor, district: District, plan: Blueprint, parent: School | None) -> School:
    """A school with its units, rooms and classes, still empty."""
    return org.found_school(
        by, district=district, name=plan.name, short=plan.short, kind=plan.kind, parent=parent
    )


def build(by: Actor, plan: Blueprint, random: Random) -> None:
    """Fill a founded school: units, places, staff, classes, pupils, posts, roles."""
    year = by.today.year if by.today.month >= 9 else by.today.year - 1
    org.add_units(by, lines=[{"name": name, "parent": None} for name in plan.units])
    _places(by, plan)
    staff = _staff(by, plan, random, year)
    _classes(by, plan, staff, year)
    _pupils(by, plan, random, year)
    _posts(by, plan, year)
    _roles(by, plan, year)


def _places(by: Actor, plan: Blueprint) -> None:
    blank: dict[str, Any] = {"campus": None, "parent": ""}
    lines = [
        {**blank, "code": code, "name": name, "kind": "building"}
        for code, name, _rooms in plan.buildings
    ]
    for code, _name, rooms in plan.buildings:
        lines += [{**blank, "code": c, "name": n, "kind": "room", "parent": code} for c, n in rooms]
    lines += [
        {**blank, "code": "F1", "name": "操场", "kind": "area"},
        {**blank, "code": "F2", "name": "绿化带", "kind": "area"},
    ]
    org.add_places(by, lines=lines)


def _staff(by: Actor, plan: Blueprint, random: Random, year: int) -> list[Person]:
    units = {u.name: u for u in Unit.objects.filter(school=by.school)}
    teaching = [u for name, u in units.items() if name.endswith("组")]
    first = int(plan.key_people[0][0])
    known = [
        {"number": n, "name": name, "unit": units[unit]}
        for n, name, unit, _roles in plan.key_people
    ]
    more = names(random, plan.staff - len(known))
    rest = [
        {"number": str(first + len(known) + i), "name": name, "unit": teaching[i % len(teaching)]}
        for i, name in enumerate(more)
    ]
    lines = [
        {
            **line,
            "gender": random.choice("mf"),
            "phone": phone(random),
            "since": date(year - random.randrange(1, 20), 8, 20),
        }
        for line in known + rest
    ]
    staff = people.admit_staff(by, lines=lines)
    if plan.outside:
        gate = units["门卫室"]
        people.admit_outside(
            by,
            lines=[
                {
                    "number": n,
                    "name": name,
                    "gender": "m",
                    "phone": phone(random),
                    "unit": gate,
                    "since": date(year, 8, 20),
                }
                for n, name, _roles in plan.outside
            ],
        )
    return staff


def _classes(by: Actor, plan: Blueprint, staff: list[Person], year: int) -> None:
    rooms = list(Place.objects.filter(school=by.school, kind="room").order_by("code"))
    heads = [p for p in staff if p.unit and p.unit.name.endswith("组") and p.unit.name != "后勤组"]
    lines: list[dict[str, Any]] = []
    for grade, count, _pupils_in_all in plan.grades:
        for n in range(1, count + 1):
            i = len(lines)
            lines.append(
                {
                    "name": class_name(plan.kind, grade, n), "grade": grade, "entered": year - grade + 1,
                    "head": heads[i % len(heads)], "room": rooms[i % len(rooms)],
                }
            )  # fmt: skip
    org.add_classes(by, lines=lines)


def class_name(kind: str, grade: int, n: int) -> str:
    """一（1）班 of a school, 小一班 of a kindergarten."""
    stages = STAGES.get(kind)
    return (
        f"{stages[grade - 1]}{NUMERALS[n - 1]}班" if stages else f"{NUMERALS[grade - 1]}（{n}）班"
    )


def _pupils(by: Actor, plan: Blueprint, random: Random, year: int) -> None:
    lines: list[dict[str, Any]] = []
    for grade, count, pupils_in_all in plan.grades:
        groups = list(ClassGroup.objects.filter(school=by.school, grade=grade).order_by("pk"))
        entered = year - grade + 1
        for i, name in enumerate(names(random, pupils_in_all)):
            lines.append(
                {
                    "number": f"{entered}{i + 1:04d}", "name": name, "gender": random.choice("mf"),
                    "class_group": groups[i % count], "since": date(entered, 9, 1),
                }
            )  # fmt: skip
    people.admit_pupils(by, lines=lines)


def _posts(by: Actor, plan: Blueprint, year: int) -> None:
    units = {u.name: u for u in Unit.objects.filter(school=by.school)}
    for name, unit, areas, holder in plan.posts:
        post = people.open_post(
            by,
            name=name,
            unit=units[unit],
            areas=areas.split(),
            duties=f"负责{name}职责范围内的工作，按月向总务处报告。",
        )
        person = Person.objects.get(school=by.school, kind=Person.Kind.STAFF, number=holder)
        people.hand_over(by, post=post, person=person, on=date(year - 1, 9, 1))
    _one_handover(by, year)


def _one_handover(by: Actor, year: int) -> None:
    """Last autumn somebody else took over a post, so that there is a history to look at."""
    post = Post.objects.filter(school=by.school).order_by("-pk").first()
    taker = Person.objects.filter(school=by.school, kind=Person.Kind.STAFF).order_by("-pk").first()
    if post and taker and Post.objects.filter(school=by.school).count() > 3:
        holder = post.tenures.get(until=None).person
        people.hand_over(
            by,
            post=post,
            person=taker,
            on=date(year, 3, 2),
            handover="钥匙三把、培训档案两册、未办完的事项一张清单已当面点清。",
        )
        people.hand_over(
            by,
            post=post,
            person=holder,
            on=date(year, 8, 25),
            handover="原负责人回岗，档案与钥匙交还。",
        )


def _roles(by: Actor, plan: Blueprint, year: int) -> None:
    roles = {r.code: r for r in Role.objects.filter(school=by.school)}
    for number, _name, _unit, codes in plan.key_people:
        _grant(by, roles, Person.Kind.STAFF, number, codes, year)
    for number, _name, codes in plan.outside:
        _grant(by, roles, Person.Kind.OUTSIDE, number, codes, year)


def _grant(
    by: Actor, roles: dict[str, Role], kind: str, number: str, codes: str, year: int
) -> None:
    person = Person.objects.get(school=by.school, kind=kind, number=number)
    for code in codes.split():
        if code not in roles:
            continue
        group = (
            ClassGroup.objects.filter(school=by.school, head=person).first()
            if code == "head_teacher"
            else None
        )
        since = min(date(year - 1, 9, 1), by.today - SINCE)
        access.grant_role(by, person=person, role=roles[code], since=since, class_group=group)
