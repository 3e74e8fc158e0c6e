"""The arithmetic of the gate, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import Refusal
from houqin.modules.gate.models import Appointment, GoodsPass, LeavePass, Visit
from houqin.modules.gate.rules import numbers, states, times

NOW = datetime(2026, 3, 16, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("11010519491231002X", True),
        ("110105194912310021", False),
        ("11010519491231002x", False),
        ("1101051949", False),
        ("", False),
    ],
)
def test_an_identity_number_is_checked_to_its_last_digit(number, good):
    assert numbers.is_identity(number) is good


@given(st.text(alphabet="0123456789", min_size=17, max_size=17), st.integers(0, 10))
def test_of_eleven_last_digits_one_is_right(body, turn):
    assert sum(numbers.is_identity(body + c) for c in "0123456789X") == 1


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("11010519491231002X", "110***********002X"),
        ("GZ123456", "******56"),
        ("1234", "****"),
        ("", ""),
    ],
)
def test_documents_show_both_ends_at_most(number, shown):
    assert numbers.masked_document(number) == shown


@given(st.text(alphabet="0123456789X", max_size=30))
def test_a_mask_is_as_long_as_the_number_and_never_shows_the_middle(number):
    shown = numbers.masked_document(number)
    assert len(shown) == len(number)
    assert sum(c != "*" for c in shown) <= 7


@pytest.mark.parametrize(
    ("kind", "document", "phone", "fields"),
    [
        ("identity", "11010519491231002X", "13800001234", set()),
        ("identity", "110105194912310020", "", {"document"}),
        ("work", "随便", "0539-1234567", set()),
        ("none", "", "12", {"phone"}),
    ],
)
def test_complaints_name_their_fields(kind, document, phone, fields):
    assert set(numbers.complaints(kind, document, phone)) == fields


def test_plates_are_one_however_they_are_written():
    assert numbers.tidy("鲁q·123 45") == numbers.tidy("鲁Q12345")


def test_what_the_tablet_kept_is_when_it_happened():
    assert times.happened(None, NOW, date(2026, 3, 13)) == NOW
    assert times.happened(NOW - timedelta(hours=2), NOW, date(2026, 3, 13)) == NOW - timedelta(
        hours=2
    )
    assert times.happened(NOW + timedelta(minutes=5), NOW, date(2026, 3, 13)) == NOW


@pytest.mark.parametrize(
    ("at", "code"),
    [(NOW + timedelta(minutes=11), "gate.future"), (NOW - timedelta(days=4), "gate.too_old")],
)
def test_a_wrong_clock_is_refused(at, code):
    with pytest.raises(Refusal) as caught:
        times.happened(at, NOW, date(2026, 3, 13))
    assert caught.value.code == code


@pytest.mark.parametrize(("minutes", "words"), [(0, "0分钟"), (59, "59分钟"), (65, "1小时05分")])
def test_how_long_somebody_is_inside(minutes, words):
    assert times.stay(NOW, NOW + timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("table", "choices"),
    [
        (states.VISIT, Visit.State), (states.APPOINTMENT, Appointment.State), (states.LEAVE, LeavePass.State),
        (states.GOODS, GoodsPass.State),
    ],
)  # fmt: skip
def test_rules_and_tables_know_the_same_states(table, choices):
    assert {c.value: str(c.label) for c in choices} == dict(table.names)
    for sources, target in table.table.values():
        assert {*sources, target} <= set(table.names)
