"""Tables whose cells stand apart by blanks or bars: where a cell ends, a tab is put in the view."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TIME = r"(?:周次|周数|周别|月份|日期|时间|起止时间|起止日期)"
_OTHER = r"(?:(?:主要|重点|具体)?(?:工作|活动)?(?:内容|事项|安排|要点|任务|项目)|主要工作|负责人|责任人|负责部门|责任部门|负责|备注|地点)"
_HEAD = re.compile(
    rf"[ \u3000]*(?:{_TIME}|{_OTHER})(?:[ \u3000]+(?:{_TIME}|{_OTHER})){{1,6}}[ \u3000]*"
)
_ROW = re.compile(
    r"[ \u3000]*(?:第?[\d一二三四五六七八九十]{1,3}周?|[\d一二三四五六七八九十元]{1,3}月份?)[ \u3000]+\S"
)
_GAP = re.compile(r"[ \u3000]+")
_RULE = re.compile(r"[\s|:\-—+]+")


def tabs(text: str) -> set[int]:
    """Positions of blanks and bars that part two cells."""
    found: set[int] = set()
    columns = 0
    for start, line in _lines(text):
        if line.count("|") + line.count("｜") >= 2:
            found |= {start + i for i in _bars(line)}
        elif "\t" not in line and _HEAD.fullmatch(line) and re.search(_TIME, line):
            columns = len(_GAP.split(line.strip()))
            found |= set(_gaps(start, line, columns))
        elif columns and _ROW.match(line):
            found |= set(_gaps(start, line, columns))
        elif line.strip():
            columns = 0
    return found


def rules(text: str) -> set[int]:
    """Positions of lines that only draw a table (|---|---|)."""
    return {
        i
        for start, line in _lines(text)
        if "|" in line and "-" in line and _RULE.fullmatch(line)
        for i in range(start, start + len(line))
    }


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _bars(line: str) -> list[int]:
    """Inner bars of a row."""
    bars = [i for i, c in enumerate(line) if c in "|｜"]
    return [i for i in bars if line[:i].strip(" |｜\u3000") and line[i:].strip(" |｜\u3000")]


def _gaps(start: int, line: str, columns: int) -> Iterator[int]:
    """One position in each gap between cells; where there are more gaps than columns ask for, the widest count."""
    size = len(line.rstrip())
    gaps = [m.span() for m in _GAP.finditer(line, 0, size) if line[: m.start()].strip()]
    wide = [g for g in gaps if g[1] - g[0] > 1]
    if len(gaps) > columns - 1 and len(wide) <= columns - 1:
        gaps = wide or [*gaps[: max(columns - 2, 1)], *gaps[-1:]]
    yield from (start + a for a, _b in gaps)
