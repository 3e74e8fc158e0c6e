"""Dates a job begins with: 9月10日前, 9/10, 9.10—9.14, 九月中旬."""

from __future__ import annotations

import re

from houqin.modules.plans.reader.numbers import month, several

_TO = r"\s*[-—–~～至到]+\s*"
_DATE = re.compile(
    r"^(?:(\d{1,2})月(?:(\d{1,2})[日号]?|[初底末]|[上中下]旬)?|(\d{1,2})[.．/](\d{1,2})(?!\d|%|元|米|万|台|平|克|小时)(?:日)?)"
    rf"(?:{_TO}(?:(\d{{1,2}})[.．月/])?(\d{{1,2}})[日号]?)?"
)
_SPELT = re.compile(
    rf"^(十[一二]?|[二三四五六七八九元])月(?:份|初|底|末|[上中下]旬|[一二三]?十?[一二三四五六七八九十][日号])(?:{_TO}(十[一二]?|[一二三四五六七八九])月(?:份|初|底|末|[上中下]旬)?)?"
)
_DAY = re.compile(
    rf"^(?:(\d{{1,2}})(?P<sign>[月/.．])(\d{{1,2}})(?:[日号])?(?P<to>{_TO}(?:(\d{{1,2}})[月/.．])?(\d{{1,2}})(?![\d月])[日号]?)?"
    rf"|(?P<third>(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九元])月(?:份)?[上中下]旬(?:{_TO}(?:(?P<last>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?)?[上中下]旬)?))"
    r"(?:[(（](?:周|星期)[一二三四五六日天][)）])?(?P<gap>[：:\t ]|(?![前起后底之])(?=[\u4e00-\u9fff“]))"
)
_LEAD = re.compile(
    r"^((?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九元])(?:月份?[-—–~～至到、和](?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]))?月)份?[，,](?!.{0,4}(?:%|达))"
)
PROSE = re.compile(
    r"^(?:在|于|到|从|自|争取在?|力争在?|计划在?|拟在?|预计|国庆节后、|(?![一二三四五六七八九十]{1,2}、)[^每，。；]{0,5}、)?((?:(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月?份?[-—–~～至到、和])?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]))月(?:(?=[完进开实组召举验下启对检迎办清修制采签送审编结退更添整评])|份|初|中旬|上旬|下旬|底|末|起|开学|\d{1,2}[日号]|前|$)"
)


def own_months(text: str, months: tuple[int, ...]) -> tuple[int, ...]:
    """Months of a date the job itself begins with; it wins over the `months` the job stands under."""
    m = _DATE.match(text)
    if m is None:
        spelt = _SPELT.match(text)
        return _months(month(spelt[1]), month(spelt[2]) if spelt[2] else None) if spelt else ()
    dotted = bool(m[3]) and "/" not in m.group()
    if dotted and months and int(m[3]) not in months and not m[5]:
        return ()
    if m[3] and int(m[4]) > 31:
        return ()
    first = int(m[1] or m[3])
    return _months(first, int(m[5]) if m[5] else first)


def day(text: str) -> tuple[tuple[int, ...], int] | None:
    """(months, where the job begins) of a line that opens with a date of its own; a number like 1.2 is none."""
    m = _DAY.match(text)
    if m is None or (not m["gap"] and m["sign"] not in tuple("/.．")):
        return None
    if m["third"]:
        first = several(m["third"].split("月")[0], 12)
        months = _months(first[0] if first else None, month(m["last"]) if m["last"] else None)
        return (months, m.end()) if months else None
    if int(m[3]) not in range(1, 32) or (m["sign"] in ".．" and not m["to"]):
        return None
    months = _months(int(m[1]), int(m[5]) if m[5] else None)
    return (months, m.end()) if months else None


def lead(text: str) -> tuple[tuple[int, ...], int] | None:
    """(months, where the jobs begin) of a paragraph that is about a month from its first words on: 三月，……"""
    m = _LEAD.match(text)
    months = several(m[1].replace("月", "").replace("份", ""), 12) if m else ()
    return (months, m.end()) if m and months else None


def _months(first: int | None, last: int | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(x for x in (first, last) if x is not None and 1 <= x <= 12))
