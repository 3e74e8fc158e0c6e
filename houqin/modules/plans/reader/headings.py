"""Which lines name what comes after them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from houqin.modules.plans.reader.layout import Line

_WORDS = re.compile(
    r"(?:思想|目标|措施|做法|工作|要点|重点|安排|任务|要求|项目|说明|事项|责任|管理|思路|内容|制度|常规|保障|方面|指标|安排表|时间表)(?:[（(].{1,14}[）)])?[：:]?$"
)
_LONGEST = {1: 40, 2: 40, 3: 45, 4: 20, 5: 45}
PARAGRAPH = 14
NEAR = 80


_STARS = "※★☆◆◇■□▲●"
_BOXED = re.compile(r"【[^】]{2,14}】[：:]?")


def heads(lines: Sequence[Line], n: int, punctuated: bool, schedule: Container[int]) -> bool:
    """Whether line `n` is a heading. `schedule` holds the lines that head months and weeks."""
    line = lines[n]
    if "\t" in line.text or line.text.endswith(("；", ";")):
        return False
    if boxed(line.text):
        return True
    if starred(lines, n):
        return True
    if line.level == 0:
        return named(line.text)
    if len(line.text) > _LONGEST.get(line.level, 0):
        return False
    if line.level <= 3:
        return True
    after = lines[n + 1] if n + 1 < len(lines) else None
    if after is None or n + 1 in schedule or not punctuated:
        return False
    if line.level == 5 and len(line.said) <= 10 and named(line.said):
        return True
    if line.level == 4:
        return bool(after.level) and _short(line)
    return not _below(lines, n, 3) and _introduces(line, after)


def named(words: str) -> bool:
    """Whether words are a heading by what they say: 指导思想, 工作目标, 几点要求."""
    return len(words) <= 16 and bool(_WORDS.search(words))


_CLOSES = re.compile(
    r"总之|综上所述|以上(?:是|为|计划|工作|安排)|本计划|在新的(?:一)?(?:学期|学年|一年)"
)


def closes(line: str) -> bool:
    """Whether a line speaks of the plan as a whole, as it does at the end."""
    return _CLOSES.match(line) is not None


def boxed(line: str) -> bool:
    """Whether a line is a heading in a box: 【附则】."""
    return _BOXED.fullmatch(line) is not None


def starred(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is a few words behind a star or a square, above lines that have none: ※ 学期进程."""
    line = lines[n]
    if not (line.body > line.start and line.text[0] in _STARS) or not 0 < n < len(lines) - 1:
        return False
    short = 2 <= len(line.said) <= 8 and not re.search(r"[，。；、;,.\d]", line.said)
    before, after = lines[n - 1].text, lines[n + 1].text
    alone = before[0] != line.text[0] and after[0] != line.text[0] and before[-1] in "。；;."
    return short and alone and len(after) > 8


def _introduces(line: Line, after: Line) -> bool:
    """A numbered line heads smaller items that begin to count, or a paragraph longer than itself."""
    if after.level > 5:
        return bool(re.match(r"[（(][1lＩ][)）]|①|⑴|[aA][、.．]", after.text))
    one_sentence = not re.search(r"[，；。].", line.said)
    return (
        after.level == 0 and len(after.text) > PARAGRAPH and one_sentence and len(line.said) <= 24
    )


def _short(line: Line) -> bool:
    return not re.search(r"[。；;，,]$", line.text) and len(line.said) <= 12


def _below(lines: Sequence[Line], n: int, level: int) -> bool:
    """Whether the nearest higher numbering above line `n` is of this level."""
    above = next((x.level for x in reversed(lines[max(0, n - NEAR) : n]) if 0 < x.level < 5), 0)
    return above == level
