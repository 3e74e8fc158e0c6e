"""Any substring, code, pinyin or initials finds the row; nothing else does."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houqin.kernel.org.models import School, Unit
from houqin.kernel.search import index, planning


@pytest.fixture
def units(school: School) -> dict[str, Unit]:
    """Some units with names that are hard to find."""
    names = ["语文课本组", "数学教研组", "㛃䶮𬭎办公室", "单老师工作室", "B-102 电教室"]
    made = {n: Unit.objects.create(school=school, name=n) for n in names}
    index.put_many([(u, [n]) for n, u in made.items()], school)
    return made


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("课本", "语文课本组"), ("kb", "语文课本组"), ("keben", "语文课本组"), ("课", "语文课本组"),
        ("ywkbz", "语文课本组"), ("𬭎办", "㛃䶮𬭎办公室"), ("㛃", "㛃䶮𬭎办公室"), ("b102", "B-102 电教室"),
        ("Ｂ-102", "B-102 电教室"), ("数学 jyz", "数学教研组"), ("shan", "单老师工作室"),
    ],
)  # fmt: skip
def test_it_finds(units: dict[str, Unit], query: str, name: str) -> None:
    assert units[name] in index.matching(Unit.objects.all(), query)


@pytest.mark.parametrize(
    "query", ["本课", "课组", "bk", "，", "'; DROP TABLE x --", '"', "*", "zz"]
)
def test_it_does_not_find(units: dict[str, Unit], query: str) -> None:
    assert not index.matching(Unit.objects.all(), query).exists()


def test_an_empty_query_changes_nothing(units: dict[str, Unit]) -> None:
    assert index.matching(Unit.objects.all(), " ").count() == len(units)


def test_a_new_text_replaces_the_old(units: dict[str, Unit], school: School) -> None:
    index.put(units["语文课本组"], school, "体育组")
    assert not index.matching(Unit.objects.all(), "课本").exists()
    assert index.matching(Unit.objects.all(), "体育").count() == 1


def test_a_dropped_row_is_gone(units: dict[str, Unit], school: School) -> None:
    index.drop(units["语文课本组"])
    assert index.find("课本", School.objects.all()) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(alphabet="课本笔记作业abc12 ", min_size=1, max_size=12), data=st.data())
def test_every_substring_finds_its_row(school: School, text: str, data: st.DataObject) -> None:
    unit, _made = Unit.objects.get_or_create(school=school, name="变名组")
    index.put(unit, school, text)
    joined = "".join(text.split())
    if joined:
        start = data.draw(st.integers(0, len(joined) - 1))
        end = data.draw(st.integers(start + 1, len(joined)))
        assert unit in index.matching(Unit.objects.all(), joined[start:end])


@pytest.mark.parametrize("many", [index.FEW, index.FEW + 1])
def test_few_and_many_finds_are_all_found(school: School, many: int) -> None:
    made = [Unit.objects.create(school=school, name=f"年级{n}组") for n in range(many)]
    index.put_many([(u, [u.name]) for u in made], school)
    assert index.matching(Unit.objects.all(), "年级").count() == many
    assert index.matching(Unit.objects.filter(name="年级7组"), "年级").count() == 1


def test_the_planner_begins_with_the_finds_and_still_walks_in_order(school: School) -> None:
    made = Unit.objects.bulk_create(
        Unit(school=school, name=f"年级{n}组") for n in range(2 * planning.SMALL)
    )
    index.put_many([(u, [u.name]) for u in made], school)
    planning.gather()
    if connection.vendor == "sqlite":
        ordered = Unit.objects.select_related("school").filter(school=school).order_by("name")[:25]
        assert "TEMP B-TREE" not in ordered.explain()
        assert (
            "INTEGER PRIMARY KEY"
            in index.matching(Unit.objects.filter(school=school), "年级").explain()
        )
    assert index.matching(Unit.objects.filter(school=school), "年级").count() == 2 * planning.SMALL


def test_a_row_that_moved_is_found_in_its_new_school(
    units: dict[str, Unit], school: School, other_school: School
) -> None:
    index.put(units["语文课本组"], other_school, "语文课本组")
    assert not index.find("课本", School.objects.filter(pk=school.pk))
    assert index.find("课本", School.objects.filter(pk=other_school.pk))


def test_batches_of_one_deed_are_gathered_before_they_are_written(school: School) -> None:
    """Else each would be a crumb of its own in SQLite's index, and merging them half of a long import."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL gathers what is pending by itself")
    made = [Unit.objects.create(school=school, name=f"年级{n}组") for n in range(4)]
    with connection.cursor() as cursor:
        crumbs = []
        for unit in made:
            index.put_many([(unit, [unit.name])], school)
            cursor.execute("SELECT count(DISTINCT segid) FROM search_fts_idx")
            crumbs.append(cursor.fetchone()[0])
    assert len(set(crumbs)) == 1
    assert index.matching(Unit.objects.all(), "年级").count() == 4
