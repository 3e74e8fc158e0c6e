"""Lists, wishes, rosters, swaps and the book: one behaviour each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from houqin.base.refusal import BadInput, Doubt, Forbidden, Refusal
from houqin.kernel.calendar.models import Holiday, Term
from houqin.kernel.parameters import commands as parameters
from houqin.modules.duty import commands, jobs, rules
from houqin.modules.duty.models import Handover, Member, Roster, Swap
from houqin.modules.duty.queries import grid, orders
from houqin.modules.duty.queries import roster as queries
from houqin.modules.duty.tests.roster_cases import LEADERS, MONDAY, watch_of

pytestmark = pytest.mark.django_db
SUNDAY = MONDAY + timedelta(days=6)


def code(refused):
    return refused.value.code


def test_a_shift_that_wants_nobody_is_refused(director, pool):
    with pytest.raises(BadInput):
        commands.add_kind(director, pool=pool, name="空班", starts=time(8), minutes=60)


def test_more_leaders_than_people_are_refused(director, night):
    with pytest.raises(BadInput):
        commands.mend_kind(director, kind=night, workday=1, weekend=2, leaders=2)


@pytest.mark.parametrize("sort", ["guard", "holiday", "vacation"])
def test_nobody_keeps_such_a_watch_alone_unless_the_school_allows_it(director, system, sort):
    made = commands.add_pool(director, name="试排", sort=sort)
    given = {"pool": made, "name": "白班", "starts": time(8), "minutes": 600, "holiday": 1}
    with pytest.raises(BadInput) as refused:
        commands.add_kind(director, **given)
    assert "至少2人" in refused.value.errors["holiday"][0]
    parameters.set_value(system, key="duty.least", value="1", since=director.today)
    assert commands.add_kind(director, **given).holiday == 1


def test_a_daily_list_rests_in_vacations_and_a_vacation_list_in_terms(director, school, person):
    Term.objects.create(
        school=school, year=2025, number=1, starts=date(2025, 9, 1), ends=MONDAY + timedelta(days=2)
    )
    found = {}
    for sort in ("daily", "vacation"):
        made = commands.add_pool(director, name=sort, sort=sort)
        commands.add_kind(director, pool=made, name="班", starts=time(8), minutes=60, workday=2)
        for name in ("陈老师", "刘老师"):
            commands.add_member(director, pool=made, person=person(name), since=director.today)
        asked = commands.make_roster(director, pool=made, first=MONDAY, last=MONDAY + timedelta(4))
        found[sort] = orders.orders(asked).kinds
    assert found["daily"] == (*["workday"] * 3, *["idle"] * 2)
    assert found["vacation"] == (*["idle"] * 3, *["workday"] * 2)


def test_a_span_that_wants_nobody_makes_no_roster(director, person):
    made = commands.add_pool(director, name="寒暑假", sort="vacation")
    commands.add_kind(director, pool=made, name="班", starts=time(8), minutes=60, workday=2)
    commands.add_member(director, pool=made, person=person("陈老师"), since=director.today)
    with pytest.raises(Refusal) as refused:
        commands.make_roster(director, pool=made, first=MONDAY, last=SUNDAY)
    assert code(refused) == "duty.idle"


def test_somebody_stands_on_a_list_once(director, pool, person):
    with pytest.raises(BadInput):
        commands.add_member(director, pool=pool, person=person("陈老师"), since=MONDAY)


def test_who_left_the_list_is_not_in_the_next_roster(director, pool, person):
    member = Member.objects.get(person=person("陈老师"))
    commands.drop_member(director, member=member, until=MONDAY)
    with pytest.raises(Refusal) as refused:
        commands.drop_member(director, member=member, until=MONDAY)
    assert code(refused) == "duty.off_list"
    next_one = commands.make_roster(director, pool=pool, first=MONDAY, last=SUNDAY)
    assert "陈老师" not in {p.name for p in orders.problem_of(next_one).people}


@pytest.mark.parametrize(
    "given",
    [
        {"on": date(2026, 3, 16)},
        {"on": MONDAY, "wanted": True, "firm": True, "reason": "x"},
        {"on": MONDAY, "firm": True},
    ],
)
def test_a_wish_without_sense_is_refused(holding, given):
    with pytest.raises(BadInput):
        commands.wish(holding("陈老师", "teacher"), **given)


def test_a_day_has_one_wish_until_it_is_withdrawn(holding):
    chen = holding("陈老师", "teacher")
    first = commands.wish(chen, on=MONDAY)
    with pytest.raises(BadInput):
        commands.wish(chen, on=MONDAY, wanted=True)
    commands.withdraw_wish(chen, wish=first)
    assert commands.wish(chen, on=MONDAY, wanted=True).wanted


def test_two_rosters_of_a_list_never_share_a_day(director, pool):
    commands.make_roster(director, pool=pool, first=MONDAY, last=SUNDAY)
    with pytest.raises(Refusal) as refused:
        commands.make_roster(director, pool=pool, first=SUNDAY, last=SUNDAY)
    assert code(refused) == "duty.overlap"


def test_a_span_backwards_or_too_long_is_refused(director, pool):
    for last in (MONDAY - timedelta(1), MONDAY + timedelta(rules.LONGEST)):
        with pytest.raises(BadInput):
            commands.make_roster(director, pool=pool, first=MONDAY, last=last)


def test_a_list_without_people_makes_no_roster(director):
    bare = commands.add_pool(director, name="领导带班", sort="leaders")
    commands.add_kind(director, pool=bare, name="带班", starts=time(8), minutes=600, workday=1)
    with pytest.raises(Refusal) as refused:
        commands.make_roster(director, pool=bare, first=MONDAY, last=SUNDAY)
    assert code(refused) == "duty.no_members"


def test_only_those_who_arrange_make_rosters(holding, pool):
    with pytest.raises(Forbidden):
        commands.make_roster(holding("陈老师", "teacher"), pool=pool, first=MONDAY, last=SUNDAY)


def test_what_clashes_is_written_on_the_roster(director, pool, holding, system):
    for name in LEADERS:
        commands.wish(holding(name, "teacher"), on=MONDAY, firm=True, reason="外出")
    asked = commands.make_roster(director, pool=pool, first=MONDAY, last=SUNDAY)
    jobs.make_rosters(system)
    asked.refresh_from_db()
    assert asked.state == Roster.State.BLOCKED
    assert asked.clash[-1] == "3月23日的夜班至少要1名带班领导。"
    assert len(asked.clash) == 4
    assert len(asked.way_out) == 1
    assert not asked.watches.exists()
    commands.void(director, roster=asked, reason="改名单")
    assert commands.make_roster(director, pool=pool, first=MONDAY, last=SUNDAY).state == "wanted"


def test_days_are_what_the_national_calendar_says(director, pool):
    Holiday.objects.filter(day__gte=MONDAY, day__lte=SUNDAY).delete()
    Holiday.objects.create(day=MONDAY, kind="holiday", name="试节", source="test")
    Holiday.objects.create(day=SUNDAY, kind="makeup", name="试节", source="test")
    asked = commands.make_roster(director, pool=pool, first=MONDAY, last=SUNDAY)
    kinds = orders.orders(asked).kinds
    assert kinds == ("holiday", *["workday"] * 4, "weekend", "workday")


def test_earlier_rosters_are_carried_and_rest_reaches_over_the_border(
    published, director, pool, person
):
    following = commands.make_roster(director, pool=pool, first=MONDAY + timedelta(4), last=SUNDAY)
    found = orders.orders(following)
    chen = str(person("陈老师").pk)
    assert found.carried["night"][chen] == 2
    assert found.carried["weekend"][chen] == 0
    past = next(p for p in found.people if p.id == chen).past
    assert [bool(shift) for shift in past[-4:]] == [True, False, True, False]


def test_a_watch_in_another_list_keeps_the_day_free(published, director, person):
    other = commands.add_pool(director, name="领导带班", sort="leaders")
    commands.add_kind(director, pool=other, name="全天", starts=time(8), minutes=1440, workday=1)
    commands.add_member(director, pool=other, person=person("陈老师"), since=date(2026, 3, 1))
    asked = commands.make_roster(director, pool=other, first=MONDAY, last=MONDAY + timedelta(3))
    assert orders.orders(asked).people[0].days_off == {0, 2}


def test_who_joined_late_starts_with_the_least_of_the_others():
    assert rules.start({"a": 7, "b": 4, "c": 0}, {"c"}) == {"a": 7, "b": 4, "c": 4}
    assert rules.start({"c": 0}, {"c"}) == {"c": 0}


def test_adjusting_says_which_rules_it_breaks_and_changes_nothing(roster, director, night, person):
    with pytest.raises(Doubt) as asked:
        commands.adjust(director, roster=roster, on=MONDAY, kind=night, instead=person("王校长"))
    assert code(asked) == "duty.breaks"
    assert "至少要2人" in asked.value.message
    assert "1名带班领导" in asked.value.message
    assert roster.watches.filter(on=MONDAY).count() == 2


def test_adjusting_puts_one_in_the_place_of_another(roster, director, night, person):
    commands.adjust(
        director,
        roster=roster,
        on=MONDAY,
        kind=night,
        person=person("孙师傅"),
        instead=person("陈老师"),
    )
    there = set(roster.watches.filter(on=MONDAY).values_list("person__name", flat=True))
    assert there == {"王校长", "孙师傅"}


def test_a_watch_is_given_to_another_under_the_same_rules(roster, director, person):
    commands.replace(director, watch=watch_of(roster, "陈老师"), person=person("孙师傅"))
    assert watch_of(roster, "孙师傅").kind.name == "夜班"
    with pytest.raises(Doubt) as asked:
        commands.replace(director, watch=watch_of(roster, "王校长"), person=person("吴师傅"))
    assert "1名带班领导" in asked.value.message


def test_a_confirmed_breach_goes_through(roster, director, night, person):
    sure = replace(director, sure=frozenset({"duty.breaks"}))
    commands.adjust(sure, roster=roster, on=MONDAY, kind=night, instead=person("王校长"))
    assert len(grid.broken(roster)) == 2
    with pytest.raises(Doubt) as asked:
        commands.publish(director, roster=roster)
    assert code(asked) == "duty.broken"


def test_nobody_has_two_shifts_on_one_day(roster, director, night, person):
    with pytest.raises(Refusal) as refused:
        commands.adjust(director, roster=roster, on=MONDAY, kind=night, person=person("陈老师"))
    assert code(refused) == "duty.busy"


def test_who_is_not_on_the_shift_cannot_be_taken_off(roster, director, night, person):
    sure = replace(director, sure=frozenset({"duty.breaks"}))
    with pytest.raises(BadInput):
        commands.adjust(sure, roster=roster, on=MONDAY, kind=night, instead=person("孙师傅"))


def test_a_published_roster_that_has_begun_is_not_voided(published, director):
    with pytest.raises(Refusal) as refused:
        commands.void(replace(director, today=MONDAY), roster=published, reason="重排")
    assert code(refused) == "duty.begun"
    commands.void(director, roster=published, reason="重排")
    assert Roster.objects.get(pk=published.pk).state == "void"


@pytest.fixture
def swap(published, holding) -> Swap:
    """陈老师 asks 刘老师 to take Monday for his Tuesday."""
    chen = holding("陈老师", "teacher")
    mine, back = watch_of(published, "陈老师"), watch_of(published, "刘老师", 1)
    return commands.ask_swap(chen, watch=mine, taker=back.person, back=back, reason="培训")


def test_a_swap_changes_nothing_until_it_is_agreed_and_approved(published, swap, holding):
    principal = holding("李主任", "principal")
    with pytest.raises(Refusal) as refused:
        commands.approve_swap(principal, swap=swap, approved=True)
    assert code(refused) == "duty.state"
    commands.answer_swap(holding("刘老师", "teacher"), swap=swap, agreed=True)
    assert watch_of(published, "陈老师").person.name == "陈老师"
    commands.approve_swap(principal, swap=swap, approved=True)
    assert watch_of(published, "刘老师").kind.name == "夜班"
    assert watch_of(published, "陈老师", 1).kind.name == "夜班"
    assert published.watches.count() == 8


def test_only_the_one_asked_answers(swap, holding):
    with pytest.raises(Refusal) as refused:
        commands.answer_swap(holding("孙师傅", "worker"), swap=swap, agreed=True)
    assert code(refused) == "duty.not_yours"


def test_a_refused_swap_leaves_the_roster_and_frees_the_watch(published, swap, holding):
    commands.answer_swap(holding("刘老师", "teacher"), swap=swap, agreed=False, answer="有课")
    swap.refresh_from_db()
    assert swap.state == "refused"
    again = commands.ask_swap(
        holding("陈老师", "teacher"),
        watch=swap.watch,
        taker=watch_of(published, "李主任", 1).person,
        reason="培训",
    )
    assert again.state == "asked"


def test_nobody_approves_his_own_swap(swap, holding):
    liu = holding("刘老师", "principal")
    holding("刘老师", "teacher")
    commands.answer_swap(replace(liu), swap=swap, agreed=True)
    with pytest.raises(Refusal) as refused:
        commands.approve_swap(replace(liu), swap=swap, approved=True)
    assert code(refused) == "duty.own_swap"


def test_a_swap_after_which_nobody_leads_must_be_confirmed(published, holding, person):
    wang = holding("王校长", "teacher")
    mine = watch_of(published, "王校长")
    swap = commands.ask_swap(wang, watch=mine, taker=person("孙师傅"), reason="开会")
    commands.answer_swap(holding("孙师傅", "worker"), swap=swap, agreed=True)
    with pytest.raises(Doubt) as asked:
        commands.approve_swap(holding("李主任", "principal"), swap=swap, approved=True)
    assert "1名带班领导" in asked.value.message
    assert watch_of(published, "王校长").pk == mine.pk


def test_a_watch_moved_meanwhile_is_not_swapped(published, swap, director, night, person, holding):
    commands.answer_swap(holding("刘老师", "teacher"), swap=swap, agreed=True)
    commands.adjust(
        director,
        roster=published,
        on=MONDAY,
        kind=night,
        person=person("孙师傅"),
        instead=person("陈老师"),
    )
    with pytest.raises(Refusal) as refused:
        commands.approve_swap(holding("李主任", "principal"), swap=swap, approved=True)
    assert code(refused) == "duty.moved"


def test_who_is_on_duty_that_day_cannot_take_another_watch(published, holding, person):
    chen = holding("陈老师", "teacher")
    mine = watch_of(published, "陈老师")
    with pytest.raises(Refusal) as refused:
        commands.ask_swap(chen, watch=mine, taker=person("王校长"), reason="培训")
    assert code(refused) == "duty.busy"


def test_the_book_is_written_once_by_the_one_on_watch_and_taken_by_another(published, holding):
    chen = replace(holding("陈老师", "teacher"), today=MONDAY)
    mine = watch_of(published, "陈老师")
    assert list(queries.to_hand_over(chen)) == [mine]
    entry = commands.hand_over(chen, watch=mine, events="无异常")
    for again, expected in [
        (lambda: commands.hand_over(chen, watch=mine, events="改写"), "duty.handed_over"),
        (lambda: commands.take_over(chen, handover=entry), "duty.own_entry"),
    ]:
        with pytest.raises(Refusal) as refused:
            again()
        assert code(refused) == expected
    assert list(queries.to_hand_over(chen)) == []
    assert Handover.objects.get().events == "无异常"


def test_a_watch_to_come_is_not_handed_over(published, holding):
    chen = holding("陈老师", "teacher")
    with pytest.raises(Refusal) as refused:
        commands.hand_over(chen, watch=watch_of(published, "陈老师"), events="无异常")
    assert code(refused) == "duty.not_yet"


def test_another_school_sees_nothing(published, other_school, act_as):
    stranger = act_as("路人", "duty.view", "duty.make_roster", at=other_school)
    for rows in (
        queries.rosters,
        queries.watches,
        queries.swaps,
        queries.book,
        queries.own_rosters,
    ):
        assert not rows(stranger).exists()


def test_a_teacher_sees_published_rosters_only(roster, holding, director):
    chen = holding("陈老师", "teacher")
    assert not queries.rosters(chen).exists()
    assert not queries.watches(chen).exists()
    commands.publish(director, roster=roster)
    assert queries.watches(chen).count() == 8
