"""When a routine is due: pure arithmetic over the school's days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from houqin.base.weeks import days, monday, school_week

K = TypeVar("K", date, int)

LEAST_DAYS = 5
"""A month in which the school has fewer days than this opens no monthly routine."""
MONTH_END = 25
TERM_LEAD = 14


@dataclass(frozen=True)
class Spec:
    """What a routine asks for. `weekdays` 0 is Monday; `when` is school, vacation or always; `unit` only for other."""

    frequency: str
    count: int = 1
    interval: int = 1
    unit: str = ""
    weekdays: tuple[int, ...] = ()
    day_of_month: int | None = None
    months: tuple[int, ...] = ()
    when: str = "school"
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True)
class Stretch:
    """A term, or the vacation after one. `year` labels the school year; `number` the term in it."""

    key: str
    year: str
    number: int
    first: date
    last: date
    vacation: bool = False


@dataclass(frozen=True)
class Days:
    """The calendar's answers: stretches in order, the school days in them, the public holidays in terms."""

    stretches: tuple[Stretch, ...]
    school: frozenset[date]
    holidays: frozenset[date] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Due:
    """One time a routine is due: by `on`, from `opens`; `period` and `slot` name it once and for all."""

    period: str
    slot: int
    opens: date
    on: date


def occurrences(spec: Spec, calendar: Days, first: date, last: date) -> list[Due]:
    """Every time the routine is open on some day from `first` to `last`, each once, in order of the due day.

    A period cut by the end of a term belongs to the stretch in which it begins, so `calendar` must also hold what
    lies up to a year before the span; then any span gives the same answer about the same period.
    """
    found: dict[tuple[str, int], Due] = {}
    for stretch in calendar.stretches:
        for due in _in_stretch(spec, calendar, stretch):
            if due.on >= spec.since and due.opens <= spec.until:
                opens = max(due.opens, spec.since)
                found.setdefault((due.period, due.slot), Due(due.period, due.slot, opens, due.on))
    seen = [d for d in found.values() if d.on >= first and d.opens <= last]
    return sorted(seen, key=lambda d: (d.on, d.slot, d.period))


def _in_stretch(spec: Spec, calendar: Days, stretch: Stretch) -> Iterator[Due]:
    allowed = _allowed(spec, calendar, stretch)
    kind = _KINDS.get(_period_of(spec), _by_term)
    return kind(spec, stretch, allowed) if allowed else iter(())


def _period_of(spec: Spec) -> str:
    if spec.frequency == "other":
        if spec.unit == "year":
            return "monthly" if spec.months else "yearly"
        return "daily"
    return "daily" if spec.frequency == "n_per_day" else spec.frequency


def _allowed(spec: Spec, calendar: Days, stretch: Stretch) -> list[date]:
    span = days(stretch.first, stretch.last)
    if spec.when == "always":
        return span
    if spec.when == "school":
        return [] if stretch.vacation else [d for d in span if d in calendar.school]
    if stretch.vacation:
        return span
    return [d for d in span if d in calendar.holidays] if _period_of(spec) == "daily" else []


def _by_day(spec: Spec, stretch: Stretch, allowed: Sequence[date]) -> Iterator[Due]:
    slots = 1 if spec.interval > 1 else max(spec.count, 1)
    for day in allowed[:: max(spec.interval, 1)]:
        for slot in range(1, slots + 1):
            yield Due(day.isoformat(), slot, day, day)


def _by_week(spec: Spec, stretch: Stretch, allowed: Sequence[date]) -> Iterator[Due]:
    for start, held in _grouped(allowed, monday):
        if (school_week(stretch.first, start) - 1) % max(spec.interval, 1):
            continue
        key = f"w{start.isoformat()}"
        chosen = _chosen(spec.weekdays, held) if spec.weekdays else []
        yield from (Due(key, n, d, d) for n, d in enumerate(chosen, 1))
        if not spec.weekdays:
            yield from _spread(key, max(spec.count, 1), held, held[-1])


def _chosen(weekdays: Iterable[int], held: Sequence[date]) -> list[date]:
    """The chosen weekdays of a week; one that is off moves to the week's last day that is not."""
    moved = {next((d for d in held if d.weekday() == w), held[-1]) for w in weekdays}
    return sorted(moved)


def _by_month(spec: Spec, stretch: Stretch, allowed: Sequence[date]) -> Iterator[Due]:
    for start, held in _grouped(allowed, lambda d: d.replace(day=1)):
        if len(held) < min(LEAST_DAYS, len(allowed)) or (
            spec.months and start.month not in spec.months
        ):
            continue
        key = f"{start:%Y-%m}"
        if spec.count > 1 and not spec.months:
            yield from _spread(key, spec.count, held, held[-1])
        else:
            yield Due(key, 1, held[0], _day_in(held, spec.day_of_month or MONTH_END))


def _by_months(spec: Spec, stretch: Stretch, allowed: Sequence[date]) -> Iterator[Due]:
    begun = stretch.first.year * 12 + stretch.first.month

    def block(day: date) -> int:
        return (day.year * 12 + day.month - begun) // max(spec.interval, 1)

    for number, held in _grouped(allowed, block):
        if len(held) >= min(LEAST_DAYS, len(allowed)):
            tail = [d for d in held if d.month == held[-1].month]
            due = _day_in(tail, spec.day_of_month or MONTH_END)
            yield Due(f"{stretch.key}.{number + 1}", 1, held[0], due)


def _by_term(spec: Spec, stretch: Stretch, allowed: Sequence[date]) -> Iterator[Due]:
    yield from _spread(stretch.key, max(spec.count, 1), allowed, _near_end(stretch, allowed))


def _by_year(spec: Spec, stretch: Stretch, allowed: Sequence[date]) -> Iterator[Due]:
    """Once a year is due in the first term that holds it; more often is shared out over the two terms."""
    count = max(spec.count, 1)
    head = (count + 1) // 2
    early = stretch.number == 1
    slots = count if count == 1 else head if early else count - head
    for due in _spread(stretch.year, slots, allowed, _near_end(stretch, allowed)):
        slot = due.slot if early or count == 1 else due.slot + head
        yield Due(due.period, slot, due.opens, due.on)


def _near_end(stretch: Stretch, allowed: Sequence[date]) -> date:
    if stretch.vacation:
        return allowed[-1]
    wanted = stretch.last - timedelta(days=TERM_LEAD)
    return next((d for d in reversed(allowed) if d <= wanted), allowed[0])


def _day_in(held: Sequence[date], day: int) -> date:
    """The last of some days of one month that is not after `day`; the first one when all are."""
    return next((d for d in reversed(held) if d.day <= day), held[0])


def _spread(key: str, count: int, held: Sequence[date], by: date) -> Iterator[Due]:
    """`count` due days spread evenly up to `by`, each open from the day after the one before; fewer when days lack."""
    usable = [d for d in held if d <= by] or list(held[:1])
    opens = usable[0]
    count = min(count, len(usable))
    for n in range(1, count + 1):
        place = n * len(usable) // count - 1
        yield Due(key, n, opens, usable[place])
        opens = usable[min(place + 1, len(usable) - 1)]


def _grouped(allowed: Sequence[date], key: Callable[[date], K]) -> list[tuple[K, list[date]]]:
    groups: dict[K, list[date]] = defaultdict(list)
    for day in allowed:
        groups[key(day)].append(day)
    return list(groups.items())


_KINDS: dict[str, Callable[[Spec, Stretch, Sequence[date]], Iterator[Due]]] = {
    "daily": _by_day,
    "weekly": _by_week,
    "monthly": _by_month,
    "every_n_months": _by_months,
    "termly": _by_term,
    "yearly": _by_year,
}
