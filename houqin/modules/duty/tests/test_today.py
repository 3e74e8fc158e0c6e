"""What stands on a person's list because of duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from houqin.kernel.asked import people_leaving, today_tasks
from houqin.modules.duty import commands
from houqin.modules.duty.tests.roster_cases import MONDAY, watch_of

pytestmark = pytest.mark.django_db


def titles(by):
    ask = today_tasks.get("duty")
    return [todo.title for todo in ask(by)]


def test_a_watch_stands_on_its_day_and_then_wants_handing_over(published, holding):
    chen = holding("陈老师", "teacher")
    assert titles(chen) == []
    assert titles(replace(chen, today=MONDAY)) == ["今天值班：护校队夜班"]
    tuesday = replace(chen, today=MONDAY + timedelta(1))
    assert titles(tuesday) == ["登记03月23日夜班的交班"]
    commands.hand_over(tuesday, watch=watch_of(published, "陈老师"), events="无异常")
    assert titles(tuesday) == []


def test_a_swap_waits_for_the_one_asked_and_then_for_who_approves(published, holding, person):
    chen, sun = holding("陈老师", "teacher"), holding("孙师傅", "worker")
    principal = holding("李主任", "principal")
    swap = commands.ask_swap(
        chen, watch=watch_of(published, "陈老师"), taker=person("孙师傅"), reason="培训"
    )
    assert titles(sun) == ["答复陈老师的换班申请"]
    assert titles(principal) == []
    commands.answer_swap(sun, swap=swap, agreed=True)
    assert titles(sun) == []
    assert titles(principal) == ["批准换班：陈老师→孙师傅 2026-03-23"]


def test_who_leaves_must_give_his_watches_away(published, director, person):
    ask = people_leaving.get("duty")
    found = ask(director, person("陈老师"))
    assert [(held.title, held.blocks) for held in found] == [
        ("还有值班：2026-03-23 夜班 陈老师", True),
        ("还有值班：2026-03-25 夜班 陈老师", True),
    ]
    assert ask(replace(director, today=MONDAY + timedelta(4)), person("陈老师")) == []
