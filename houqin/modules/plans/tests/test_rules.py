"""The arithmetic of plans, without a database."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import Refusal
from houqin.base.weeks import days, monday
from houqin.modules.plans.rules import dues, habits, states, years
from houqin.modules.plans.rules.occurrences import Days, Due, Spec, Stretch, occurrences
from houqin.modules.plans.rules.passages import complaints, shape_complaints
from houqin.modules.plans.rules.segments import Span, segments
from houqin.modules.plans.rules.words import often

AUTUMN = Stretch("2026-1", "2026", 1, date(2026, 9, 1), date(2027, 1, 15))
WINTER = Stretch("2026-1v", "2026", 1, date(2027, 1, 16), date(2027, 2, 21), vacation=True)
SPRING = Stretch("2026-2", "2026", 2, date(2027, 2, 22), date(2027, 7, 2))
HOLIDAYS = frozenset(days(date(2026, 10, 1), date(2026, 10, 7)))
SCHOOL = frozenset(
    d
    for s in (AUTUMN, SPRING)
    for d in days(s.first, s.last)
    if d.weekday() < 5 and d not in HOLIDAYS
)
YEAR = Days((AUTUMN, WINTER, SPRING), SCHOOL, HOLIDAYS)


def due(spec: Spec, first: date, last: date) -> list[Due]:
    return occurrences(spec, YEAR, first, last)


def on(spec: Spec, first: date, last: date) -> list[date]:
    return [d.on for d in due(spec, first, last)]


def test_a_daily_job_is_due_on_every_school_day_and_on_no_other():
    found = on(Spec("daily"), date(2026, 9, 28), date(2026, 10, 9))
    assert found == [date(2026, 9, d) for d in (28, 29, 30)] + [date(2026, 10, d) for d in (8, 9)]


def test_twice_a_day_opens_two_slots_a_day():
    found = due(Spec("n_per_day", count=2), date(2026, 9, 7), date(2026, 9, 8))
    assert [(d.on.day, d.slot) for d in found] == [(7, 1), (7, 2), (8, 1), (8, 2)]


def test_a_weekly_job_is_due_on_the_last_school_day_of_the_week():
    assert on(Spec("weekly"), date(2026, 9, 7), date(2026, 9, 13)) == [date(2026, 9, 11)]
    assert on(Spec("weekly"), date(2026, 9, 28), date(2026, 10, 4)) == [date(2026, 9, 30)]


def test_a_weekly_job_can_be_done_from_the_first_day_of_its_week():
    assert due(Spec("weekly"), date(2026, 9, 7), date(2026, 9, 7))[0].opens == date(2026, 9, 7)


def test_a_chosen_weekday_that_is_off_moves_to_the_last_school_day_of_that_week():
    friday = Spec("weekly", weekdays=(4,))
    assert on(friday, date(2026, 9, 21), date(2026, 10, 11)) == [
        date(2026, 9, 25), date(2026, 9, 30), date(2026, 10, 9),
    ]  # fmt: skip


def test_a_week_without_school_opens_nothing():
    assert on(Spec("weekly"), date(2027, 1, 25), date(2027, 1, 31)) == []


def test_every_two_weeks_counts_from_the_first_week_of_term():
    found = on(Spec("weekly", interval=2), date(2026, 9, 1), date(2026, 9, 30))
    assert found == [date(2026, 9, 4), date(2026, 9, 18), date(2026, 9, 30)]


def test_a_monthly_job_is_due_by_the_last_school_day_up_to_the_25th():
    found = on(Spec("monthly"), date(2026, 9, 1), date(2026, 12, 31))
    assert found == [date(2026, 9, 25), date(2026, 10, 23), date(2026, 11, 25), date(2026, 12, 25)]


def test_a_monthly_job_with_a_chosen_day_is_due_by_that_day():
    assert on(Spec("monthly", day_of_month=18), date(2026, 10, 1), date(2026, 10, 31)) == [
        date(2026, 10, 16)
    ]


def test_two_days_of_school_in_july_open_no_monthly_job():
    assert on(Spec("monthly"), date(2027, 7, 1), date(2027, 7, 31)) == []


def test_every_second_month_counts_from_the_start_of_term():
    found = on(Spec("every_n_months", interval=2), date(2026, 9, 1), date(2027, 1, 15))
    assert found == [date(2026, 10, 23), date(2026, 12, 25), date(2027, 1, 15)]


def test_a_termly_job_is_due_two_weeks_before_the_end():
    assert on(Spec("termly"), date(2026, 9, 1), date(2027, 1, 15)) == [date(2027, 1, 1)]


def test_a_yearly_job_comes_once_a_school_year_and_three_times_a_year_is_shared_out():
    span = date(2026, 9, 1), date(2027, 7, 2)
    assert len(on(Spec("other", unit="year"), *span)) == 1
    thrice = due(Spec("other", unit="year", count=3), *span)
    assert [d.slot for d in thrice] == [1, 2, 3]
    assert [d.on <= AUTUMN.last for d in thrice] == [True, True, False]


def test_named_months_of_a_year_open_one_each():
    found = due(
        Spec("other", unit="year", count=4, months=(4, 6, 9, 12)),
        date(2026, 9, 1),
        date(2027, 7, 2),
    )
    assert [d.period for d in found] == ["2026-09", "2026-12", "2027-04", "2027-06"]


def test_every_other_day_takes_every_other_school_day():
    found = on(Spec("other", unit="day", interval=2), date(2026, 9, 1), date(2026, 9, 9))
    assert found == [date(2026, 9, d) for d in (1, 3, 7, 9)]


def test_round_the_clock_is_due_on_every_day_of_the_calendar():
    found = on(Spec("other", unit="continuous", when="always"), date(2026, 9, 4), date(2026, 9, 7))
    assert len(found) == 4


def test_a_vacation_job_is_due_on_vacation_days_and_public_holidays_only():
    assert on(Spec("daily", when="vacation"), date(2026, 9, 29), date(2026, 10, 8)) == sorted(
        HOLIDAYS
    )
    assert len(on(Spec("daily", when="vacation"), WINTER.first, WINTER.last)) == 37
    once = due(Spec("termly", when="vacation"), WINTER.first, WINTER.last)
    assert [(d.opens, d.on) for d in once] == [(WINTER.first, WINTER.last)]


def test_a_routine_begun_in_midweek_still_opens_this_week():
    found = due(Spec("weekly", since=date(2026, 9, 9)), date(2026, 9, 9), date(2026, 9, 9))
    assert [(d.opens, d.on) for d in found] == [(date(2026, 9, 9), date(2026, 9, 11))]


def test_nothing_opens_after_the_last_day():
    assert on(Spec("daily", until=date(2026, 9, 8)), date(2026, 9, 7), date(2026, 9, 30))[
        -1
    ] == date(2026, 9, 8)


FREQUENCIES = ["daily", "n_per_day", "weekly", "monthly", "every_n_months", "termly", "other"]
SPECS = st.builds(
    Spec,
    frequency=st.sampled_from(FREQUENCIES),
    count=st.integers(1, 4),
    interval=st.integers(1, 6),
    unit=st.sampled_from(["", "day", "year", "continuous"]),
    weekdays=st.sets(st.integers(0, 6), max_size=3).map(lambda s: tuple(sorted(s))),
    day_of_month=st.none() | st.integers(1, 31),
    when=st.sampled_from(["school", "vacation", "always"]),
)
SPANS = st.tuples(st.integers(0, 300), st.integers(0, 60)).map(
    lambda n: (AUTUMN.first + timedelta(days=n[0]), AUTUMN.first + timedelta(days=n[0] + n[1]))
)


@given(SPECS, SPANS)
def test_no_time_is_opened_twice_and_every_due_day_is_allowed(spec: Spec, span: tuple[date, date]):
    found = due(spec, *span)
    assert max(Counter((d.period, d.slot) for d in found).values(), default=1) == 1
    for one in found:
        assert one.opens <= one.on
        assert one.on >= span[0]
        assert one.opens <= span[1]
        if spec.when == "school":
            assert one.on in SCHOOL
        if spec.when == "vacation":
            assert one.on in HOLIDAYS or WINTER.first <= one.on <= WINTER.last


@given(SPECS, SPANS, st.integers(0, 60))
def test_opening_in_two_bites_opens_the_same_as_in_one(
    spec: Spec, span: tuple[date, date], cut: int
):
    middle = min(span[0] + timedelta(days=cut), span[1])
    bites = {
        (d.period, d.slot, d.on) for d in due(spec, span[0], middle) + due(spec, middle, span[1])
    }
    assert bites == {(d.period, d.slot, d.on) for d in due(spec, *span)}


@given(SPECS)
def test_no_period_opens_more_times_than_asked(spec: Spec):
    found = due(spec, AUTUMN.first, SPRING.last)
    most = max(spec.count, len(spec.weekdays), 1)
    assert max(Counter(d.period for d in found).values(), default=0) <= most


@given(st.sets(st.integers(0, 4), min_size=1))
def test_chosen_weekdays_open_at_most_one_item_a_day(weekdays: set[int]):
    found = on(Spec("weekly", weekdays=tuple(weekdays)), AUTUMN.first, AUTUMN.last)
    assert len(found) == len(set(found))
    assert all(sum(monday(d) == monday(f) for f in found) <= len(weekdays) for d in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("每周二、四检查水电", [1, 3]), ("每双周周五大扫除", [4]), ("周一至周五晨检", [0, 1, 2, 3, 4]), ("每周2次消毒", []),
        ("每周一次例会", []), ("第五周家长会", []), ("星期天值班", [6]), ("每周1-2次", []),
    ],
)  # fmt: skip
def test_weekdays_are_read_from_the_words(text: str, wanted: list[int]):
    assert habits.weekdays(text) == wanted


@given(st.text(alphabet="每周星期一二三、至到月年日1234567890次 ", max_size=200))
def test_no_text_breaks_the_readers_of_habits(text: str):
    assert all(0 <= d <= 6 for d in habits.weekdays(text))
    assert all(1 <= m <= 12 for m in habits.months(text))
    assert (habits.day_of_month(text) or 1) in range(1, 32)
    assert (habits.minutes(text) or 0) >= 0


def test_days_minutes_and_method_are_read_from_the_words():
    assert habits.day_of_month("每月18日前报表") == 18
    assert habits.months("每年4、6、9、12月检查") == [4, 6, 9, 12]
    assert habits.minutes("紫外线灯照射30分钟") == 30
    assert habits.minutes("24小时值班") is None
    assert habits.method("用含氯消毒液擦拭桌面") == "含氯消毒液"
    assert habits.when("寒暑假每天巡视校园", "daily", "") == "vacation"
    assert habits.when("门卫24小时值班", "other", "continuous") == "always"


@pytest.mark.parametrize(
    ("months", "starts", "wanted"),
    [
        ([8, 9, 10, 11, 12, 1], date(2026, 9, 1), [2026] * 5 + [2027]),
        ([2, 3, 4, 5, 6, 7], date(2027, 2, 22), [2027] * 6),
        ([9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7], date(2026, 9, 1), [2026] * 4 + [2027] * 7),
        ([1, 2, 3], date(2027, 2, 22), [2027] * 3),
    ],
)
def test_the_year_of_a_month_follows_the_term(months: list[int], starts: date, wanted: list[int]):
    assert list(years.propose(months, starts).values()) == wanted


@pytest.mark.parametrize(
    ("text", "month", "last", "wanted"),
    [
        ("9月1日开学典礼", 9, None, date(2026, 9, 1)), ("18日前报表", 9, None, date(2026, 9, 18)),
        ("月底前盘点", 9, None, date(2026, 9, 30)), ("中旬体检", 9, None, date(2026, 9, 20)),
        ("暑期维修", 7, 8, date(2026, 8, 31)), ("跨年检查", 12, 1, date(2027, 1, 31)),
        ("11月下旬到12月上旬换届", 11, 12, date(2026, 12, 10)), ("9月31日", 9, None, date(2026, 9, 30)),
    ],
)  # fmt: skip
def test_the_due_day_follows_the_words(text: str, month: int, last: int | None, wanted: date):
    assert years.due_day(text, 2026, month, last) == wanted


def test_a_part_of_the_term_has_a_day():
    term = date(2026, 9, 1), date(2027, 1, 15)
    assert years.phase_day("期初", *term) == date(2026, 9, 14)
    assert years.phase_day("期末", *term) == date(2027, 1, 15)
    assert years.phase_day("下半年", *term) == date(2026, 12, 31)


def test_lateness_has_stages_and_times_of_day_have_names():
    assert [dues.late_stage(n) for n in (0, 1, 6, 7, 40)] == [
        "",
        "late1",
        "late1",
        "late7",
        "late30",
    ]
    assert [dues.slot_name("n_per_day", 2, n) for n in (1, 2)] == ["上午", "下午"]
    assert dues.slot_name("n_per_day", 5, 4) == "第4次"
    assert dues.slot_name("weekly", 2, 1) == ""


SPANS_IN_TEXT = st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=12)


@given(st.text(max_size=50), SPANS_IN_TEXT)
def test_cutting_a_text_loses_no_character(text: str, cuts: list[tuple[int, int]]):
    spans = [Span(n, start, end) for n, (start, end) in enumerate(cuts)]
    found = segments(text, spans)
    assert "".join(s.text for s in found) == text
    for span in spans:
        if 0 <= span.start < span.end <= len(text):
            assert (
                "".join(s.text for s in found if span.key in s.keys) == text[span.start : span.end]
            )


def test_a_task_needs_a_month_a_routine_a_period_a_target_a_figure():
    assert set(complaints({"kind": "task", "text": "盘点"})) == {"month"}
    assert set(complaints({"kind": "task", "text": "盘点", "month": 13})) == {"month"}
    assert set(complaints({"kind": "routine", "text": "巡查"})) == {"frequency"}
    assert set(complaints({"kind": "routine", "text": "巡查", "frequency": "other"})) == {
        "period_unit"
    }
    assert set(complaints({"kind": "target", "text": "完好率"})) == {"value"}
    assert set(complaints({"kind": "section", "text": " "})) == {"text"}
    assert complaints({"kind": "task", "text": "盘点", "week": [3]}) == {}


def test_weekdays_belong_to_weekly_work_only():
    assert set(shape_complaints({"frequency": "daily", "weekdays": [1]})) == {"weekdays"}
    assert (
        shape_complaints({"frequency": "weekly", "weekdays": [1], "count": 1, "interval": 1}) == {}
    )


def test_a_finished_task_is_not_finished_again():
    with pytest.raises(Refusal) as refused:
        states.TASK.after("finish", "done")
    assert refused.value.code == "state.wrong"
    assert "已完成" in refused.value.message


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("n_per_day", 2, 1), "一日2次"), (("weekly", 1, 2), "每2周"), (("weekly", 2, 1), "每周2次"),
        (("weekly", 1, 1, "", (1, 3)), "每周二、周四"), (("weekly", 1, 2, "", (4,)), "每2周周五"), (("termly", 1, 1), "每学期"),
        (("every_n_months", 1, 3), "每3个月"), (("other", 1, 2, "day"), "每2天"), (("other", 3, 1, "year"), "每年3次"),
        (("other", 1, 1, "continuous"), "不间断"),
    ],
)  # fmt: skip
def test_how_often_is_said_in_words(given: tuple[Any, ...], said: str):
    assert often(*given) == said
