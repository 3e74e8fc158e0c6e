"""Inside WeChat a page comes before every file; elsewhere the file comes at once."""

from __future__ import annotations

import pytest
from django.test import Client

from houqin.conftest import ActAs
from houqin.kernel.accounts import commands as accounts

WECHAT = "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537.36 MicroMessenger/8.0.50"


@pytest.fixture
def staff(act_as: ActAs) -> Client:
    """Somebody who may look at the staff."""
    by = act_as("小李", "people.view")
    assert by.person is not None
    opened = accounts.open_login(
        act_as("管", "accounts.open"), person=by.person, password="Qinghe-2026"
    )
    client = Client()
    client.force_login(opened.user)
    return client


@pytest.mark.parametrize("part", ["xlsx", "print"])
def test_a_page_comes_before_the_file(staff: Client, part: str) -> None:
    path = f"/people/staff/{part}/"
    assert staff.post(path).headers["Content-Disposition"]
    page = staff.post(path, headers={"User-Agent": WECHAT})
    assert "Content-Disposition" not in page.headers
    assert "在浏览器打开" in page.content.decode()


def test_who_wants_to_look_all_the_same_gets_the_file(staff: Client, act_as: ActAs) -> None:
    person = act_as("小李", "people.view").person
    assert person is not None
    path = f"/people/staff/{person.pk}/print/99/"
    page = staff.get(path, headers={"User-Agent": WECHAT})
    assert f"{path}?_file=1" in page.content.decode()
    file = staff.get(f"{path}?_file=1", headers={"User-Agent": WECHAT})
    assert file.content.startswith(b"%PDF")
