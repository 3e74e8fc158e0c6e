"""The arithmetic of rotation, the standard and the room check."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.modules.assets.rules import rooms, rotation, standard
from houqin.modules.assets.rules.rotation import Batch

ON = date(2026, 3, 16)
BATCH = st.builds(
    Batch,
    st.integers(1, 99),
    st.integers(1, 60),
    st.dates(date(2005, 1, 1), date(2026, 1, 1)),
    st.just(0),
)


def test_the_oldest_go_first_and_the_broken_before_the_whole():
    new, old = Batch(1, 40, date(2022, 9, 1)), Batch(2, 40, date(2016, 9, 1))
    broken = Batch(3, 40, date(2016, 9, 1), broken=20)
    assert rotation.in_order([new, old, broken], ON, 8, 100) == [broken, old, new]
    assert rotation.in_order([new, old, broken], ON, 8, 0) == [old, broken, new]


@given(st.lists(BATCH, min_size=1, max_size=40, unique_by=lambda b: b.room), st.integers(1, 6))
def test_spread_evenly_every_room_has_its_turn_once_within_the_years(
    batches: list[Batch], years: int
):
    turns = rotation.spread(batches, 2026, years)
    assert [(t.room, t.pieces) for t in turns] == [(b.room, b.pieces) for b in batches]
    assert all(2026 <= t.year < 2026 + years for t in turns)
    assert [t.year for t in turns] == sorted(t.year for t in turns)


@given(
    st.lists(BATCH, min_size=1, max_size=40, unique_by=lambda b: b.room),
    st.integers(1, 6),
    st.integers(1, 200),
)
def test_a_year_never_takes_more_than_the_school_said_but_for_one_big_room(
    batches: list[Batch], years: int, most: int
):
    by_year: dict[int, list[int]] = {}
    for turn in rotation.spread(batches, 2026, years, most):
        by_year.setdefault(turn.year, []).append(turn.pieces)
    assert all(sum(rooms) <= most or len(rooms) == 1 for rooms in by_year.values())
    assert set(by_year) <= set(range(2026, 2026 + years))


@pytest.mark.parametrize(("classes", "rooms_needed"), [(6, 2), (18, 2), (19, 2), (25, 3), (60, 3)])
def test_tiers_take_the_first_size_that_fits(classes: int, rooms_needed: int):
    tiers = standard.read_tiers("18:2 24:2 30:3，36：3")
    assert standard.needed("tier", Decimal(0), tiers, classes, 0, 0) == rooms_needed


@pytest.mark.parametrize(
    ("per", "amount", "wanted"),
    [
        ("school", "1", 1), ("class", "1", 20), ("pupil", "25", 20_000), ("pupil", "1.05", 840), ("room", "12", 24),
        ("pupil", "0.001", 1),
    ],
)  # fmt: skip
def test_a_standard_is_counted_by_what_it_goes_by_and_rounded_up(
    per: str, amount: str, wanted: int
):
    assert standard.needed(per, Decimal(amount), {}, 20, 800, 2) == wanted


@pytest.mark.parametrize("text", ["18", "十八:2", "18:", "0:2", "18:2.5"])
def test_steps_that_cannot_be_read_are_not_guessed(text: str):
    with pytest.raises(ValueError, match=r"\d"):
        standard.read_tiers(text)


def test_the_shipped_lines_can_be_read_and_say_where_they_are_from():
    for line in standard.LINES:
        assert standard.read_tiers(line.tiers) or line.per != "tier"
        assert line.per in standard.PER
        assert line.source
        assert line.certainty in ("V", "M")
    assert len({(x.subject, x.name) for x in standard.LINES}) == len(standard.LINES)


def test_every_piece_is_accounted_for_once():
    assert rooms.unaccounted(40, 36, 2, 1, 1) == 0
    assert rooms.unaccounted(40, 36, 2, 1, 0) == 1
    assert rooms.unaccounted(40, 40, 1, 0, 0) == -1
