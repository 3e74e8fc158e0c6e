"""The rotation plan and the equipment standard, from drawing up to agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.asked import measures, today_tasks
from houqin.kernel.events import outbox
from houqin.kernel.events.models import Announced
from houqin.kernel.org.models import ClassGroup, Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.events import GapProposed, RotationAgreed
from houqin.modules.assets.models import Category, Gap, GapLine, Replaced, Rotation, Standard
from houqin.modules.assets.queries import planning
from houqin.modules.assets.registers.rotation import rotation_paper
from houqin.modules.assets.registers.standard import gap_paper
from houqin.modules.assets.tests.conftest import line, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Classes = dict[str, Category]
DESK = "A05010203"


@pytest.fixture
def plan(keeper: Actor, classes: Classes, places: dict[str, Place]) -> Rotation:
    """Desks of three ages in three rooms, over three years at 150 yuan."""
    for name, year in (("仓库", 2022), ("机房", 2014), ("阅览室", 2018)):
        what = line(
            classes[DESK], "学生课桌", 40, "130", place=places[name], acquired=date(year, 8, 1)
        )
        commands.bring_in(keeper, lines=[what], on=TODAY)
    return commands.draw_rotation(
        keeper, name="课桌三年轮换", category=classes[DESK], first=2026, years=3, price=Decimal(150), on=TODAY
    )  # fmt: skip


def decide(kind: str, row: int, *deciders: Actor, verdict: str = "agree") -> None:
    """Each says his word."""
    for by in deciders:
        case = newest(kind, row)
        assert case is not None
        approval.decide(by, case=case, verdict=verdict, comment="依计划办理")


def test_the_oldest_room_comes_first_and_every_year_has_its_cost(plan: Rotation):
    assert [(str(t.place), t.year, int(t.cost)) for t in planning.turns_of(plan)] == [
        ("机房", 2026, 6000), ("阅览室", 2027, 6000), ("仓库", 2028, 6000),
    ]  # fmt: skip
    assert [(y["year"], y["pieces"]) for y in planning.years_of(plan)] == [
        (2026, 40),
        (2027, 40),
        (2028, 40),
    ]


def test_a_class_of_which_no_room_has_any_makes_no_plan(keeper: Actor, classes: Classes):
    with pytest.raises(BadInput):
        commands.draw_rotation(
            keeper, name="空", category=classes[DESK], first=2026, years=3, price=Decimal(150), on=TODAY
        )  # fmt: skip


def test_a_draft_can_be_shifted_within_its_years_an_agreed_plan_not(
    plan: Rotation, keeper: Actor, director: Actor, principal: Actor
):
    turn = planning.turns_of(plan)[1]
    assert commands.shift_turn(keeper, line=turn, year=2028).year == 2028
    with pytest.raises(BadInput):
        commands.shift_turn(keeper, line=turn, year=2029)
    commands.propose_rotation(keeper, rotation=plan)
    decide("assets.rotation", plan.pk, director, principal)
    refused("assets.plan_bound", commands.shift_turn, keeper, line=turn, year=2027)


@pytest.mark.usefixtures("heard")
def test_the_plan_is_agreed_said_upward_and_counted_as_it_is_done(
    plan: Rotation, keeper: Actor, director: Actor, principal: Actor
):
    first = planning.turns_of(plan)[0]
    refused("assets.plan_not_agreed", commands.replace, keeper, line=first, quantity=1, on=TODAY)
    commands.propose_rotation(keeper, rotation=plan)
    decide("assets.rotation", plan.pk, director, principal)
    plan.refresh_from_db()
    assert plan.state == "agreed"
    assert Announced.objects.filter(name__endswith="RotationAgreed").exists()
    assert "轮换机房的课桌三年轮换（还差40件）" in [
        t.title for ask in today_tasks for t in ask(keeper)
    ]
    commands.replace(keeper, line=first, quantity=25, on=TODAY)
    done = commands.replace(keeper, line=first, quantity=15, on=TODAY)
    assert (done.done, done.done_on) == (40, TODAY)
    with pytest.raises(BadInput):
        commands.replace(keeper, line=first, quantity=1, on=TODAY)
    read = dict(measures.items())["assets.replaced"].read
    assert read(keeper.here, TODAY, TODAY, str(plan.pk)).value == 40
    assert Replaced.objects.count() == 2
    assert rotation_paper(keeper, plan).total == 18_000


def test_a_returned_plan_is_mended_and_put_up_again(plan: Rotation, keeper: Actor, director: Actor):
    commands.propose_rotation(keeper, rotation=plan)
    decide("assets.rotation", plan.pk, director, verdict="refuse")
    plan.refresh_from_db()
    assert plan.state == "returned"
    assert commands.propose_rotation(keeper, rotation=plan).state == "asked"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trade above that waits for what is announced here."""
    for kind in (GapProposed, RotationAgreed):
        monkeypatch.setitem(outbox._reactions, outbox._name(kind), [lambda by, event: None])


@pytest.fixture
def pupils(keeper: Actor, places: dict[str, Place]) -> ClassGroup:
    """One class of ten pupils, in a room of its own."""
    group = ClassGroup.objects.create(
        school=keeper.here, name="一（1）班", grade=1, entered=2025, room=places["仓库"]
    )
    for n in range(10):
        Person.objects.create(
            school=keeper.here, kind="pupil", number=f"S{n}", name=f"学生{n}", class_group=group, since=date(2025, 9, 1)
        )  # fmt: skip
    return group


@pytest.fixture
def gap(keeper: Actor, classes: Classes, places: dict[str, Place], pupils: ClassGroup) -> Gap:
    """The school held against the sample, with eight desks and a reading room."""
    what = line(classes[DESK], "学生课桌", 8, "130", place=places["机房"])
    commands.accept(keeper, lines=[what], on=TODAY)
    commands.adopt_standard(keeper)
    return commands.count_gap(keeper, on=TODAY)


def asked(gap: Gap, name: str) -> GapLine:
    """A line by name."""
    return GapLine.objects.select_related("gap", "standard").get(gap=gap, standard__name=name)


def test_the_gap_is_what_the_standard_asks_less_what_there_is(gap: Gap):
    found = {x.standard.name: (x.needed, x.have, x.short) for x in planning.lines_of(gap)}
    assert (gap.classes, gap.pupils) == (1, 10)
    assert found["学生课桌"] == (11, 8, 3)
    assert found["馆藏图书"] == (250, 0, 250)
    assert found["图书馆（室）"] == (1, 1, 0)
    assert found["计算机教室"] == (2, 1, 1)
    assert found["普通教室"] == (1, 1, 0)


def test_without_a_standard_nothing_is_held_against_it(keeper: Actor):
    refused("assets.no_standard", commands.count_gap, keeper, on=TODAY)


def test_the_sample_comes_once_and_own_changes_stay(keeper: Actor, gap: Gap):
    line = Standard.objects.get(school=keeper.here, name="学生课桌")
    same = {
        x: getattr(line, x)
        for x in ("subject", "name", "unit", "counts", "words", "per", "amount", "source")
    }
    assert commands.set_standard(keeper, price=Decimal(150), **same).certainty == "V"
    commands.set_standard(
        keeper, subject=line.subject, name=line.name, unit="张", counts="things", words="课桌", per="class",
        amount=Decimal(50), source="县装备标准", price=Decimal(150),
    )  # fmt: skip
    assert commands.adopt_standard(keeper) == 0
    line.refresh_from_db()
    assert (line.per, line.certainty, line.source) == ("class", "local", "县装备标准")
    again = asked(commands.count_gap(keeper, on=TODAY), "学生课桌")
    assert (again.short, int(again.cost)) == (42, 6300)


def test_a_standard_that_cannot_be_counted_is_refused(keeper: Actor):
    given = {
        "subject": "音乐",
        "name": "钢琴",
        "unit": "架",
        "counts": "things",
        "words": "钢琴",
        "amount": Decimal(1),
        "source": "校定",
    }
    for per, more in (
        ("tier", {"tiers": ""}),
        ("tier", {"tiers": "十八班2"}),
        ("room", {"rooms": " "}),
    ):
        with pytest.raises(BadInput):
            commands.set_standard(keeper, per=per, **given, **more)


@pytest.mark.usefixtures("heard")
def test_what_somebody_saw_is_corrected_with_a_reason_until_it_is_agreed(
    keeper: Actor, gap: Gap, director: Actor, principal: Actor
):
    books = asked(gap, "馆藏图书")
    made = commands.mend_gap(
        keeper, line=books, have=200, note="图书系统里有200册", price=Decimal(20)
    )
    assert (made.short, int(made.cost)) == (50, 1000)
    commands.propose_gap(keeper, gap=gap)
    decide("assets.gap", gap.pk, director, principal)
    gap.refresh_from_db()
    assert gap.state == "agreed"
    fact = Announced.objects.get(name__endswith="GapProposed")
    assert [books.standard_id, 50] in [list(x) for x in fact.facts["lines"]]
    refused("assets.gap_bound", commands.mend_gap, keeper, line=books, have=0, note="x")


def test_the_share_met_is_a_measure_and_stands_on_paper(keeper: Actor, gap: Gap):
    met = sum(1 for x in planning.lines_of(gap) if not x.short)
    read = dict(measures.items())["assets.standard_met"].read(keeper.here, TODAY, TODAY, "")
    assert read.value == round(Decimal(met * 100) / len(planning.lines_of(gap)), 1)
    assert ("达标项数", met) in [(str(k), v) for k, v in gap_paper(keeper, gap).facts]


def test_nothing_short_needs_no_proposal(keeper: Actor, gap: Gap):
    for x in planning.lines_of(gap):
        commands.mend_gap(keeper, line=x, have=x.needed, note="现场核过")
    refused("assets.no_gap", commands.propose_gap, keeper, gap=gap)


def test_another_school_is_not_seen(
    keeper: Actor, gap: Gap, plan: Rotation, act_as: Callable[..., Actor], other_school
):
    stranger = act_as("外人", "assets.view", at=other_school)
    assert not planning.gaps(stranger).exists()
    assert not planning.rotations(stranger).exists()
