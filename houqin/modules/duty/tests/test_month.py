"""A whole month for a school of realistic size: May 2026, with the holidays of the first and the make-up day of the ninth."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands, jobs
from houqin.modules.duty.models import Pool, Roster
from houqin.modules.duty.queries import grid, orders
from houqin.modules.duty.solver import check, price
from houqin.modules.duty.solver.first import first_roster
from houqin.modules.duty.solver.school import problem
from houqin.modules.duty.solver.solve import solve
from houqin.modules.duty.tests.roster_cases import LEADERS, march

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 5, 1), date(2026, 5, 31)
HOLIDAYS = [FIRST + timedelta(days=n) for n in range(5)]
MAKEUP = date(2026, 5, 9)
SECONDS = 2
AWAY, APART = date(2026, 5, 12), ("职工01", "职工02")


@pytest.fixture
def large(director: Actor, pool: Pool, person, holding) -> Pool:
    """The list of ten, and fourteen more; two of them are kept apart, one cannot come on a day."""
    for n in range(1, 15):
        commands.add_member(director, pool=pool, person=person(f"职工{n:02}"), since=director.today)
    one, other = (person(name) for name in APART)
    commands.keep_apart(director, pool=pool, one=one, other=other, reason="同一办公室")
    commands.wish(holding("陈老师", "teacher"), on=AWAY, firm=True, reason="家长会")
    return pool


def month(director: Actor, system: Actor, pool: Pool, first: date, last: date) -> Roster:
    asked = commands.make_roster(director, pool=pool, first=first, last=last)
    return jobs.make(system, asked, SECONDS)


def people_on(roster: Roster, day: date, kind: str) -> set[str]:
    held = roster.watches.filter(on=day, kind__name=kind)
    return set(held.values_list("person__name", flat=True))


def test_a_month_keeps_every_rule_and_says_how_good_it_is(large, director, system):
    roster = month(director, system, large, FIRST, LAST)
    assert roster.state == Roster.State.DRAFT
    assert grid.broken(roster) == []
    assert roster.bound is not None
    assert roster.objective is not None
    assert 0 <= roster.bound <= roster.objective
    assert roster.objective <= price.penalty(
        orders.problem_of(roster), first_roster(orders.problem_of(roster))
    )
    for day in (FIRST + timedelta(days=n) for n in range(31)):
        night, by_day = people_on(roster, day, "夜班"), people_on(roster, day, "白班")
        assert len(night) >= 2
        assert night & LEADERS
        assert not set(APART) <= night
        free = day in HOLIDAYS or (day.weekday() >= 5 and day != MAKEUP)
        assert (len(by_day) >= 2) == free
    assert "陈老师" not in people_on(roster, AWAY, "夜班")
    told = Notice.objects.filter(person=director.me, about__contains="roster", done_at=None)
    assert told.get().title == f"{roster}值班表排好了，请核对后公布。"
    commands.publish(director, roster=roster)
    assert not told.exists()


def test_who_carried_the_holidays_is_spared_in_the_next_month(large, director, system):
    may = month(director, system, large, FIRST, LAST)
    commands.publish(director, roster=may)
    june = month(director, system, large, date(2026, 6, 1), date(2026, 6, 30))
    problem = orders.problem_of(june)
    share = next(s for s in problem.shares if s.name == "holiday")
    before, after = share.carried, price.loads(orders.table(june, problem), share)
    assert max(before.values()) > 0
    most = [who for who, n in before.items() if n == max(before.values())]
    again = sum(after[who] > before[who] for who in most)
    others = sum(after[who] > before[who] for who in before if who not in most)
    assert again < others


def test_the_month_is_shown_with_its_gap_and_hangs_on_the_wall(
    large: Pool, director: Actor, system: Actor, school: School
):
    roster = month(director, system, large, FIRST, LAST)
    opened = accounts.open_login(system, person=director.me, password="Qinghe-2026")
    client = Client()
    client.force_login(opened.user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/duty/grid/{roster.pk}/").content.decode()
    assert f"总代价{roster.objective}，代价下限{roster.bound}" in page
    assert "已证明是最优" in page or "与最优的差距不超过" in page
    assert page.count("/duty/replace/?watch=") == roster.watches.count()
    for sort in ("", "word/"):
        assert client.get(f"/duty/rosters/{roster.pk}/paper/0/{sort}").status_code == 200
    days = grid.by_day(roster, director)
    assert len(days) == 31
    leaders = set(
        Person.objects.filter(school=school, name__in=LEADERS).values_list("name", flat=True)
    )
    night = roster.pool.kinds.get(name="夜班").pk
    assert all(cell[night][0] in leaders for _head, cell in days)


def test_the_first_roster_of_the_search_keeps_every_rule_of_an_ordinary_month():
    of = problem(march())
    made = first_roster(of)
    assert check.faults(of, made) == []


def test_a_machine_too_slow_to_search_still_gets_a_fair_roster():
    of = problem(march())
    result = solve(of, seconds=0.01)
    assert result.roster is not None
    assert result.bound is not None
    assert check.faults(of, result.roster) == []
    assert result.objective == price.penalty(of, result.roster) >= result.bound
    assert result.bound >= price.floor(of) > 0
    share = next(s for s in of.shares if s.name == "weekend")
    carried = [n for who, n in price.loads(result.roster, share).items() if who not in LEADERS]
    assert max(carried) - min(carried) <= 2
