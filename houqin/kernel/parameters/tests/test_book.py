"""A school's own value holds from its day on; the default before."""

from __future__ import annotations

from datetime import date

import pytest

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.org.models import School
from houqin.kernel.parameters import book, commands

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
