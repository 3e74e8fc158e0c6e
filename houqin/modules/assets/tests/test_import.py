"""The old books come in by sheet: good rows in, bad rows back, and what others lost on the way is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from houqin.desk import intake, waist, workbook
from houqin.desk.doors import sheets
from houqin.desk.models import Intake
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import card as deeds
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Card, Category, Holding, Move
from houqin.modules.assets.queries import cards
from houqin.modules.assets.tests.conftest import LogIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "classes", "places")]
URL = "/assets/bring_in/import/"
LINE = {"category": "A02010105", "name": "台式计算机", "quantity": 2, "price": "1", "acquired": "2024-03-01"}  # fmt: skip
HEADER = ["入账日期", "标签号", "分类", "名称", "数量", "单价", "取得日期", "取得方式", "存放地点"]


def row(label: str, **other: Any) -> list[Any]:
    """A row as the storekeeper types it."""
    usual = {
        "on": "2026-03-02", "label": label, "category": "A02010105", "name": "台式计算机", "quantity": 1, "price": 3980,
        "acquired": "2024-03-01", "way": "政府采购", "place": "机房",
    }  # fmt: skip
    return [*{**usual, **other}.values()]


def uploaded(browser: Client, rows: list[list[Any]], header: list[str] = HEADER) -> Intake:
    """A workbook through the real door, rehearsed."""
    content = workbook.write("资产", header, rows)
    answer = browser.post(URL, {"file": SimpleUploadedFile("旧账.xlsx", content)})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return Intake.objects.get(pk=int(answer["Location"].rstrip("/").split("/")[-1]))


def taken(browser: Client, kept: Intake) -> str:
    """The page after the good rows were taken in."""
    return browser.post(f"{URL}{kept.pk}/", follow=True).content.decode()


def test_good_rows_go_in_and_bad_rows_come_back_in_the_same_template(
    keeper: Actor, log_in: LogIn
) -> None:
    browser = log_in(keeper)
    bad = [row("B1", category="外星设备"), row("B2", quantity=0), row("G1", name="重号")]
    kept = uploaded(browser, [row("G1"), bad[0], row("G2", place=""), bad[1], bad[2]])
    assert (kept.good, kept.bad, Card.objects.count()) == (2, 3, 0)
    taken(browser, kept)
    assert sorted(Card.objects.values_list("label", flat=True)) == ["G1", "G2"]
    content = browser.get(f"{URL}{kept.pk}/bad/").content
    header, *rows = workbook.read("x.xlsx", content)
    assert header == [*HEADER, "错误说明"]
    assert [(r[1], r[3]) for r in rows] == [(b[1], b[3]) for b in bad]
    assert ["分类" in rows[0][-1], "数量" in rows[1][-1], "G1" in rows[2][-1]] == [True] * 3
    mended = [[*row("B1"), "x"], [*row("B2"), "x"], [*row("B3"), "x"]]
    assert "3行" in taken(browser, uploaded(browser, mended, header))
    assert Card.objects.count() == 5
    assert cards.unbalanced() == []


def test_what_is_invisible_in_a_header_does_not_matter(keeper: Actor, log_in: LogIn) -> None:
    header = ["\ufeff入账日期", "标签号\u200b", "*分类", "名称 ", "数量\u00a0", "单价", "取得日期\n", "取得方式", "存放 地点"]  # fmt: skip
    kept = uploaded(log_in(keeper), [row("G1")], header)
    assert (kept.good, kept.bad) == (1, 0)


@pytest.mark.parametrize("name", ['21" 显示器', "“育才”牌黑板", "'90年代钢琴", "a,b;c", "=1+1"])
def test_quotes_and_signs_stay_as_they_were_typed(keeper: Actor, log_in: LogIn, name: str) -> None:
    browser = log_in(keeper)
    taken(browser, uploaded(browser, [row("G1", name=name)]))
    assert Card.objects.get().name == name


def test_a_broken_file_is_broken_and_nothing_else(keeper: Actor, log_in: LogIn) -> None:
    file = SimpleUploadedFile("旧账.xlsx", b"PK\x03\x04 not a workbook")
    answer = log_in(keeper).post(URL, {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "打不开" in page
    assert "已导入" not in page
    assert not Intake.objects.exists()


def test_posting_a_taken_sheet_again_brings_nothing_in_twice(keeper: Actor, log_in: LogIn) -> None:
    browser = log_in(keeper)
    kept = uploaded(browser, [row("G1")])
    assert "已导入1行" in taken(browser, kept)
    taken(browser, kept)
    assert Card.objects.count() == Move.objects.count() == Holding.objects.count() == 1


def test_more_lines_than_one_batch_are_all_booked_and_found(
    keeper: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deeds, "AT_ONCE", 40)
    lines = [{**LINE, "label": f"T{n:03d}", "place": "C01"} for n in range(100)]
    made = waist.submit(
        waist.act_named("assets.bring_in"), {"on": "2026-03-02", "lines": lines}, keeper
    )
    assert [c.number for c in made] == [f"ZC-2026-{n:04d}" for n in range(1, 51)]
    assert (Card.objects.count(), Holding.objects.count(), cards.unbalanced()) == (100, 100, [])
    last = Card.objects.get(label="T099")
    assert list(index.matching(Card.objects.all(), "T099")) == [last]
    (held,) = cards.spots_of(last)
    commands_spot = Spot.of(held).key
    assert (held.spot, held.quantity) == (commands_spot, 2)


def test_a_class_named_twice_is_told_apart_by_its_code(
    keeper: Actor, classes: dict[str, Category], log_in: LogIn
) -> None:
    deeds.set_category(keeper, code="A02010105X", name="台式计算机", unit="台", life=72)
    by_name = uploaded(log_in(keeper), [row("G1", category="台式计算机"), row("G2")])
    assert (by_name.good, by_name.bad) == (1, 1)


def test_a_long_sheet_judged_without_writing_gets_the_complaints_it_would_get_when_written(
    keeper: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = waist.act_named("assets.bring_in")
    waist.submit(act, {"on": "2026-03-02", "lines": [LINE | {"label": "旧号"}]}, keeper)
    wrong = [
        row("新号"),
        row("旧号"),
        row("新号", name="重号"),
        row("另号", category="外星设备"),
        row("末号"),
    ]
    told = []
    for many in (0, 10_000):
        monkeypatch.setattr(sheets, "MANY", many)
        for sheet in (wrong, [row("甲", on="2027-01-01"), row("乙", on="2027-01-01")]):
            tried = sheets.rehearse(act, intake.slips(act, [HEADER, *sheet])[1], keeper)
            told.append([(s.numbers, s.complaints) for s in tried])
    assert told[:2] == told[2:]
    assert [n for n, _said in told[0]] == [[2, 6], [3, 4], [5]]
    assert Card.objects.count() == 1


def test_what_is_kept_of_a_sheet_comes_back_as_it_was_read() -> None:
    act = waist.act_named("assets.bring_in")
    sheet = [
        row("G1"),
        row("G2", name='两\n行\u2028的 "名"'),
        row("G3", on="2026-03-03"),
        ["2026-03-03", 4.0, "", True, None],
    ]
    header, found = intake.slips(act, [HEADER, *sheet])
    for slip in found:
        slip.complaints = ["" if n % 2 else "不对" for n in slip.numbers]
    again = intake.unpack(act, header, intake.pack(found))
    assert [vars(s) | {"raw": plain(s)} for s in again] == [
        vars(s) | {"raw": plain(s)} for s in found
    ]
    assert [len(s.rows) for s in again] == [2, 2]


def plain(slip: intake.Slip) -> dict[str, Any]:
    """A slip's raw input as dicts."""
    return {**slip.raw, "lines": [dict(line) for line in slip.raw["lines"]]}
