"""The plan: approved whole or not at all; vehicles and insurance good on the day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.org.models import ClassGroup, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import Outing, Vehicle
from houqin.modules.occasions.tests.conftest import (
    DAY,
    INK,
    agree,
    blamed,
    bus,
    group_of,
    kids_of,
    plan,
    policy,
    refused,
    written,
)


def test_a_plan_without_risks_and_contacts_is_not_put_up(draft: Outing, director: Actor) -> None:
    said = refused("occasions.plan_lacks", commands.ask_outing, director, outing=draft)
    assert "至少要3条" in said.message
    assert "紧急联系人" in said.message
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_too_few_grown_ups_are_told_with_the_numbers_and_the_ratio_is_a_parameter(
    draft: Outing, director: Actor, system: Actor
) -> None:
    written(director, draft)
    parameters.set_value(system, key="occasions.ratio", value="1", since=TODAY)
    said = refused("occasions.plan_lacks", commands.ask_outing, director, outing=draft)
    assert "学生6人、每1人一名带队成人，要6人，现在4人，还差2人" in said.message


def test_lead_medic_and_class_teachers_go_along_and_cant_be_left_out(
    draft: Outing, director: Actor, medic: Actor
) -> None:
    assert {a.person.name: a.duty for a in draft.adults.all()} == {
        "赵主任": "领队", "孙老师": "急救员，带急救药箱", "周老师": "三(1)班带班", "钱老师": "三(2)班带班",
    }  # fmt: skip
    lines = [{"person": director.me, "duty": "领队"}, {"person": medic.me, "duty": "急救"}]
    said = refused("occasions.must_go", commands.name_adults, director, outing=draft, lines=lines)
    assert "周老师、钱老师" in said.message


def test_the_approved_words_stand_and_the_plan_is_mended_no_more(
    agreed: Outing, director: Actor, medic: Actor, one: ClassGroup
) -> None:
    assert agreed.state == "agreed"
    for said in (
        "2026年03月25日",
        "三(1)班、三(2)班",
        "青溪植物园",
        "不超过60.00元（车费、门票、保险）",
    ):
        assert said in agreed.text
    refused(
        "state.wrong", commands.mend_outing, director, outing=agreed, **plan(director, medic, one)
    )


def test_a_plan_sent_back_is_mended_and_put_up_again(
    draft: Outing, director: Actor, medic: Actor, principal: Actor, zhou: Actor, one: ClassGroup
) -> None:
    written(director, draft)
    commands.ask_outing(zhou, outing=draft)
    approval.decide(
        principal,
        case=Case.objects.get(state="open"),
        verdict="return",
        comment="人太多",
        picture=INK,
    )
    draft.refresh_from_db()
    assert draft.state == "returned"
    commands.mend_outing(director, outing=draft, **plan(director, medic, one))
    assert [g.class_group for g in draft.groups.all()] == [one]
    commands.ask_outing(zhou, outing=draft)
    agree(principal)
    draft.refresh_from_db()
    assert draft.state == "agreed"


def test_days_and_hours_that_cannot_be(
    director: Actor, medic: Actor, one: ClassGroup, school: School
) -> None:
    said = blamed(
        commands.plan_outing,
        director,
        sort="spring",
        **plan(director, medic, one, on=TODAY - timedelta(days=1)),
    )
    assert "on" in said
    late = plan(director, medic, one)
    said = blamed(
        commands.plan_outing, director, sort="spring", **late | {"returns": late["leaves"]}
    )
    assert "returns" in said
    nobody = ClassGroup.objects.create(school=school, name="三(3)班", grade=3, entered=2023)
    refused(
        "occasions.no_head",
        commands.plan_outing,
        director,
        sort="spring",
        **plan(director, medic, nobody),
    )


@pytest.mark.parametrize(
    "paper", ["permit_until", "licence_until", "checked_until", "insured_until"]
)
def test_a_vehicle_with_a_paper_that_ends_the_day_before_is_refused(
    draft: Outing, director: Actor, paper: str
) -> None:
    said = refused(
        "occasions.papers_lapsed", bus, director, draft, **{paper: DAY - timedelta(days=1)}
    )
    assert "2026年03月24日到期" in said.message
    assert not Vehicle.objects.exists()
    assert bus(director, draft, **{paper: DAY}).pk


def test_the_same_plate_comes_once_and_a_dropped_vehicle_is_gone(
    draft: Outing, director: Actor
) -> None:
    made = bus(director, draft)
    assert "plate" in blamed(bus, director, draft, name="2号车")
    assert "name" in blamed(bus, director, draft, plate="浙A2")
    commands.drop_vehicle(director, vehicle=made)
    assert not draft.vehicles.exists()


def test_an_insurance_must_cover_the_day_and_somebody(
    agreed: Outing, director: Actor, zhou: Actor, one: ClassGroup
) -> None:
    refused("occasions.nobody_to_insure", policy, director, agreed)
    commands.ask_consent(zhou, group=group_of(agreed, one), due=DAY)
    refused(
        "occasions.not_covered",
        policy,
        director,
        agreed,
        until=DAY + timedelta(days=3),
        since=DAY + timedelta(days=1),
    )
    made = policy(director, agreed)
    assert {k.policy for k in kids_of(agreed, one)} == {made}


def test_no_more_people_than_seats(ready: Outing, director: Actor, one: ClassGroup) -> None:
    small = bus(director, ready, name="2号车", plate="浙A2", seats=2)
    said = refused(
        "occasions.seats", commands.board, director, vehicle=small, group=group_of(ready, one)
    )
    assert "核定2人，这样要坐3人" in said.message
    assert small.travellers.count() == 0


def test_a_cancelled_outing_tells_the_class_teachers_and_closes_the_links(
    agreed: Outing, director: Actor, zhou: Actor, one: ClassGroup
) -> None:
    commands.ask_consent(zhou, group=group_of(agreed, one), due=DAY)
    commands.cancel_outing(director, outing=agreed, reason="暴雨预警")
    refused("occasions.not_now", commands.ask_consent, zhou, group=group_of(agreed, one), due=DAY)
