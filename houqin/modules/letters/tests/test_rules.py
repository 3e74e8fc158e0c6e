"""Places in a text, levels, ages, names."""

from __future__ import annotations

from datetime import date

from houqin.modules.letters.rules import levels, texts


def test_every_text_of_the_house_has_only_places_that_can_be_filled() -> None:
    for kind, name, body in texts.TEXTS:
        allowed = texts.RIDE_PLACES if kind == "ride" else texts.PLACES
        assert texts.unknown_places(body, allowed) == [], name
        full = texts.filled(body, dict.fromkeys(allowed, "某"))
        assert "{" not in full


def test_what_nobody_can_fill_is_named_once_and_left_as_it_stands() -> None:
    assert texts.unknown_places("{姓名}和{电话}、{电话}", texts.PLACES) == ["电话"]
    assert texts.filled("{姓名}的{电话}", {"姓名": "某"}) == "某的{电话}"


def test_superiors_sign_first_and_a_ring_is_found() -> None:
    above = {"staff": "head", "head": "top", "top": None, "other": None}
    order = list(levels.downwards(above))
    assert order.index("top") < order.index("head") < order.index("staff")
    assert levels.circle(above) == []
    assert set(levels.circle({"a": "b", "b": "c", "c": "a", "d": None})) == {"a", "b", "c"}


def test_years_of_age_are_full_on_the_day_after_the_birthday() -> None:
    born = date(2014, 3, 16)
    assert texts.age_on(born, date(2026, 3, 16)) == 11
    assert texts.age_on(born, date(2026, 3, 17)) == 12


def test_a_school_year_begins_in_august() -> None:
    assert texts.year_of(date(2026, 7, 31)) == 2025
    assert texts.year_of(date(2026, 8, 1)) == 2026
    assert texts.year_name(2025) == "2025—2026学年"


def test_a_masked_name_keeps_the_first_character_only() -> None:
    assert texts.masked("陈小明") == "陈＊＊"
    assert texts.masked("陈") == "陈＊"
