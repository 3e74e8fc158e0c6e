"""Guardians by link and on paper; nobody on the list without a yes and an insurance; who stays is looked after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from houqin.base.refusal import Missing
from houqin.conftest import TODAY
from houqin.kernel import links
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import Group, Outing, Traveller
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.tests.conftest import (
    DAY,
    INK,
    LogIn,
    agreed_to,
    blamed,
    group_of,
    policy,
    refused,
)


@pytest.fixture
def asked(agreed: Outing, zhou: Actor, one: ClassGroup) -> list[Traveller]:
    """The guardians of 三(1)班 were asked."""
    return commands.ask_consent(zhou, group=group_of(agreed, one), due=TODAY + timedelta(days=5))


def address(kid: Traveller) -> str:
    return f"/p/outing/{links.token('occasions.consent', kid.pk)}/"


def answer(**more: str) -> dict[str, str]:
    return {
        "goes": "goes",
        "guardian": "陈大明",
        "relation": "父亲",
        "picture": INK,
        "_key": "k1",
    } | more


def test_a_guardian_signs_and_sees_nothing_but_his_childs_outing(
    asked: list[Traveller], client: Client
) -> None:
    kid = asked[0]
    page = client.get(address(kid)).content.decode()
    assert "青溪植物园" in page
    assert "陈＊" in page
    assert kid.pupil.name not in page
    assert "李小红" not in page
    assert "参加，谢谢" in client.post(address(kid), answer()).content.decode()
    kid.refresh_from_db()
    assert (kid.state, kid.guardian, kid.receiver) == ("signed", "陈大明", None)
    assert signing.digest(children.facts(kid)) == kid.digest
    entry = Entry.objects.filter(act="occasions.answer_consent").latest("pk")
    assert "陈大明" not in str(entry.given)
    assert "陈大明" not in client.get(address(kid)).content.decode()
    client.post(address(kid), answer(goes="stays", _key="k2"))
    kid.refresh_from_db()
    assert kid.state == "signed"


def test_staying_takes_one_tap(asked: list[Traveller], client: Client) -> None:
    assert (
        "照常到校"
        in client.post(address(asked[1]), {"goes": "stays", "_key": "k"}).content.decode()
    )
    asked[1].refresh_from_db()
    assert (asked[1].state, asked[1].guardian) == ("no", "")


@pytest.mark.parametrize(
    "more", [{"picture": ""}, {"guardian": ""}, {"relation": ""}, {"goes": "maybe"}]
)
def test_a_slip_that_is_not_whole_changes_nothing(
    asked: list[Traveller], client: Client, more: dict[str, str]
) -> None:
    assert client.post(address(asked[0]), answer(**more)).status_code >= 400
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].digest) == ("sent", "")


def test_a_guessed_a_late_and_a_cancelled_link_take_no_answer(
    asked: list[Traveller], client: Client, director: Actor, agreed: Outing
) -> None:
    other = address(asked[0]).replace(f"/{asked[0].pk}-", f"/{asked[1].pk}-")
    assert client.get(other).status_code == 404
    assert client.get("/p/outing/x-y/").status_code == 404
    Group.objects.update(due=TODAY - timedelta(days=400))
    assert "已过答复的时间" in client.post(address(asked[0]), answer()).content.decode()
    asked[0].refresh_from_db()
    assert asked[0].state == "sent"
    commands.cancel_outing(director, outing=agreed, reason="下雨")
    assert client.get(address(asked[0])).status_code == 404


def test_one_network_cannot_flood_and_the_school_may_close_the_links(
    asked: list[Traveller], client: Client, system: Actor
) -> None:
    parameters.set_value(system, key="occasions.per_hour", value="1", since=TODAY)
    client.post(address(asked[0]), answer(picture=""))
    assert "请稍后再试" in client.post(address(asked[0]), answer(_key="k9")).content.decode()
    cache.clear()
    parameters.set_value(system, key="occasions.public", value="0", since=TODAY)
    assert "暂时不用链接" in client.post(address(asked[0]), answer(_key="k10")).content.decode()
    asked[0].refresh_from_db()
    assert asked[0].state == "sent"


def test_without_a_yes_or_an_insurance_nobody_is_listed(
    asked: list[Traveller], zhou: Actor, director: Actor, agreed: Outing, one: ClassGroup
) -> None:
    group = group_of(agreed, one)
    said = refused(
        "occasions.not_ready", commands.list_travellers, zhou, group=group, travellers=[asked[0]]
    )
    assert "家长没有同意" in said.message
    agreed_to(zhou, asked[0])
    said = refused(
        "occasions.not_ready", commands.list_travellers, zhou, group=group, travellers=[asked[0]]
    )
    assert "没有保险" in said.message
    policy(director, agreed)
    made = commands.list_travellers(zhou, group=group)
    assert [t.pk for t in made] == [asked[0].pk]
    assert [t.listed for t in children.of_group(group)] == [True, False, False]
    with pytest.raises(IntegrityError), transaction.atomic():
        Traveller.objects.filter(pk=asked[1].pk).update(listed=True)


def test_a_consent_taken_back_takes_the_child_off_the_list(
    asked: list[Traveller], zhou: Actor, director: Actor, agreed: Outing, one: ClassGroup
) -> None:
    agreed_to(zhou, asked[0])
    policy(director, agreed)
    commands.list_travellers(zhou, group=group_of(agreed, one))
    commands.decline(zhou, traveller=asked[0])
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].listed, asked[0].guardian) == ("no", False, "家长")


def test_asking_again_asks_newcomers_only_and_in_time(
    asked: list[Traveller], zhou: Actor, agreed: Outing, one: ClassGroup
) -> None:
    assert commands.ask_consent(zhou, group=group_of(agreed, one), due=DAY) == []
    assert "due" in blamed(
        commands.ask_consent, zhou, group=group_of(agreed, one), due=DAY + timedelta(days=1)
    )


def test_who_goes_along_cannot_look_after_those_who_stay(
    agreed: Outing, zhou: Actor, medic: Actor, principal: Actor, one: ClassGroup
) -> None:
    group = group_of(agreed, one)
    refused(
        "occasions.keeper_goes",
        commands.look_after,
        zhou,
        group=group,
        keeper=medic.me,
        keeps_at="阅览室",
    )
    made = commands.look_after(zhou, group=group, keeper=principal.me, keeps_at="阅览室")
    assert (made.keeper, made.keeps_at) == (principal.me, "阅览室")


def test_another_classs_teacher_is_nobody_here(
    asked: list[Traveller], qian: Actor, agreed: Outing, one: ClassGroup, log_in: LogIn, zhou: Actor
) -> None:
    group = group_of(agreed, one)
    for deed in (commands.ask_consent, commands.list_travellers):
        with pytest.raises(Missing):
            deed(qian, group=group, **({"due": DAY} if deed is commands.ask_consent else {}))
    with pytest.raises(Missing):
        commands.consent_on_paper(qian, traveller=asked[0], guardian="甲", relation="父亲")
    assert children.travellers(qian).count() == 0
    assert children.travellers(zhou).count() == 3
    client = log_in(qian)
    assert client.get(f"/occasions/consent_links/{group.pk}/").status_code == 404
    assert client.get(f"/occasions/travellers/{asked[0].pk}/").status_code == 404
    own = log_in(zhou)
    assert address(asked[0]) in own.get(f"/occasions/consent_links/{group.pk}/").content.decode()
    assert own.get(f"/occasions/travellers/{asked[0].pk}/").status_code == 200
