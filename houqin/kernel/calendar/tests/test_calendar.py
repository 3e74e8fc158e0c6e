"""School days know the holidays, the make-up days, the terms and the school's own changes."""

from __future__ import annotations

from datetime import date

import pytest

from houqin.base.refusal import Refusal
from houqin.kernel.calendar import commands, notice
from houqin.kernel.calendar.days import SchoolCalendar, missing_years
from houqin.kernel.calendar.models import Holiday, Term
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor

NOTICE_2026 = """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"""


@pytest.fixture
def term(system: Actor) -> Term:
    """Autumn 2026."""
    return commands.open_term(
        system, year=2026, number=1, starts=date(2026, 9, 1), ends=date(2027, 1, 22)
    )


@pytest.mark.parametrize(
    ("day", "school_day"),
    [
        (date(2026, 9, 1), True), (date(2026, 9, 5), False), (date(2026, 9, 20), True), (date(2026, 9, 25), False),
        (date(2026, 10, 7), False), (date(2026, 10, 10), True), (date(2026, 8, 31), False), (date(2027, 1, 22), True),
    ],
)  # fmt: skip
def test_school_days(school: School, term: Term, day: date, school_day: bool) -> None:
    assert SchoolCalendar(school).is_school_day(day) is school_day


def test_the_school_has_the_last_word_on_a_day(school: School, term: Term, system: Actor) -> None:
    commands.change_day(
        system, day=date(2026, 9, 5), school_day=True, note_text="运动会", lessons_of=None
    )
    calendar = SchoolCalendar(school)
    assert calendar.is_school_day(date(2026, 9, 5))
    assert calendar.name_of(date(2026, 9, 5)) == "运动会"


def test_weeks_and_vacations(school: School, term: Term) -> None:
    calendar = SchoolCalendar(school)
    assert (calendar.week_of(date(2026, 9, 6)), calendar.week_of(date(2026, 9, 7))) == (1, 2)
    assert calendar.week_of(date(2027, 2, 1)) is None
    assert calendar.is_vacation(date(2027, 2, 1))
    assert not calendar.is_vacation(date(2026, 10, 1))
    assert calendar.next_school_day(date(2026, 9, 30)) == date(2026, 10, 8)


def test_terms_never_overlap(term: Term, system: Actor) -> None:
    with pytest.raises(Refusal) as caught:
        commands.open_term(
            system, year=2026, number=2, starts=date(2027, 1, 20), ends=date(2027, 7, 1)
        )
    assert caught.value.code == "calendar.term_overlaps"


def test_the_yearly_notice_as_pasted_gives_the_announced_days() -> None:
    read = {(d.day, d.kind) for d in notice.read(NOTICE_2026, 2026)}
    announced = {(h.day, h.kind) for h in commands.shipped_days() if h.day.year == 2026}
    assert read == announced


def test_text_that_is_no_notice_is_refused_and_changes_nothing(system: Actor) -> None:
    before = Holiday.objects.count()
    with pytest.raises(Refusal) as caught:
        commands.adopt_notice(system, year=2027, text="今天天气很好。", source="")
    assert caught.value.code == "calendar.no_notice"
    assert Holiday.objects.count() == before


def test_a_computed_year_is_marked_as_uncertain_and_gives_way(system: Actor) -> None:
    commands.fill_year(system, year=2027)
    assert not Holiday.objects.filter(day__year=2027, certain=True).exists()
    assert Holiday.objects.filter(day=date(2027, 10, 1)).exists()
    assert missing_years(date(2026, 11, 23)) == [2027]
    commands.adopt_notice(system, year=2027, text=NOTICE_2026, source="通知")
    assert missing_years(date(2026, 11, 23)) == []
