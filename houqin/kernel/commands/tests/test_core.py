"""What `@command` promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from houqin.base.refusal import Doubt, Forbidden, Refusal
from houqin.conftest import ActAs
from houqin.kernel.audit.models import Entry
from houqin.kernel.commands.core import Command, command, commands, doubt, note
from houqin.kernel.org.models import Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import UnknownGrant


def declared(code: str, label: str, **kwargs: object):  # type: ignore[no-untyped-def]
    """The command of this test, declared once however often the module is imported."""

    def wrap(func):  # type: ignore[no-untyped-def]
        known = commands().get(code)
        return known if known is not None else command(code, label, **kwargs)(func)  # type: ignore[arg-type]

    return wrap


@declared("proof.add_unit", "加部门", personal=("phone",))
def add_unit(by: Actor, *, name: str, phone: str = "") -> Unit:
    """Add a unit; refuse a name that is bad."""
    unit = Unit.objects.create(school=by.school, name=name)
    if name == "坏":
        raise Refusal("proof.bad", "不能叫坏。")
    if name == "疑":
        doubt("proof.odd", "真的叫疑吗？")
    note(length=len(name))
    return unit


@declared("proof.add_two", "加两个部门")
def add_two(by: Actor, *, names: list[str]) -> list[Unit]:
    """Add several through the inner command."""
    return [add_unit(by, name=name) for name in names]


def test_it_leaves_one_chained_entry_that_names_what_was_made(act_as: ActAs) -> None:
    unit = add_unit(act_as("老周", "proof.add_unit"), name="总务处")
    entry = Entry.objects.get()
    assert (entry.act, entry.subjects) == ("proof.add_unit", [["org.unit", unit.pk]])
    assert entry.given == {"name": "总务处", "_": [{"length": 3}]}


def test_it_keeps_personal_arguments_out_of_the_audit(act_as: ActAs) -> None:
    add_unit(act_as("老周", "proof.add_unit"), name="总务处", phone="13800001234")
    assert "13800001234" not in str(Entry.objects.get().given)


def test_it_refuses_without_the_grant_and_says_why(act_as: ActAs) -> None:
    with pytest.raises(Forbidden) as caught:
        add_unit(act_as("路人"), name="总务处")
    assert caught.value.code == "grant.missing"
    assert any("加部门" in line for line in caught.value.why)
    assert not Unit.objects.exists()


def test_the_outer_grant_vouches_for_inner_commands(act_as: ActAs) -> None:
    add_two(act_as("老周", "proof.add_two"), names=["甲", "乙"])
    assert list(Entry.objects.order_by("seq").values_list("act", "outer")) == [
        ("proof.add_unit", "proof.add_two"),
        ("proof.add_unit", "proof.add_two"),
        ("proof.add_two", ""),
    ]


def test_a_refusal_leaves_nothing_behind(act_as: ActAs) -> None:
    with pytest.raises(Refusal) as caught:
        add_two(act_as("老周", "proof.add_two"), names=["甲", "坏"])
    assert caught.value.code == "proof.bad"
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()


def test_a_doubt_is_asked_once_and_the_answer_is_audited(act_as: ActAs) -> None:
    by = act_as("老周", "proof.add_unit")
    with pytest.raises(Doubt):
        add_unit(by, name="疑")
    add_unit(replace(by, sure=frozenset({"proof.odd"})), name="疑")
    assert Entry.objects.get().given["sure"] == ["proof.odd"]


def test_the_same_key_is_carried_out_once(act_as: ActAs) -> None:
    by = replace(act_as("老周", "proof.add_unit"), key="phone-1")
    assert add_unit(by, name="总务处") == add_unit(by, name="总务处")
    assert (Unit.objects.count(), Entry.objects.count()) == (1, 1)


def test_an_unknown_grant_is_a_bug_not_a_no(act_as: ActAs) -> None:
    with pytest.raises(UnknownGrant):
        act_as("老周").may("stroes.issue")


@pytest.mark.parametrize("shape", [lambda by, name: None, lambda actor: None, lambda: None])
def test_another_shape_fails_at_import(shape) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TypeError):
        Command(shape, "proof.shape", "形状")


def test_a_token_narrows_what_its_owner_may(act_as: ActAs) -> None:
    by = replace(act_as("老周", "proof.add_unit"), limit=frozenset({"proof.add_two"}))
    assert not by.may("proof.add_unit")


def test_a_grant_ends_with_its_period(act_as: ActAs) -> None:
    by = replace(act_as("老周", "proof.add_unit"), today=date(2020, 8, 31))
    assert not by.may("proof.add_unit")


def test_the_database_is_the_one_the_run_asked_for() -> None:
    assert connection.vendor in ("sqlite", "postgresql")
