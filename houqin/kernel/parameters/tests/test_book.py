"""A school's own value holds from its day on; the default before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from houqin.base.refusal import Forbidden, Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.org.models import School
from houqin.kernel.parameters import book, commands, queries
from houqin.kernel.parameters.models import Value

KEY = "security.idle_minutes"


def test_the_default_holds_until_the_school_sets_its_own(school: School, act_as: ActAs) -> None:
    commands.set_value(
        act_as("王校长", "parameters.set_value"), key=KEY, value="20", since=TODAY, reason="试行"
    )
    assert book.value(school, KEY, TODAY) == 20
    assert book.value(school, KEY, date(2026, 3, 15)) == 30


def test_a_reset_brings_the_default_back_and_keeps_the_history(
    school: School, act_as: ActAs
) -> None:
    by = act_as("王校长", "parameters.set_value", "parameters.reset_value")
    first = commands.set_value(by, key=KEY, value="20", since=TODAY)
    commands.reset_value(by, key=KEY, since=TODAY)
    assert book.value(school, KEY, TODAY) == 30
    first.refresh_from_db()
    assert first.value == 20


@pytest.mark.parametrize("bad", ["", "四十", "1", "100000"])
def test_a_value_that_does_not_fit_is_refused(act_as: ActAs, bad: str) -> None:
    with pytest.raises(Refusal) as caught:
        commands.set_value(
            act_as("王校长", "parameters.set_value"), key=KEY, value=bad, since=TODAY
        )
    assert caught.value.code == "parameter.bad"


def test_another_school_keeps_its_own(other_school: School, act_as: ActAs) -> None:
    commands.set_value(act_as("王校长", "parameters.set_value"), key=KEY, value="20", since=TODAY)
    assert book.value(other_school, KEY, TODAY) == 30


def test_an_unknown_key_is_a_bug(school: School) -> None:
    with pytest.raises(KeyError):
        book.value(school, "security.nonsense", TODAY)


def test_every_parameter_has_a_source_and_a_default_that_fits() -> None:
    for parameter in book.book().values():
        assert parameter.source, parameter.key
        assert parameter.read(parameter.stored(parameter.default)) == parameter.default


def test_the_rule_book_says_what_holds_who_set_it_and_how_sure_the_default_is(
    school: School, act_as: ActAs
) -> None:
    by = act_as("王校长", "parameters.set_value", "parameters.view")
    commands.set_value(by, key=KEY, value="20", since=TODAY)
    rules = {r.parameter.key: r for r in queries.rule_book(by)}
    assert (rules[KEY].shown, rules[KEY].default, rules[KEY].certainty) == ("20", "30", "待核实")
    assert rules[KEY].set_by is not None
    assert rules[KEY].set_by.person == by.person
    assert rules["security.log_keep_days"].set_by is None
    assert set(rules) == set(book.book())


def test_who_may_not_see_the_rule_book_is_told(act_as: ActAs) -> None:
    with pytest.raises(Forbidden):
        queries.rule_book(act_as("路人"))


def test_a_rule_of_the_law_is_not_for_the_school_to_set(act_as: ActAs) -> None:
    with pytest.raises(Refusal) as caught:
        commands.set_value(
            act_as("王校长", "parameters.set_value"),
            key="privacy.consent_age",
            value="12",
            since=TODAY,
        )
    assert caught.value.code == "parameter.fixed"


@pytest.mark.parametrize(
    ("parameter", "raw", "expected"),
    [
        (book.Parameter("a", "甲", Decimal("0.05"), kind=Decimal), " 0.10 ", Decimal("0.10")),
        (book.Parameter("b", "乙", True, kind=bool), "否", False),
        (book.Parameter("c", "丙", ["一"], kind=list), "一、 二，三", ["一", "二", "三"]),
        (book.Parameter("d", "丁", "x", kind=str, shape="[a-z]"), "y", "y"),
    ],
)
def test_each_kind_is_read_from_text(parameter: book.Parameter, raw: str, expected: object) -> None:
    assert parameter.read(raw) == expected
    assert parameter.read(parameter.stored(expected)) == expected


@pytest.mark.parametrize(
    ("parameter", "raw", "said"),
    [
        (book.Parameter("a", "甲", Decimal(1), kind=Decimal, minimum=0), "NaN", "不对"),
        (book.Parameter("a", "甲", Decimal(1), kind=Decimal, minimum=0), "-1", "不能小于0"),
        (book.Parameter("b", "乙", 1, maximum=9, unit="天"), "10", "不能大于9天"),
        (book.Parameter("c", "丙", True, kind=bool), "也许", "默认写法是 是"),
        (book.Parameter("d", "丁", "x", kind=str, shape="[a-z]", help="写一个字母。"), "1", "字母"),
    ],
)
def test_a_refused_value_is_explained(parameter: book.Parameter, raw: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        parameter.read(raw)


def test_a_key_is_declared_once_and_properly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_book", dict(book.book()))
    with pytest.raises(ValueError, match="twice"):
        book.declare(KEY, "重复", 1)
    with pytest.raises(ValueError, match="certainty"):
        book.declare("proof.sure", "甲", 1, certainty="perhaps")
    with pytest.raises(ValueError, match="kind"):
        book.declare("proof.kind", "乙", 1.5)


def test_the_table_itself_refuses_to_change_a_record(act_as: ActAs) -> None:
    kept = commands.set_value(
        act_as("王校长", "parameters.set_value"), key=KEY, value="20", since=TODAY
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Value.objects.filter(pk=kept.pk).update(value=25)
    with pytest.raises(DatabaseError), transaction.atomic():
        Value.objects.all().delete()
    assert Value.objects.get().value == 20
