"""值班的一个星期，从头到尾，用的人读得懂。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.notices.models import Notice
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands, jobs
from houqin.modules.duty.models import Pool, Roster, Watch
from houqin.modules.duty.queries import grid

pytestmark = pytest.mark.django_db
MONDAY, SUNDAY = date(2026, 3, 23), date(2026, 3, 29)


def test_a_week(holding, director: Actor, pool: Pool, system: Actor, person):
    """陈老师周三不能值；表自动排出、公布；陈老师与刘老师换班，校长批准；值完登记交班，接班人签收。"""
    chen, liu = holding("陈老师", "teacher"), holding("刘老师", "teacher")
    principal = holding("王校长", "principal")
    wednesday = date(2026, 3, 25)
    commands.wish(chen, on=wednesday, firm=True, reason="家长会")

    asked = commands.make_roster(director, pool=pool, first=MONDAY, last=SUNDAY)
    jobs.make_rosters(system)
    roster = Roster.objects.get(pk=asked.pk)
    assert (roster.state, roster.gap) == (Roster.State.DRAFT, 0)
    assert roster.watches.count() == 7 * 2 + 2 * 2
    assert not roster.watches.filter(person=chen.person, on=wednesday).exists()
    assert grid.broken(roster) == []

    commands.publish(director, roster=roster)
    told = Notice.objects.filter(title__contains="已公布").values_list("person", flat=True)
    assert set(told) == set(roster.watches.values_list("person", flat=True))

    mine = Watch.objects.filter(roster=roster, person=chen.person).order_by("on").first()
    free = liu if not roster.watches.filter(person=liu.person, on=mine.on).exists() else None
    taker = free or holding("杨老师", "teacher")
    swap = commands.ask_swap(chen, watch=mine, taker=taker.person, reason="外出培训")
    commands.answer_swap(taker, swap=swap, agreed=True)
    sure = frozenset({"duty.breaks"})
    commands.approve_swap(replace(principal, sure=sure), swap=swap, approved=True)
    mine.refresh_from_db()
    assert mine.person == taker.person

    on_the_day = replace(taker, today=mine.on)
    entry = commands.hand_over(
        on_the_day, watch=mine, events="夜间巡查三次，无异常。", things="钥匙一串"
    )
    commands.take_over(chen, handover=entry)
    entry.refresh_from_db()
    assert (entry.taker, entry.taken_at is not None) == (chen.person, True)


def test_the_grid_shows_the_week_to_those_on_it(holding, director, pool, system):
    chen = holding("陈老师", "teacher")
    asked = commands.make_roster(director, pool=pool, first=MONDAY, last=SUNDAY)
    opened = accounts.open_login(system, person=chen.person, password="Qinghe-2026")
    client = Client()
    client.force_login(opened.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/duty/grid/{asked.pk}/").status_code == 404
    jobs.make_rosters(system)
    commands.publish(director, roster=Roster.objects.get(pk=asked.pk))
    page = client.get(f"/duty/grid/{asked.pk}/").content.decode()
    assert "已证明是最优" in page
    assert page.count("夜</td>") + page.count("夜</a>") == 14
    assert page.count("白</td>") + page.count("白</a>") == 4
    own = Watch.objects.filter(person=chen.person)
    assert page.count("/duty/ask_swap/?watch=") == own.count() > 0
    assert "/duty/replace/" not in page
