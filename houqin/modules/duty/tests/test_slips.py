"""The slips as they are shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from houqin.kernel.accounts.models import User
from houqin.modules.duty import commands
from houqin.modules.duty.forms.roster import AskSwap
from houqin.modules.duty.queries import roster as queries
from houqin.modules.duty.tests.roster_cases import MONDAY, watch_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page(by, path):
    """What somebody sees there."""
    client = Client()
    user = User.objects.create(username="who", person=by.me)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client, client.get(path).content.decode()


def test_what_a_box_left_empty_means_stands_beside_it(published, holding, person):
    chen, sun = holding("陈老师", "teacher"), holding("孙师傅", "worker")
    swap = commands.ask_swap(
        chen, watch=watch_of(published, "陈老师"), taker=person("孙师傅"), reason="培训"
    )
    _client, said = page(sun, f"/duty/answer_swap/?swap={swap.pk}")
    assert "不勾选就是不同意" in said


def test_what_is_wrong_with_a_box_is_said(holding):
    chen = holding("陈老师", "teacher")
    client, _said = page(chen, "/duty/wish/")
    day = MONDAY + timedelta(days=30)
    given = {"on": day.isoformat(), "wanted": "on", "firm": "on", "reason": "有事"}
    answer = client.post("/duty/wish/", given)
    assert "只能选一项" in answer.content.decode()


def test_only_watches_of_others_in_ones_own_roster_can_be_had_in_return(published, holding):
    chen = holding("陈老师", "teacher")
    field: Any = AskSwap(by=chen).fields["back"]
    assert {w.person.name for w in field.queryset} == {"王校长", "李主任", "刘老师"}
    assert not queries.of_others(holding("孙师傅", "worker")).exists()
