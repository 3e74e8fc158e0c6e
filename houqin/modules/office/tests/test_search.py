"""The search box answers each place it is asked from with just the part that place shows."""

from __future__ import annotations

import pytest
from django.test import Client

from houqin.conftest import ActAs
from houqin.kernel.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("target", "whole"), [("found", False), ("found-top", False), ("", True)])
def test_search_answers_a_part_with_a_part(
    act_as: ActAs, client: Client, target: str, whole: bool
) -> None:
    by = act_as("老周", "people.view")
    user = User.objects.create_user("zhou", person=by.person, must_change=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    headers = {"HX-Request": "true", "HX-Target": target} if target else {}
    page = client.get("/search/?q=老周", headers=headers)
    assert page.status_code == 200
    assert (b"<html" in page.content) is whole
