"""Chains run as they are set; nobody approves his own; nothing is settled half."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.approval import chains, commands, queries, running
from houqin.kernel.approval.models import Case, Chain, Step
from houqin.kernel.commands.core import command
from houqin.kernel.commands.core import commands as known
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role

settled: list[int] = []


def _settle(by: Actor, *, case: Case) -> None:
    """Note what was settled; refuse what is called 坏."""
    if case.title == "坏":
        raise Refusal("proof.bad", "办不成。")
    settled.append(case.row)


SETTLE = known().get("proof.settle") or command("proof.settle", "落实")(_settle)
chains.settles("proof.buy", SETTLE)
chains.declare_chain("proof.buy", "试验采购", ["proof_principal"])

Give = Callable[[str, str], Actor]


@pytest.fixture(autouse=True)
def forget() -> None:
    """Nothing settled yet."""
    settled.clear()


@pytest.fixture
def give(school: School, act_as: ActAs) -> Give:
    """`give("王校长", "proof_principal")`: that person in that role."""

    def make(name: str, code: str) -> Actor:
        by = act_as(name)
        role, _made = Role.objects.get_or_create(school=school, code=code, defaults={"name": code})
        assert by.person is not None
        Assignment.objects.create(
            person=by.person, role=role, school=school, since=date(2020, 9, 1)
        )
        return by

    return make


def chain(school: School, *steps: dict[str, Any], **more: Any) -> Chain:
    """A chain of such steps for the act of these tests."""
    made = Chain.objects.create(
        school=school, act="proof.buy", name=more.pop("name", "采购"), **more
    )
    for n, step in enumerate(steps, 1):
        Step.objects.create(chain=made, order=n, **{"who": "role", **step})
    return made


def ask(by: Actor, title: str = "粉笔", **more: Any) -> Case:
    """Put something up."""
    unit = Unit.objects.create(school=by.school, name=title)
    return running.open_case(by, "proof.buy", unit, title, **more)


def refused(code: str) -> Any:
    """A refusal of this code."""
    return _Refused(code)


class _Refused:
    def __init__(self, code: str) -> None:
        self.code = code

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, _trace: object) -> bool:
        assert isinstance(error, Refusal), f"expected refusal {self.code}"
        assert error.code == self.code
        return True


def test_the_shipped_chain_settles_on_the_principals_yes(
    school: School, act_as: ActAs, give: Give
) -> None:
    chains.install_defaults(school)
    principal = give("王校长", "proof_principal")
    case = ask(act_as("陈老师"))
    assert list(queries.waiting_for(principal)) == [case]
    commands.decide(principal, case=case, verdict="agree")
    case.refresh_from_db()
    assert (case.state, settled) == ("agreed", [case.row])


def test_what_was_decided_for_another_day_shows_that_day_and_keeps_the_clocks_moment(
    school: School, act_as: ActAs, give: Give
) -> None:
    chains.install_defaults(school)
    principal, earlier = give("王校长", "proof_principal"), TODAY - timedelta(days=9)
    case = ask(act_as("陈老师"))
    commands.decide(replace(principal, today=earlier), case=case, verdict="agree")
    asked, agreed = case.opinions.order_by("pk")
    assert asked.when == f"{timezone.localtime(asked.at):%Y-%m-%d %H:%M}"
    assert agreed.when == f"{earlier:%Y-%m-%d}"
    assert timezone.localdate(agreed.at) == TODAY


def test_a_refused_settlement_undoes_the_decision(
    school: School, act_as: ActAs, give: Give
) -> None:
    chains.install_defaults(school)
    principal = give("王校长", "proof_principal")
    case = ask(act_as("陈老师"), "坏")
    with refused("proof.bad"):
        commands.decide(principal, case=case, verdict="agree")
    case.refresh_from_db()
    assert case.state == "open"
    assert queries.trail(case.kind, case.row)[-1].deed == "ask"


def test_nobody_approves_his_own(school: School, give: Give) -> None:
    chains.install_defaults(school)
    give("王校长", "proof_principal")
    with refused("approval.own"):
        ask(give("王校长", "proof_other"), "黑板")
    second = give("李校长", "proof_principal")
    case = ask(second)
    with refused("approval.own"):
        commands.decide(second, case=case, verdict="agree")


def test_delegation_lets_another_decide_but_not_the_asker(
    school: School, act_as: ActAs, give: Give
) -> None:
    chains.install_defaults(school)
    principal, asker, vice = give("王校长", "proof_principal"), act_as("陈老师"), act_as("孙主任")
    assert asker.person
    assert vice.person
    for taker in (asker.person, vice.person):
        commands.delegate(principal, taker=taker, since=TODAY, until=TODAY)
    case = ask(asker)
    with refused("approval.own"):
        commands.decide(asker, case=case, verdict="agree")
    commands.decide(vice, case=case, verdict="agree")
    assert queries.trail(case.kind, case.row)[-1].on_behalf == principal.person


@pytest.mark.parametrize(("mode", "needed"), [("any", 1), ("all", 2), ("turn", 2)])
def test_modes(school: School, act_as: ActAs, give: Give, mode: str, needed: int) -> None:
    chain(school, {"role": "two", "mode": mode})
    deciders = [give("甲主任", "two"), give("乙主任", "two")]
    case = ask(act_as("陈老师"))
    assert [len(queries.waiting_for(d)) for d in deciders] == ([1, 0] if mode == "turn" else [1, 1])
    for done, decider in enumerate(deciders[:needed], 1):
        commands.decide(decider, case=case, verdict="agree")
        assert bool(settled) is (done == needed)


def test_the_same_person_is_asked_once(school: School, act_as: ActAs, give: Give) -> None:
    chain(school, {"role": "one"}, {"role": "two"})
    principal = give("王校长", "one")
    give("王校长", "two")
    commands.decide(principal, case=ask(act_as("陈老师")), verdict="agree")
    assert settled


def test_back_and_return_need_a_reason(school: School, act_as: ActAs, give: Give) -> None:
    chain(school, {"role": "one"}, {"role": "two"})
    first, second = give("孙主任", "one"), give("王校长", "two")
    case = ask(act_as("陈老师"))
    commands.decide(first, case=case, verdict="agree")
    with refused("input.bad"):
        commands.decide(second, case=case, verdict="back")
    commands.decide(second, case=case, verdict="back", comment="数量核实一下")
    assert list(queries.waiting_for(first)) == [case]
    commands.decide(first, case=case, verdict="return", comment="不买了")
    case.refresh_from_db()
    assert (case.state, settled) == ("returned", [])
    assert Notice.objects.filter(person=case.asker, title__startswith="已退回").exists()


def test_category_and_amount_choose_the_chain(school: School, act_as: ActAs, give: Give) -> None:
    small = chain(school, {"role": "one"}, name="小额", below=Decimal(500))
    large = chain(school, {"role": "two"}, name="大额", least=Decimal(500))
    food = chain(school, {"role": "two"}, name="食品", category="food")
    for role in ("one", "two"):
        give("王校长", role)
    by = act_as("陈老师")
    taken = [
        ask(by, "甲", amount=Decimal(499)),
        ask(by, "乙", amount=Decimal(500)),
        ask(by, "丙", category="food"),
    ]
    assert [c.chain for c in taken] == [small, large, food]


@pytest.mark.parametrize(
    ("prepare", "code"), [(False, "approval.no_chain"), (True, "approval.nobody")]
)
def test_a_case_that_nobody_could_decide_is_refused(
    school: School, act_as: ActAs, prepare: bool, code: str
) -> None:
    if prepare:
        chains.install_defaults(school)
    with refused(code):
        ask(act_as("陈老师"))
    assert not Case.objects.filter(state="open", step__gt=0).exists()


def test_transfer_add_and_copy(
    school: School, act_as: ActAs, give: Give, person: Callable[[str], Person]
) -> None:
    chains.install_defaults(school)
    principal, vice, expert = give("王校长", "proof_principal"), act_as("孙主任"), act_as("高工")
    case = ask(act_as("陈老师"))
    commands.transfer(principal, case=case, person=person("孙主任"), comment="出差")
    with refused("approval.not_your_turn"):
        commands.decide(principal, case=case, verdict="agree")
    commands.add_signer(vice, case=case, person=person("高工"))
    commands.copy(vice, case=case, person=person("会计"))
    commands.decide(vice, case=case, verdict="agree")
    assert not settled
    commands.decide(expert, case=case, verdict="agree")
    assert settled


def test_the_asker_withdraws_and_urges_once_a_day(
    school: School, act_as: ActAs, give: Give
) -> None:
    chains.install_defaults(school)
    give("王校长", "proof_principal")
    asker = act_as("陈老师")
    case = ask(asker)
    commands.urge(asker, case=case)
    with refused("approval.urged"):
        commands.urge(asker, case=case)
    commands.withdraw(asker, case=case)
    with refused("approval.over"):
        commands.withdraw(asker, case=case)


def test_a_late_signature_settles_nothing(school: School, act_as: ActAs, give: Give) -> None:
    chains.install_defaults(school)
    principal = give("王校长", "proof_principal")
    case = ask(act_as("陈老师"), late=True)
    commands.decide(principal, case=case, verdict="agree")
    case.refresh_from_db()
    assert (case.state, settled) == ("agreed", [])


def test_a_step_that_wants_a_signature_refuses_without_one(
    school: School, act_as: ActAs, give: Give
) -> None:
    chain(school, {"role": "one", "sign": True})
    principal = give("王校长", "one")
    case = ask(act_as("陈老师"))
    with refused("signature.none"):
        commands.decide(principal, case=case, verdict="agree")
    assert not settled
