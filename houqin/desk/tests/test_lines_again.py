"""A slip with lines that is shown again can be sent again: its inputs keep their names and what was written."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from houqin.conftest import ActAs
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.org.models import Person

PATH = "/people/admit_staff/"


@pytest.fixture
def clerk(act_as: ActAs) -> Client:
    """Somebody who enters staff."""
    by = act_as("小李", "people.view", "people.admit_staff")
    assert by.person is not None
    opened = accounts.open_login(
        act_as("管", "accounts.open"), person=by.person, password="Qinghe-2026"
    )
    client = Client()
    client.force_login(opened.user)
    return client


def written(page: str) -> dict[str, str]:
    """The text inputs of the page's lines with what stands in them."""
    inputs = re.findall(r"<input[^>]*name=\"lines-[^>]*>", page)
    found = {re.findall(r'name="([^"]*)"', i)[0]: re.findall(r'value="([^"]*)"', i) for i in inputs}
    return {name: value[0] for name, value in found.items() if value}


def test_a_slip_with_a_bad_line_is_mended_and_sent_again(clerk: Client) -> None:
    slip = {"lines-0-number": "3077", "lines-0-name": "仇老师", "lines-0-since": "没有这天"}
    again = clerk.post(PATH, slip)
    assert again.status_code == 422
    kept = written(again.content.decode())
    assert kept["lines-0-name"] == "仇老师"
    clerk.post(PATH, kept | {"lines-0-since": "2020-09-01"})
    assert Person.objects.filter(number="3077", name="仇老师").count() == 1


def test_more_lines_are_given_without_complaint(clerk: Client) -> None:
    more = clerk.post(PATH, {"lines-0-number": "3077", "_more": "lines"}).content.decode()
    assert written(more)["lines-0-number"] == "3077"
    assert 'name="lines-3-number"' in more
    assert "text-danger" not in more
    assert "is-bad" not in more
