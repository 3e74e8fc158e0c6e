"""Rules of a roster in Chinese sentences, as a school reads them: what is asked, of whom, on which days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from houqin.modules.duty.solver.model import Person, Problem, Rule

Say = Callable[[str], str]

SENTENCES = {
    "most": "{person}最多值{limit}次{shift}。",
    "max_minutes": "{person}的值班时间合计不超过{limit}小时。",
    "min_minutes": "{person}的值班时间合计不少于{limit}小时。",
    "max_weekends": "{person}最多有{limit}个周末值班。",
    "max_run": "{person}最多连续值班{limit}天（{days}起）。",
    "min_run": "{person}每次至少连续值班{limit}天（{days}起）。",
    "min_off": "{person}两次值班之间至少休息{limit}天（{days}起）。",
    "rest": "{person}值{other}后要休息够，{days}不能值{shift}。",
    "day_off": "{person}{days}不能值班。",
    "under": "{days}的{shift}至少要{limit}人。",
    "under_post": "{days}的{shift}至少要{limit}名{post}。",
    "over": "{days}的{shift}最多{limit}人。",
    "apart": "{person}和{other}不能排在同一班（{days}{shift}）。",
}
NO_SHIFT = "{days}不安排{shift}。"
HOURS = frozenset({"max_minutes", "min_minutes"})


def _same(one: Rule) -> tuple[str, str, str, str]:
    return one.kind, one.person, one.shift, one.other


def _limit(problem: Problem, rule: Rule, person: Person | None) -> int:
    """The number the rule is about."""
    if person is None:
        return next(
            c.need
            for c in problem.covers
            if (c.day, c.shift, c.post) == (rule.day, rule.shift, rule.other)
        )
    if rule.kind == "most":
        return person.most[rule.shift]
    number: Any = getattr(person, rule.kind, None)
    return int(number or 0)


def days_named(problem: Problem, days: Iterable[int]) -> str:
    """3月5日、6日、4月1日: dates with the month where it changes; numbers from 1 for a roster without dates."""
    if problem.first is None:
        return "、".join(f"第{day + 1}天" for day in sorted(set(days)))
    said, month = [], 0
    for on in (problem.first + timedelta(day) for day in sorted(set(days))):
        said.append(f"{on.day}日" if on.month == month else f"{on.month}月{on.day}日")
        month = on.month
    return "、".join(said)


def _sentence(problem: Problem, rules: list[Rule], limit: int, say: Say) -> str:
    rule = rules[0]
    people = {person.id: person.name or person.id for person in problem.people}
    shifts = {shift.id: shift.name or shift.id for shift in problem.shifts}
    kind = "under_post" if rule.kind == "under" and rule.other else rule.kind
    form = NO_SHIFT if rule.kind == "over" and limit == 0 else SENTENCES[kind]
    return say(form).format(
        person=people.get(rule.person, ""),
        other=people.get(rule.other) or shifts.get(rule.other, ""),
        post=rule.other,
        shift=shifts.get(rule.shift, ""),
        days=days_named(problem, (one.day for one in rules)),
        limit=f"{limit / 60:g}" if rule.kind in HOURS else limit,
    )


def sentences(problem: Problem, rules: Iterable[Rule], say: Say = str) -> list[str]:
    """One sentence for rules that differ by their day only, in the order they come. `say` translates the patterns."""
    people = {person.id: person for person in problem.people}
    groups: dict[tuple[Any, ...], list[Rule]] = {}
    for rule in rules:
        limit = _limit(problem, rule, people.get(rule.person))
        groups.setdefault((*_same(rule), limit), []).append(rule)
    return [_sentence(problem, group, key[-1], say) for key, group in groups.items()]
