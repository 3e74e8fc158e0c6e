"""Terms, years and single days."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.calendar import notice
from houqin.kernel.calendar.models import DayChange, Holiday, Term
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor

SHIPPED = Path(__file__).parent / "holidays.csv"


@command("calendar.open_term", _("设立学期"))
def open_term(by: Actor, *, year: int, number: int, starts: date, ends: date) -> Term:
    """Set up a term. Terms of a school never overlap."""
    school = _own_school(by)
    if Term.objects.filter(school=school, year=year, number=number).exists():
        raise Refusal("calendar.term_twice", "这个学期已经设过了，请用“修改学期”。")
    _check_span(school, starts, ends)
    return Term.objects.create(school=school, year=year, number=number, starts=starts, ends=ends)


@command("calendar.mend_term", _("修改学期"))
def mend_term(by: Actor, *, term: Term, starts: date, ends: date) -> Term:
    """Move the first or last day of a term."""
    _check_span(term.school, starts, ends, term)
    note(before=[term.starts, term.ends])
    term.starts, term.ends = starts, ends
    term.save(update_fields=["starts", "ends"])
    return term


def _check_span(school: School, starts: date, ends: date, own: Term | None = None) -> None:
    if not 30 <= (ends - starts).days <= 200:
        raise Refusal("calendar.term_length", "一个学期应在30到200天之间，请核对开学和放假日期。")
    others = Term.objects.filter(school=school, starts__lte=ends, ends__gte=starts)
    clash = (others.exclude(pk=own.pk) if own is not None else others).first()
    if clash is not None:
        raise Refusal(
            "calendar.term_overlaps", f"与{clash}（{clash.starts}至{clash.ends}）重叠，请改日期。"
        )


@command("calendar.change_day", _("调整上学日"))
def change_day(
    by: Actor, *, day: date, school_day: bool, note_text: str, lessons_of: int | None = None
) -> DayChange:
    """Make a day a school day or a day off for this school only; the last word on a day holds."""
    changed, _made = DayChange.objects.update_or_create(
        school=_own_school(by),
        day=day,
        defaults={"school_day": school_day, "note": note_text, "lessons_of": lessons_of},
    )
    return changed


@command("calendar.adopt_notice", _("录入放假安排"))
def adopt_notice(by: Actor, *, year: int, text: str, source: str) -> list[Holiday]:
    """Take in the year's notice as pasted; what was only computed for that year gives way to it."""
    days = notice.read(text, year)
    if len([d for d in days if d.kind == "holiday"]) < 7:
        raise Refusal(
            "calendar.no_notice",
            f"没有从文字里读出{year}年的放假安排，请粘贴国务院办公厅通知的全文。",
        )
    rows = [Holiday(day=d.day, kind=d.kind, name=d.name, source=source, certain=True) for d in days]
    return _replace_year(year, rows)


@command("calendar.fill_year", _("推算法定节假日"))
def fill_year(by: Actor, *, year: int) -> list[Holiday]:
    """Compute the statutory days of a year that has not been announced; marked 暂定, without make-up days."""
    if Holiday.objects.filter(day__year=year, certain=True).exists():
        raise Refusal("calendar.year_known", f"{year}年的放假安排已经录入，不用推算。")
    import holidays  # heavy: once a year

    found = holidays.country_holidays("CN", years=year, language="zh_CN")
    rows = [
        Holiday(
            day=day,
            kind="holiday",
            name=name[:20],
            source="按全国年节及纪念日放假办法推算",
            certain=False,
        )
        for day, name in sorted(found.items())
        if day.year == year
    ]
    return _replace_year(year, rows)


def _replace_year(year: int, rows: list[Holiday]) -> list[Holiday]:
    old = list(Holiday.objects.filter(day__year=year).order_by("day").values_list("day", "kind"))
    note(year=year, before=[f"{day}:{kind}" for day, kind in old])
    Holiday.objects.filter(day__year=year).delete()
    return Holiday.objects.bulk_create(rows)


def shipped_days() -> list[Holiday]:
    """The announced years that come with the system, unsaved."""
    with SHIPPED.open(encoding="utf-8") as file:
        return [
            Holiday(
                day=date.fromisoformat(r["date"]),
                kind=r["kind"],
                name=r["name"],
                source="国务院办公厅放假通知",
            )
            for r in csv.DictReader(file)
        ]


def _own_school(by: Actor) -> School:
    if by.school is None:
        raise Refusal("school.none", "请先在右上角选择一所学校。")
    return by.school
