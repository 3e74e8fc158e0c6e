"""The parts of a plan and what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from houqin.modules.plans.reader import headings

if TYPE_CHECKING:
    from houqin.modules.plans.reader.reading import Reader

Span = tuple[int, int]
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "monthly",
        re.compile(
            r"(?:逐月|每月|各月|月度|月份|分月|按月|周历|行事历|日程|周次|月工作|每周|逐周|周工作).{0,6}(?:安排|计划|要点|工作|表)?|时间安排|具体安排|阶段安排|时间表|时间节点|工作进程|学期进程|行事历|月历|周次安排|进度安排"
        ),
    ),
    ("guiding", re.compile(r"指导思想|总体思路|指导方针|工作思路|总体要求|基本思路|想法")),
    ("goal", re.compile(r"目标|指标|重点|要点|任务")),
    (
        "other",
        re.compile(
            r"说明|几点要求|工作要求|附则|其它|其他|注意|附则|后勤不后|责任与|经费与|备注|结语|情况分析|现状"
        ),
    ),
    ("measure", re.compile(r".")),
)


def kind_of(heading: str) -> str:
    """What a heading announces."""
    return next((kind for kind, pattern in KINDS if pattern.search(heading)), "measure")


def sections(reader: Reader) -> Iterator[tuple[Span, str, bool]]:
    """(span, kind, whether it is a heading) of every section, in order."""
    heads = reader.blocks.heads()
    opened = {b.heading[0]: b.heading for b in reader.blocks.blocks if not b.table}
    first = next(
        (
            n
            for n, line in enumerate(reader.lines)
            if n > 0 and n not in heads and len(line.text) > 12
        ),
        None,
    )
    if first is not None and not any(n < first for n in heads if n > 0):
        line = reader.lines[first]
        yield (line.start, min(line.end, line.start + 24)), "guiding", False
    for n in sorted(heads):
        line = reader.lines[n]
        if n == 0:
            continue
        if heads[n] == "monthly":
            yield opened.get(line.start, (line.start, line.end)), "monthly", True
        elif line.level <= 4 or headings.named(line.said):
            yield (line.start, line.end), kind_of(line.said), True
        else:
            yield (line.start, line.end), "measure", True
