"""Lines that a slip opened from a record comes with say what they are about instead of asking for it."""

from __future__ import annotations

from django import forms

from houqin.desk.fields import Lines
from houqin.desk.forms import Form, Line, fill
from houqin.desk.templatetags.desk import slip_field


class Seen(Line):
    """One thing looked at."""

    name = forms.CharField(label="检查什么")
    count = forms.IntegerField(label="数量")


class Look(Form):
    """A slip whose lines are given."""

    lines = Lines(Seen, label="明细", headed="name")


def test_a_given_line_shows_what_it_is_about_and_keeps_it_for_the_answer() -> None:
    opened = Look(by=None, initial={"lines": [{"name": "灭火器"}, {"name": "消火栓"}]})
    page = str(slip_field(opened, opened["lines"]))
    assert page.count("is-headed") == 2
    assert '<input type="hidden" name="lines-1-name" value="消火栓"' in page
    assert "检查什么" not in page
    assert "加几行" not in page


def test_a_refused_slip_still_says_what_each_line_is_about() -> None:
    sent = fill(Look, {"lines": [{"name": "灭火器", "count": "很多"}]}, None)  # type: ignore[arg-type]
    assert not sent.is_valid()
    page = str(slip_field(sent, sent["lines"]))
    assert 'name="lines-0-name" value="灭火器"' in page
    assert "输入整数" in page


def test_a_blank_slip_asks_for_everything() -> None:
    blank = Look(by=None)
    page = str(slip_field(blank, blank["lines"]))
    assert "is-headed" not in page
    assert "检查什么" in page
    assert "加几行" in page
