"""Tables, pick lists and the menu are written without the template engine: they must be no less careful."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.urls import URLPattern, URLResolver

from houqin.desk import ledger
from houqin.desk.columns import Ended, Number, Share, State, Text, Tick
from houqin.desk.menu import Entry
from houqin.desk.rendering import dress
from houqin.desk.templatetags.desk import menu_group
from houqin.desk.urls import nested

NASTY = '<b>"O\'Neil" & 子'
SAFE = "&lt;b&gt;&quot;O&#x27;Neil&quot; &amp; 子"
BOOK: Any = SimpleNamespace(link=lambda row: f"/x/{row.pk}/?a=1&b=2")


def written(column: Any, first: bool = False, **facts: Any) -> str:
    """One cell of a row with these facts."""
    row = SimpleNamespace(pk=7, **facts)
    columns = [column] if first else [Text("pk", "号"), column]
    return ledger.rows(BOOK, columns, [row]).partition("</td>" if not first else "<tr>")[2]


def test_what_stands_in_a_record_is_never_taken_for_html() -> None:
    assert f">{SAFE}</a></td>" in written(Text("name", "名称"), first=True, name=NASTY)
    assert f">{SAFE}</td>" in written(Text("name", "名称"), name=NASTY)
    assert f">{SAFE}</span>" in written(State("s", "状态", {1: NASTY}, {1: "done"}), s=1)
    assert f'data-label="{SAFE}"' in written(Text("name", NASTY), name="")


def test_the_first_cell_leads_to_the_record_even_when_it_is_empty() -> None:
    cell = written(Text("name", "名称"), first=True, name="")
    assert '<a class="row-link" href="/x/7/?a=1&amp;b=2">—</a>' in cell
    assert 'class="is-text blank"' in cell


def test_a_cell_leads_on_where_its_column_says_and_there_is_something() -> None:
    column = Number("n", "数量", link=lambda row: "/y/?q=<1>")
    assert '<a class="" href="/y/?q=&lt;1&gt;">3</a>' in written(column, n=3)
    assert "<a " not in written(column, n=None)


def test_a_phone_says_that_a_record_is_out_of_force_and_not_that_it_is_in_force() -> None:
    for column, value, hidden in ((Ended, False, True), (Ended, True, False), (Tick, False, False)):
        cell = written(column("closed", "已停用"), closed=value)
        assert ('class="is-tick blank"' in cell) is hidden
        assert f">{'是' if value else '否'}</td>" in cell, "on the desk it is always said"


def test_a_share_shows_its_bar() -> None:
    assert 'style="width: 83%"></i></span>83%</span>' in written(Share("n", "完成"), n=83)


class Slip(forms.Form):
    """A short list in groups and a long one."""

    short = forms.ChoiceField(
        choices=[("", "无"), (NASTY, [("a", NASTY), ("b", "乙")])], initial="b"
    )
    long = forms.ChoiceField(choices=[(str(n), f"教室{n}") for n in range(20)], help_text="选一个")
    several = forms.MultipleChoiceField(choices=[("a", "甲"), ("b", "乙")])


def test_a_pick_list_is_escaped_grouped_and_keeps_what_was_chosen() -> None:
    html = dress(Slip()["short"])
    assert f'<optgroup label="{SAFE}"><option value="a">{SAFE}</option>' in html
    assert '<option value="b" selected>乙</option></optgroup></select>' in html
    assert html.startswith('<select name="short" class="form-select"')
    assert 'id="id_short"' in html


def test_a_long_pick_list_knows_pinyin_and_a_bad_answer_is_marked() -> None:
    slip = Slip({"long": "99", "several": ["a", "b"]})
    html = dress(slip["long"])
    assert '<option value="3" data-py="js3 jiaoshi3">教室3</option>' in html
    assert 'data-pick="1"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_long_helptext' in html
    assert dress(slip["several"]).count(" selected") == 2


@pytest.mark.parametrize(
    ("path", "unfolded", "open_", "current"),
    [("/a/b/7/", False, True, True), ("/z/", True, True, False), ("/z/", False, False, False)],
)
def test_the_menu_shows_where_one_is(path: str, unfolded: bool, open_: bool, current: bool) -> None:
    html = menu_group(NASTY, [Entry(NASTY, "/a/b/", "list", 1)], path, unfolded)
    assert f"<summary>{SAFE}<svg" in html
    assert (" open><summary>" in html) is open_
    assert ('href="/a/b/" aria-current="page">' in html) is current


def test_of_pages_below_one_another_only_the_nearest_is_marked() -> None:
    two = [Entry("今日巡查", "/p/", "list", 1), Entry("隐患台账", "/p/hazards/", "list", 2)]
    for path, marked in (("/p/hazards/7/", "/p/hazards/"), ("/p/", "/p/"), ("/p/walk/", "/p/")):
        html = menu_group("巡查", two, path, False)
        assert html.count("aria-current") == 1
        assert f'href="{marked}" aria-current' in html


def patterns(found: list[Any], prefix: str = "") -> list[str]:
    """Every address below."""
    return [
        address
        for p in found
        for address in (
            patterns(p.url_patterns, prefix + str(p.pattern))
            if isinstance(p, URLResolver)
            else [prefix + str(p.pattern)]
        )
    ]


def test_addresses_by_their_parts_are_the_same_addresses() -> None:
    def view() -> None: ...

    routes = ["a/b/", "a/b/<int:pk>/", "a/c/d/e/", "a/<int:pk>/", "<str:x>/y/", "f", "g/"]
    found = nested([(r, view, r) for r in routes], 2)
    assert sorted(patterns(found)) == sorted(routes)
    assert sum(isinstance(p, URLPattern) for p in found) == 2


def test_what_a_record_is_called_by_is_marked_for_telephones() -> None:
    assert 'class="is-text lead" data-label="物品"' in written(
        Text("what", "物品", lead=True), what="粉笔"
    )
