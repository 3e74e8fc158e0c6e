"""A roster of the office, as a problem for the solver and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from houqin.base.weeks import days
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.calendar.models import Holiday
from houqin.modules.duty import rules
from houqin.modules.duty.models import Apart, Kind, Member, Pool, Roster, Watch, Wish
from houqin.modules.duty.queries import rulebook
from houqin.modules.duty.queries.pool import on_list
from houqin.modules.duty.solver import model, school

IDLE = "idle"
"""A day on which a list has no duty at all."""


def day_kind(calendar: SchoolCalendar, day: date) -> str:
    """Workday, free weekend day or holiday; a make-up day is a workday."""
    found = calendar.holidays.get(day)
    if found is not None and found.kind == Holiday.Kind.HOLIDAY:
        return school.HOLIDAY
    return school.WORKDAY if calendar.is_workday(day) else school.WEEKEND


def needed_on(pool: Pool, calendar: SchoolCalendar, day: date) -> str:
    """What a day is to a list: a 日常 list rests in vacations, and a 寒暑假 list in terms."""
    idle = {Pool.Sort.DAILY: True, Pool.Sort.VACATION: False}.get(Pool.Sort(pool.sort))
    if idle is not None and calendar.is_vacation(day) == idle:
        return IDLE
    return day_kind(calendar, day)


def wants_nobody(pool: Pool, first: date, last: date) -> bool:
    """Whether no day of a span asks for anybody of a list."""
    calendar, needs = SchoolCalendar(pool.school), _needs(list(pool.kinds.all()))
    sorts = {needed_on(pool, calendar, day) for day in days(first, last)}
    return not any(sort in sorts for sort, _kind in needs)


def published(pool: Pool, first: date, last: date) -> list[Watch]:
    """The watches of a list's published rosters in a span."""
    rows = Watch.objects.filter(
        roster__pool=pool, roster__state=Roster.State.PUBLISHED, on__gte=first, on__lte=last
    )
    return list(rows.select_related("kind"))


def busy_elsewhere(roster: Roster) -> dict[int, set[date]]:
    """Days on which people stand in published rosters of other lists, by person."""
    rows = Watch.objects.filter(
        roster__school=roster.school, roster__state=Roster.State.PUBLISHED,
        on__gte=roster.first, on__lte=roster.last,
    ).exclude(roster__pool=roster.pool)  # fmt: skip
    return _by_person(rows.values_list("person", "on"))


def _by_person(pairs: Iterable[tuple[int, date]]) -> dict[int, set[date]]:
    found: dict[int, set[date]] = {}
    for person, on in pairs:
        found.setdefault(person, set()).add(on)
    return found


def _wishes(roster: Roster, people: set[int]) -> list[Wish]:
    return list(
        Wish.objects.filter(
            school=roster.school, withdrawn=False, on__gte=roster.first, on__lte=roster.last, person__in=people
        )
    )  # fmt: skip


def carried(
    roster: Roster, members: list[Member], calendar: SchoolCalendar
) -> dict[str, dict[str, int]]:
    """What everyone has of each burden from the published rosters of the last year."""
    span = rulebook.on(roster, "look_back")
    begun = roster.first - timedelta(days=span)
    before = published(roster.pool, begun, roster.first - timedelta(days=1))
    found = {burden: Counter[str]() for burden in school.BURDENS}
    for watch in before:
        who, kind = str(watch.person_id), day_kind(calendar, watch.on)
        found["all"][who] += 1
        found["night"][who] += watch.kind.night
        if kind != school.WORKDAY:
            found[kind][who] += 1
    earliest = min((watch.on for watch in before), default=roster.first)
    joined = {str(m.person_id) for m in members if m.since > earliest}
    ids = [str(m.person_id) for m in members]
    return {b: rules.start({who: count[who] for who in ids}, joined) for b, count in found.items()}


def _past(roster: Roster, members: list[Member]) -> dict[int, tuple[str, ...]]:
    """The shifts of the days just before, per person, yesterday's last."""
    begun = roster.first - timedelta(days=rules.PAST)
    until = roster.first - timedelta(days=1)
    held = {(w.person_id, w.on): str(w.kind_id) for w in published(roster.pool, begun, until)}
    span = days(begun, until)
    return {
        m.person_id: tuple(held.get((m.person_id, day), model.OFF) for day in span) for m in members
    }


def _people(
    roster: Roster, members: list[Member], kinds: list[Kind], away: dict[int, set[date]]
) -> list[model.Person]:
    past, length = _past(roster, members), (roster.last - roster.first).days + 1
    return [
        model.Person(
            str(m.person_id),
            most={str(k.pk): 0 for k in kinds if k.night and not m.nights},
            max_run=m.run,
            days_off=frozenset(
                n for n in range(length) if roster.first + timedelta(n) in away.get(m.person_id, ())
            ),
            past=past[m.person_id],
            name=m.person.name,
        )
        for m in members
    ]


def _duties(kinds: list[Kind]) -> tuple[school.Duty, ...]:
    return tuple(
        school.Duty(str(k.pk), k.name, k.starts.hour * 60 + k.starts.minute, k.minutes, k.night)
        for k in kinds
    )


def _needs(kinds: list[Kind]) -> dict[tuple[str, str], int]:
    sorts = (school.WORKDAY, school.WEEKEND, school.HOLIDAY)
    return {(sort, str(k.pk)): n for k in kinds for sort in sorts if (n := getattr(k, sort))}


def _posts(kinds: list[Kind], members: list[Member]) -> tuple[school.Post, ...]:
    leaders = frozenset(str(m.person_id) for m in members if m.leader)
    return tuple(
        school.Post("带班领导", leaders, frozenset({str(k.pk)}), k.leaders)
        for k in kinds
        if k.leaders
    )


def orders(roster: Roster) -> school.Orders:
    """What the school orders for a roster: its list's shifts and people, calendar, wishes, and what was before."""
    calendar = SchoolCalendar(roster.school)
    members = on_list(roster.pool, roster.first, roster.last)
    ids = {m.person_id for m in members}
    kinds = list(roster.pool.kinds.order_by("starts", "pk"))
    wishes, wish = _wishes(roster, ids), rulebook.on(roster, "wish_weight")
    away = busy_elsewhere(roster)
    for who, on in _by_person((w.person_id, w.on) for w in wishes if w.firm).items():
        away.setdefault(who, set()).update(on)
    apart = Apart.objects.filter(pool=roster.pool, ended=None, one__in=ids, other__in=ids)
    return school.Orders(
        roster.first,
        tuple(needed_on(roster.pool, calendar, day) for day in days(roster.first, roster.last)),
        _duties(kinds),
        tuple(_people(roster, members, kinds, away)),
        _needs(kinds),
        roster.pool.rest * 60,
        _posts(kinds, members),
        tuple((str(a.one_id), str(a.other_id)) for a in apart),
        tuple(
            model.Wish(str(w.person_id), (w.on - roster.first).days, model.OFF, w.wanted, wish)
            for w in wishes
            if not w.firm
        ),
        carried(roster, members, calendar),
        rulebook.weights(roster),
        rulebook.on(roster, "spare"),
    )


def problem_of(roster: Roster) -> model.Problem:
    """The problem whose best solution the roster should be."""
    return school.problem(orders(roster))


def table(roster: Roster, problem: model.Problem) -> model.Roster:
    """The roster as it stands; watches of people who left the list are not in it."""
    held = {
        (str(w.person_id), (w.on - roster.first).days): str(w.kind_id) for w in roster.watches.all()
    }
    return {
        person.id: tuple(held.get((person.id, day), model.OFF) for day in range(problem.days))
        for person in problem.people
    }
