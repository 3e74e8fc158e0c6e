"""王校长 above 赵主任; 周老师 heads 三(1)班, 钱老师 三(2)班; 孙老师 carries the kit; two classes of three children."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.approval.models import Case
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import Group, Outing, Traveller

LogIn = Callable[[Actor], Client]
DAY = TODAY + timedelta(days=9)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def ink() -> str:
    """A stroke drawn on the pad, as the page sends it."""
    out = io.BytesIO()
    picture = Image.new("RGBA", (200, 80))
    ImageDraw.Draw(picture).line([(10, 60), (90, 15), (180, 55)], fill="black", width=4)
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


INK = ink()


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("陈老师", "teacher")`: that person with the role the system ships."""
    install_roles(school)
    install_defaults(school)

    def give(name: str, role: str, **limit: Any) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1), **limit
        )
        return act_as(name)

    return give


@pytest.fixture
def principal(holding: Callable[..., Actor]) -> Actor:
    """王校长."""
    return holding("王校长", "principal")


@pytest.fixture
def director(holding: Callable[..., Actor]) -> Actor:
    """赵主任."""
    return holding("赵主任", "director")


@pytest.fixture
def medic(holding: Callable[..., Actor]) -> Actor:
    """孙老师 carries the kit."""
    return holding("孙老师", "teacher")


def _class(school: School, name: str, head: Person, first: int) -> ClassGroup:
    made = ClassGroup.objects.create(school=school, name=name, grade=3, entered=2023, head=head)
    for n, child in enumerate(("陈小明", "李小红", "张小刚")):
        Person.objects.create(
            school=school,
            kind="pupil",
            number=f"S{first + n}",
            name=f"{child}{first}",
            class_group=made,
            since=date(2023, 9, 1),
        )
    return made


@pytest.fixture
def one(holding: Callable[..., Actor], school: School, person: Callable[..., Person]) -> ClassGroup:
    """三(1)班 of 周老师."""
    return _class(school, "三(1)班", person("周老师"), 10)


@pytest.fixture
def two(holding: Callable[..., Actor], school: School, person: Callable[..., Person]) -> ClassGroup:
    """三(2)班 of 钱老师."""
    return _class(school, "三(2)班", person("钱老师"), 20)


@pytest.fixture
def zhou(holding: Callable[..., Actor], one: ClassGroup) -> Actor:
    """周老师, class teacher of 三(1)班 and of no other."""
    return holding("周老师", "head_teacher", class_group=one)


@pytest.fixture
def qian(holding: Callable[..., Actor], two: ClassGroup) -> Actor:
    """钱老师, class teacher of 三(2)班 and of no other."""
    return holding("钱老师", "head_teacher", class_group=two)


def plan(director: Actor, medic: Actor, *classes: ClassGroup, **more: Any) -> dict[str, Any]:
    """The itinerary of a spring outing."""
    return {
        "title": "三年级春游", "on": DAY, "leaves": time(8), "returns": time(15, 30), "place": "青溪植物园", "route": "学校—环城路—植物园",
        "gather": "植物园东门广场", "lead": director.me, "medic": medic.me, "kit": "创可贴、碘伏、冰袋、晕车药", "hospital": "青溪医院",
        "fee": Decimal("60.00"), "fee_for": "车费、门票、保险", "classes": list(classes),
    } | more  # fmt: skip


def written(director: Actor, outing: Outing) -> Outing:
    """With its risks and contacts."""
    risks = [
        {"what": w, "measure": "讲清规矩，老师在旁", "person": director.me}
        for w in ("乘车", "走散", "落水")
    ]
    commands.write_risks(director, outing=outing, lines=risks)
    commands.write_contacts(
        director, outing=outing, lines=[{"name": "青溪医院", "duty": "急救", "phone": "5550120"}]
    )
    return outing


def agree(by: Actor, act: str = "occasions.approve_outing") -> None:
    """Say yes to what waits."""
    approval.decide(by, case=Case.objects.get(act=act, state="open"), verdict="agree", picture=INK)


@pytest.fixture
def draft(director: Actor, medic: Actor, one: ClassGroup, two: ClassGroup) -> Outing:
    """A spring outing of two classes, planned."""
    return commands.plan_outing(director, sort="spring", **plan(director, medic, one, two))


@pytest.fixture
def agreed(draft: Outing, zhou: Actor, principal: Actor, director: Actor) -> Outing:
    """Approved by the principal, filed; asked for by the class teacher who planned it with the director."""
    written(director, draft)
    commands.ask_outing(zhou, outing=draft)
    agree(principal)
    draft.refresh_from_db()
    return commands.file_outing(director, outing=draft, filing="青教备2026-31", on=TODAY)


def group_of(outing: Outing, group: ClassGroup) -> Group:
    """A class on an outing."""
    return Group.objects.get(outing=outing, class_group=group)


def kids_of(outing: Outing, group: ClassGroup) -> list[Traveller]:
    """Its children by number."""
    return list(
        Traveller.objects.filter(group__outing=outing, group__class_group=group).order_by(
            "pupil__number"
        )
    )


def agreed_to(by: Actor, kid: Traveller) -> Traveller:
    """A paper was received."""
    return commands.consent_on_paper(by, traveller=kid, guardian="家长", relation="母亲")


def policy(director: Actor, outing: Outing, **more: Any) -> Any:
    """An insurance of everybody asked."""
    given = {"insurer": "平安保险", "number": "P-1", "since": DAY, "until": DAY} | more
    return commands.insure(director, outing=outing, **given)


def bus(director: Actor, outing: Outing, **more: Any) -> Any:
    """A coach whose papers are good."""
    good = DAY + timedelta(days=100)
    given = {
        "name": "1号车", "firm": "青禾客运", "plate": "浙A10001", "seats": 45, "permit": "330100123", "permit_until": good,
        "driver": "何师傅", "phone": "13900000000", "licence_until": good, "checked_until": good, "insured_until": good,
    } | more  # fmt: skip
    return commands.add_vehicle(director, outing=outing, **given)


@pytest.fixture
def ready(
    agreed: Outing, director: Actor, zhou: Actor, qian: Actor, one: ClassGroup, two: ClassGroup
) -> Outing:
    """Everybody agreed and is insured, listed and seated."""
    for by, group in ((zhou, one), (qian, two)):
        for kid in commands.ask_consent(by, group=group_of(agreed, group), due=DAY):
            agreed_to(by, kid)
    policy(director, agreed)
    coach = bus(director, agreed)
    for by, group in ((zhou, one), (qian, two)):
        commands.list_travellers(by, group=group_of(agreed, group))
        commands.board(director, vehicle=coach, group=group_of(agreed, group))
    commands.board(director, vehicle=coach, adults=list(agreed.adults.all()))
    return agreed


def on_the_day(*actors: Actor, clock: Any, hour: int = 8) -> list[Actor]:
    """The same people on the day of the outing."""
    clock.move_to(datetime.combine(DAY, time(hour), SHANGHAI))
    return [replace(a, today=DAY) for a in actors]


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value


def blamed(deed: Callable[..., Any], /, *args: Any, **given: Any) -> dict[str, Any]:
    """What a slip that is filled in badly is told, field by field."""
    with pytest.raises(BadInput) as caught:
        deed(*args, **given)
    return dict(caught.value.errors)


def sure(by: Actor, *codes: str) -> Actor:
    """The same person who has answered these doubts."""
    return replace(by, sure=frozenset(codes))


@pytest.fixture
def log_in() -> LogIn:
    """`log_in(teacher)`: a browser in which that person is logged in."""

    def enter(by: Actor) -> Client:
        client = Client()
        user, _made = User.objects.get_or_create(
            username=f"{by.me.school_id}-{by.me}", defaults={"person": by.me}
        )
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
