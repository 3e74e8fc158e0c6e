"""Reading the State Council's yearly notice on holidays as it is pasted. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ITEM = re.compile(
    r"(?:[一二三四五六七八九]、)?\s*(元旦|春节|清明节|劳动节|端午节|中秋节|国庆节)(?:、(?:中秋节|国庆节))?[：:]"
)
_SPAN = re.compile(
    r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?(?:\s*(?:至|到|-|—|~)\s*(?:(\d{1,2})月)?(\d{1,2})日)?"
)
_OFF, _ON = re.compile("放假|调休"), re.compile("上班")


@dataclass(frozen=True)
class NoticeDay:
    """One day the notice names."""

    day: date
    kind: str
    name: str


def read(text: str, year: int) -> list[NoticeDay]:
    """The days off and the make-up days of a notice for `year`; empty when the text is no such notice."""
    starts = list(_ITEM.finditer(text))
    found: dict[date, NoticeDay] = {}
    for n, item in enumerate(starts):
        end = starts[n + 1].start() if n + 1 < len(starts) else len(text)
        for sentence in re.split("[。；]", text[item.end() : end]):
            for noticed in _sentence(sentence, item.group(1), year):
                found[noticed.day] = noticed
    return sorted(found.values(), key=lambda n: n.day)


def _sentence(sentence: str, name: str, year: int) -> list[NoticeDay]:
    kind = "makeup" if _ON.search(sentence) else "holiday" if _OFF.search(sentence) else ""
    return (
        [NoticeDay(d, kind, name) for m in _SPAN.finditer(sentence) for d in _days(m, year)]
        if kind
        else []
    )


def _days(match: re.Match[str], year: int) -> list[date]:
    given, month, first, last_month, last = match.groups()
    try:
        begins = date(int(given or year), int(month), int(first))
        ends = date(begins.year, int(last_month or month), int(last)) if last else begins
    except ValueError:
        return []
    return [begins + timedelta(days=n) for n in range(min((ends - begins).days, 30) + 1)]
