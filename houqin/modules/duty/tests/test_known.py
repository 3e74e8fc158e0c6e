"""Who is on duty is for everybody to know; what weighs in a roster is the school's to say; what was asked can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY
from houqin.kernel.accounts.models import User
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.models import Assignment
from houqin.modules.duty import commands
from houqin.modules.duty.models import Swap
from houqin.modules.duty.queries import orders, roster, standing
from houqin.modules.duty.tests.roster_cases import MONDAY, watch_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def of_a_class(school, holding, person):
    """钱老师 is class teacher of 一（1）班 and nothing else."""
    by = holding("钱老师", "head_teacher")
    group = ClassGroup.objects.create(school=school, grade=1, name="一（1）班", entered=2025)
    Assignment.objects.filter(person=by.me).update(class_group=group)
    by.__dict__.pop("assignments", None)
    return by


def moment(day, hour):
    return timezone.make_aware(datetime.combine(day, datetime.min.time().replace(hour=hour)))


def test_a_role_limited_to_a_class_still_sees_who_is_on_duty(published, of_a_class):
    assert list(roster.rosters(of_a_class)) == [published]
    monday = replace(of_a_class, today=MONDAY)
    parts = standing.board(monday, moment(MONDAY, 20))
    assert [(name, [s.names for s in shifts]) for name, _on, shifts in parts] == [
        ("今天", [["王校长", "陈老师"]]),
        ("明天", [["李主任", "刘老师"]]),
    ]
    assert [s.now for s in parts[0][2]] == [True]


def test_last_nights_watch_is_shown_until_it_is_over(published, of_a_class):
    tuesday = replace(of_a_class, today=MONDAY + timedelta(1))
    assert standing.board(tuesday, moment(tuesday.today, 7))[0][0] == "昨晚"
    assert standing.board(tuesday, moment(tuesday.today, 9))[0][0] == "今天"


def test_a_draft_is_not_on_the_board(roster, of_a_class):
    monday = replace(of_a_class, today=MONDAY)
    assert [shifts for _name, _on, shifts in standing.board(monday, moment(MONDAY, 20))] == [[], []]


def test_the_page_opens_for_a_class_teacher_of_a_school_without_rosters(of_a_class):
    client = Client()
    user = User.objects.create(username="qian", person=of_a_class.me)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    said = client.get("/duty/now/").content.decode()
    assert "今天没有排值班" in said


def test_what_weighs_in_a_roster_is_what_the_school_set(published, director):
    before = orders.problem_of(published)
    for key, number in (("even_night", "9"), ("wish_weight", "20")):
        parameters.set_value(
            director, key=f"duty.{key}", value=number, since=TODAY, reason="夜班更累"
        )
    after = orders.problem_of(published)
    assert {s.name: s.weight for s in before.shares}["night"] == 3
    assert {s.name: s.weight for s in after.shares}["night"] == 9


def test_earlier_duty_counts_for_as_long_as_the_school_says(published, director, pool):
    later = commands.make_roster(
        director, pool=pool, first=MONDAY + timedelta(7), last=MONDAY + timedelta(13)
    )
    carried = {s.name: sum(s.carried.values()) for s in orders.problem_of(later).shares}
    assert carried["all"] == 8
    parameters.set_value(director, key="duty.look_back", value="0", since=TODAY, reason="重新算")
    carried = {s.name: sum(s.carried.values()) for s in orders.problem_of(later).shares}
    assert carried["all"] == 0


@pytest.fixture
def asked(published, holding) -> Swap:
    """陈老师 asks 孙师傅 to take his Monday."""
    holding("孙师傅", "worker")
    chen = holding("陈老师", "teacher")
    sun = published.pool.members.get(person__name="孙师傅").person
    return commands.ask_swap(
        chen, watch=watch_of(published, "陈老师"), taker=sun, reason="家里有病人"
    )


def test_what_was_asked_can_be_taken_back_and_asked_of_another(asked, holding, person):
    with pytest.raises(Refusal) as refused:
        commands.withdraw_swap(holding("孙师傅", "worker"), swap=asked)
    assert refused.value.code == "duty.not_yours"
    chen = holding("陈老师", "teacher")
    assert commands.withdraw_swap(chen, swap=asked).state == "withdrawn"
    with pytest.raises(Refusal) as refused:
        commands.answer_swap(holding("孙师傅", "worker"), swap=asked, agreed=True)
    assert refused.value.code == "duty.state"
    again = commands.ask_swap(chen, watch=asked.watch, taker=person("周师傅"), reason="培训")
    assert again.state == "asked"


def test_why_somebody_swaps_is_for_the_two_and_who_approves(asked, holding):
    assert not roster.swaps(holding("杨老师", "teacher")).exists()
    for name, role in (("陈老师", "teacher"), ("孙师傅", "worker"), ("李主任", "principal")):
        assert roster.swaps(holding(name, role)).get() == asked


def test_a_roster_given_up_tells_its_people_and_ends_what_was_asked(
    published, asked, director, person
):
    commands.void(director, roster=published, reason="重排")
    asked.refresh_from_db()
    assert asked.state == "withdrawn"
    told = Notice.objects.filter(person=person("刘老师"), title__contains="已作废")
    assert told.count() == 1
    assert not Notice.objects.filter(person=asked.taker, kind="todo", done_at=None).exists()
