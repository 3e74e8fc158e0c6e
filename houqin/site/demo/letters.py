"""A year of letters: safety signed by all but two, property half signed, agreements of cyclists, one veto and its award."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.notices import commands as notices
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.letters import commands
from houqin.modules.letters.models import Campaign, Letter, Ride, Template
from houqin.modules.letters.rules.texts import year_of
from houqin.site.demo.meetings import scribble

LEAST_AGE = 12


def live(by: Actor, random: Random) -> None:
    """Everything, for a school that has a director and a principal."""
    director, principal = _holding(by, "director"), _holding(by, "principal")
    if director is None or principal is None:
        return
    commands.adopt_templates(director)
    start = by.today - timedelta(days=40)
    safety = _send(
        director,
        principal,
        "safety",
        start,
        ("head_teacher", "guard", "worker", "canteen", "keeper"),
    )
    _sign(safety, principal, random, skip=2)
    commands.remind(by)
    fresh = _send(
        director, principal, "property", by.today - timedelta(days=4), ("head_teacher", "keeper")
    )
    _sign(fresh, principal, random, skip=9)
    canteen = _send(director, principal, "canteen", start, ("canteen", "cook"))
    _sign(canteen, principal, random, skip=0)
    commands.close_campaign(director, campaign=canteen)
    _rides(by, random)
    _veto(director, principal, random)
    for actor in (director, principal):
        notices.read_all(actor)


def _holding(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    first = held.exclude(person__kind=Person.Kind.PUPIL).order_by("person__number").first()
    return Actor(by.school, first.person, "html", by.today) if first else None


def _line(**given: Any) -> dict[str, Any]:
    return {"role": None, "unit": None, "person": None, "above": None} | given


def _send(
    director: Actor, principal: Actor, kind: str, on: date, roles: tuple[str, ...]
) -> Campaign:
    lines = [_line(person=principal.me)]
    if director.me != principal.me:
        lines.append(_line(person=director.me, above=principal.me))
    if "head_teacher" in roles:
        heads = ClassGroup.objects.filter(school=director.school).exclude(head=None)
        seen = dict.fromkeys(g.head for g in heads.select_related("head").order_by("grade", "pk"))
        lines += [_line(person=p, above=director.me) for p in seen if p != director.me]
    for code in roles[1:] if "head_teacher" in roles else roles:
        role = Role.objects.get(school=director.school, code=code)
        if Assignment.objects.filter(role=role, person__kind=Person.Kind.STAFF).exists():
            lines.append(_line(role=role, above=director.me))
    wording = Template.objects.get(school=director.school, kind=kind, retired=False)
    return commands.send(
        replace(director, today=on), wording=wording, year=year_of(on), due=on + timedelta(days=21), lines=lines
    )  # fmt: skip


def _sign(campaign: Campaign, principal: Actor, random: Random, *, skip: int) -> None:
    """Level by level; the last few have not."""
    letters = list(campaign.letters.select_related("person").order_by("level", "pk"))
    for letter in letters[: len(letters) - skip]:
        who = Actor(principal.school, letter.person, "html", principal.today)
        if who.may("letters.sign"):
            commands.sign(who, letter=letter, picture=scribble(random))
        else:
            _paper(principal, letter)


def _paper(principal: Actor, letter: Letter) -> None:
    if letter.person_id != principal.me.pk:
        commands.sign_on_paper(principal, letter=letter)


def _rides(by: Actor, random: Random) -> None:
    """Two classes of the highest grade were asked: most walk, some signed, some have not answered."""
    heads = Assignment.objects.filter(
        school=by.school, role__code="head_teacher", class_group__grade=6
    )
    for held in heads.select_related("person", "class_group").order_by("class_group")[:2]:
        teacher = Actor(by.school, held.person, "html", by.today)
        if held.class_group is None or not teacher.may("letters.ask_riders"):
            continue
        made = commands.ask_riders(
            teacher, class_group=held.class_group, due=by.today + timedelta(days=7)
        )
        for ride in made:
            _answer(by, ride, random)


def _answer(by: Actor, ride: Ride, random: Random) -> None:
    guardian = Actor.system(by.school, by.today, "public")
    chance = random.random()
    if chance < 0.5:
        commands.answer_ride(guardian, ride=ride, rides="walks")
    elif chance < 0.8:
        commands.answer_ride(
            guardian, ride=ride, rides="rides", guardian=f"{ride.pupil.name[:1]}先生", relation="父亲",
            born=date(by.today.year - LEAST_AGE - 1, 5, 4), picture=scribble(random),
        )  # fmt: skip


def _veto(director: Actor, principal: Actor, random: Random) -> None:
    rows = Letter.objects.filter(
        school=director.school, campaign__kind="safety", state__in=["signed", "paper"], level__gte=2
    )
    staff = list(rows.select_related("person").exclude(person=director.me).order_by("-pk")[:4])
    if len(staff) < 4 or director.me == principal.me:
        return
    on = director.today - timedelta(days=12)
    lines = [{"person": x.person, "merits": "认真负责，服务细致"} for x in staff[1:]]
    commands.nominate(
        replace(director, today=on), year=year_of(on), award="安全工作先进个人", lines=lines
    )
    made = commands.hold_to_account(
        replace(director, today=on), person=staff[1].person, on=on, grade="severe", letter=staff[1], veto=True,
        what="值班期间擅自离岗四十分钟，巡查没有做，配电间门没有锁。", decision="全校通报，本学年安全工作一票否决。",
    )  # fmt: skip
    case = Case.objects.get(act="letters.settle_blame", row=made.pk)
    approval.decide(
        replace(principal, today=on + timedelta(days=1)), case=case, verdict="agree", comment="按责任书处理",
        picture=scribble(random),
    )  # fmt: skip
