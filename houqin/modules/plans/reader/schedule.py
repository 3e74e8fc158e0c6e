"""Months and weeks: which lines are headings of a schedule, which rows of a table, and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from houqin.modules.plans.reader.layout import Line
from houqin.modules.plans.reader.numbers import MONTHS, integer, several

_CN = "一二三四五六七八九十"
_YEAR = r"(?:(?:20[\dx×]{2}|二[○〇零0O][一二三四五六七八九十○〇零]{2})年)?"
_TAILS = r"(?:工作|主要|重点|后勤|总务|的|计划|要点|安排|内容|任务|事项|行事|活动)*"
MONTH_HEAD = re.compile(
    rf"^[【〔\[（(]?{_YEAR}{MONTHS.pattern}(?:[上中下]旬)?(?P<tail>{_TAILS})[】〕\])）]?(?:[（(][^（）()\d]{{1,14}}[)）])?{_TAILS}(?P<colon>[：:]|[—–-]{{1,2}}(?=[\u4e00-\u9fff“]{{2,10}}$))?"
)
WEEK_HEAD = re.compile(
    rf"^[【（(]?第(?P<weeks>[\d{_CN}]+(?:周?(?:[、,，和]|[-—–~～至到]+)第?[\d{_CN}]+)*)周(?:[（(](?P<dates>[^）)]*)[)）])?[】）)]?{_TAILS}(?P<colon>[：:])?"
)
DATES = re.compile(
    r"(\d{1,2})[.．月/](\d{1,2})日?(?:\s*[-—–~～至到]+\s*(?:(\d{1,2})[.．月/])?(\d{1,2})日?)?"
)
_GOES_ON = re.compile(
    r"\d|[一二三四五六七八九十]+[日号]|[底初末份上中下前后起至到、，,和及—-]|.{0,3}$"
)
HEADS = {
    "week": re.compile(r"^(?:周次|周数|周别|周|教学周|星期)$"),
    "month": re.compile(r"^(?:月份|月|时间|月度)$"),
    "date": re.compile(r"^(?:日期|起止日期|起止时间|时间|起讫日期)$"),
    "job": re.compile(
        r"^(?:主要)?(?:工作|活动|重点)?(?:内容|事项|安排|要点|工作|任务|主要工作|工作任务|项目|具体工作|主要内容)(?:及安排|与要求)?$"
    ),
    "who": re.compile(
        r"^(?:负责人|责任人|责任部门|负责部门|负责|执行人|承办|责任|主办|分管|落实人|参与|负责人员|责任处室)$"
    ),
    "note": re.compile(r"^(?:备注|说明|完成情况)$"),
}


@dataclass
class Block:
    """A stretch of schedule: the months or weeks it is for, where its items stand, and its heading."""

    months: tuple[int, ...]
    weeks: tuple[int, ...]
    heading: tuple[int, int]
    jobs: list[tuple[int, int]] = field(default_factory=list)
    table: bool = False
    level: int = 0
    style: int = 0
    dated: bool = False


def cells(line: Line) -> list[tuple[int, str]]:
    """(where it begins, text) of a line's cells."""
    found: list[tuple[int, str]] = []
    place = line.start
    for piece in line.text.split("\t"):
        text = piece.strip()
        found.append((place + len(piece) - len(piece.lstrip()), text))
        place += len(piece) + 1
    return found


def header(texts: list[str]) -> list[str] | None:
    """What a table's columns are, when these cells are its head."""
    kinds = [
        next((k for k, pattern in HEADS.items() if pattern.match(t.replace(" ", ""))), "")
        for t in texts
    ]
    named = [k for k in kinds if k]
    has_time = any(k in ("week", "month", "date") for k in kinds)
    return kinds if len(named) >= 2 and has_time and "job" in kinds else None


def week_numbers(text: str) -> tuple[int, ...]:
    """School weeks a cell names: 3, 三, 第1—2周."""
    bare = re.sub(r"[第周\s]", "", text)
    return (
        several(bare, 30) if re.fullmatch(rf"[\d{_CN}、,，和\-—–~～至到]+", bare) and bare else ()
    )


def months_of(text: str) -> tuple[int, ...]:
    """Months a cell or a date names, in order."""
    m = MONTH_HEAD.match(text)
    if m and m.end() == len(text):
        return several(
            m.group("first") + (m.group("more") or "").replace("月", "").replace("份", ""), 12
        )
    d = DATES.match(text)
    if d is None:
        return ()
    first, last = int(d.group(1)), int(d.group(3) or d.group(1))
    return tuple(dict.fromkeys(x for x in (first, last) if 1 <= x <= 12))


def _ranged(line: Line) -> bool:
    """Whether 七、八月份 is one range: two months that follow each other, not item seven."""
    m = re.match(rf"([{_CN}]{{1,2}})、([{_CN}]{{1,2}})月", line.text)
    first, second = (integer(m[1]), integer(m[2])) if m else (None, None)
    return first is not None and second is not None and first % 12 + 1 == second


def month_heading(line: Line) -> tuple[tuple[int, ...], int] | None:
    """(months, where what follows begins) when a line opens a month."""
    said, base = (line.text, line.start) if _ranged(line) else (line.said, line.body)
    m = MONTH_HEAD.match(said)
    if m is None or "月" not in m.group():
        return None
    rest = said[m.end() :].strip(" 。")
    if m.group("colon") and m.group("colon")[0] in "—–-":
        rest = ""
    months = several(
        m.group("first") + (m.group("more") or "").replace("月", "").replace("份", ""), 12
    )
    if not months:
        return None
    if not rest:
        return months, line.end
    if m.group("colon") and not re.search(r"[初底末旬]$", m.group()):
        return months, base + m.end()
    blank = said[m.end() : m.end() + 1].isspace() and not _GOES_ON.match(rest)
    if blank or (re.match(r"(?:[（(]?1[)）、.．]|①)", rest) and not re.match(r"\d+[日号]", rest)):
        return months, base + m.end()
    return None


def month_before(said: str) -> tuple[tuple[int, ...], int] | None:
    """(months, where the rest begins) of words that open with a month and go on with something else than its day."""
    m = MONTH_HEAD.match(said)
    if m is None or "月" not in m.group() or _GOES_ON.match(said[m.end() :]):
        return None
    more = (m.group("more") or "").replace("月", "").replace("份", "")
    months = several(m.group("first") + more, 12)
    return (months, m.end()) if months else None


def week_heading(line: Line) -> tuple[tuple[int, ...], tuple[int, ...], int] | None:
    """(weeks, months of its dates, where what follows begins) when a line opens a week."""
    m = WEEK_HEAD.match(line.said)
    if m is None:
        return None
    weeks = several(m.group("weeks").replace("周", "").replace("第", ""), 30)
    months = months_of(m.group("dates") or "")
    rest = line.said[m.end() :].strip()
    if not weeks or (
        rest and not (m.group("colon") or line.said[m.end() : m.end() + 1] in "\t （(")
    ):
        return None
    return weeks, months, line.body + m.end()


def rows(line: Line, kinds: list[str]) -> Iterator[tuple[str, int, str]]:
    """(kind of column, where, text) of a table row's cells."""
    for kind, (place, text) in zip(kinds, cells(line), strict=False):
        yield kind, place, text


def number(text: str) -> int | None:
    """A week's number standing alone."""
    return integer(text) if re.fullmatch(rf"\d{{1,2}}|[{_CN}]{{1,3}}", text) else None
