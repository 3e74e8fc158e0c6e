"""Jobs tied to a phase of the term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houqin.modules.plans.reader.areas import area_of
from houqin.modules.plans.reader.clauses import Span, clauses, sentences

PHASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "期初",
        re.compile(r"^(?:在|于|每)?(?:期初|学期初|开学初|开学前|学期开始|学期伊始|新学期开学)"),
    ),
    ("期末", re.compile(r"^(?:在|于|本|到)?(?:学?期末|学期结束|学期终了|放假前|本学期末|期终)")),
    ("假期", re.compile(r"^(?:在|于|利用|做好)?(?:寒假|暑假|假期|寒暑假|暑期|国庆假)")),
    ("下半年", re.compile(r"^(?:在)?下半年")),
    ("本学期", re.compile(r"^(?:本学期|本期|这学期)")),
)
_ACT = re.compile(
    r"完成|更换|新增|添置|新购|购|建|改造|维修|拟|计划|重点|安装|粉刷|试点|改建|翻新|实施|换|组织|清查|整修|装"
)
_VAGUE = re.compile(
    r"工作(?:目标|思路|计划|要点)|指导|继续坚持|要达到|主要任务|重点工作[:：]?$|以.{2,20}为|将是"
)


def term_tasks(
    s: str, start: int, end: int, punctuated: bool, heading: str = ""
) -> Iterator[tuple[Span, str, str]]:
    """(span, phase, area) of each such job in a stretch of the view."""
    for a, b in sentences(s, start, end):
        for c, d in clauses(s, a, b, punctuated):
            text = s[c:d]
            phase = next((name for name, pattern in PHASES if pattern.match(text)), None)
            if phase is None or len(text) < 6 or _VAGUE.search(text):
                continue
            if phase in ("下半年", "本学期") and not _ACT.search(text):
                continue
            yield (c, d), phase, area_of(text, heading)
