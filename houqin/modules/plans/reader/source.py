"""The text as it is matched: scanned blanks and wraps gone, forms folded, every character still traceable."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from houqin.modules.plans.reader import grids
from houqin.modules.plans.reader.characters import SIMPLIFIED

_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,7}[)）]")
_BLANKS = " \u3000\u00a0\u2002\u2003\u2009\ufeff\u200b\r"
_OPENERS = "0123456789.一二三四五六七八九十元第部分月份上中下旬-—至"
_STOPS = "。；;！!？?：:，,、"
BULLET = re.compile(r"[●•★◆■▲※☆◇□▶►○◎➢✓√▪▫◦·]|[-*–—](?=\s?[\u4e00-\u9fff\d])")
MARK = re.compile(
    rf"(?:{BULLET.pattern}"
    r"|第[一二三四五六七八九十百\d]{1,3}(?:部分|项|方面|章|节|条|阶段|步|件)|[(（][一二三四五六七八九十]{1,3}[)）]|[(（]\d{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．,，]|[壹贰叁肆伍陆柒捌玖拾]{1,2}[、.．]|\d{1,2}[、.．)）]|[①-⑳㈠-㈩⑴-⒇⒈-⒛❶-❿]|[A-Za-z][、.．)）])"
)


def fold(character: str) -> str:
    """One character as it is compared: full width to half, traditional to simplified; always one character."""
    if character in "①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" or "\u2474" <= character <= "\u249b":
        return character
    if character in "，。；：、（）！？“”‘’《》【】—～…":
        return character
    same = unicodedata.normalize("NFKC", character)
    same = same if len(same) == 1 else character
    return same.translate(SIMPLIFIED)


@dataclass(frozen=True)
class Source:
    """A plan's text; `s` is the folded view, `at[i]` where its character i stands in the text."""

    text: str

    @cached_property
    def punctuated(self) -> bool:
        """Whether the writer used stops, so that blanks mean nothing."""
        marks = sum(self.text.count(c) for c in "，。；,;")
        return marks * 90 > len(self.text) or len(self.text) < 60

    @cached_property
    def _view(self) -> tuple[str, list[int]]:
        wraps = _wraps(self.text)
        skip = {i for m in _PINYIN.finditer(self.text) for i in range(*m.span())}
        skip |= grids.rules(self.text)
        cells = grids.tabs(self.text)
        characters: list[str] = []
        at: list[int] = []
        for i, raw in enumerate(self.text):
            if i in skip or i in wraps or raw in "\r\u200b\ufeff":
                continue
            c = "\t" if i in cells else " " if raw in _BLANKS or raw in "|｜" else fold(raw)
            characters.append(c)
            at.append(i)
        return _squeeze(characters, at, self.punctuated)

    @property
    def s(self) -> str:
        """The folded view."""
        return self._view[0]

    @property
    def at(self) -> list[int]:
        """Where each character of the view stands in the text."""
        return self._view[1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Text offsets of a stretch of the view."""
        if start >= end:
            here = self.at[min(start, len(self.at) - 1)] if self.at else 0
            return here, here
        return self.at[start], self.at[end - 1] + 1


def _squeeze(characters: list[str], at: list[int], punctuated: bool) -> tuple[str, list[int]]:
    """Drop blanks that say nothing: all but those at item numbers when the text has stops, doubled ones otherwise."""
    kept: list[str] = []
    places: list[int] = []
    n = len(characters)
    i = 0
    while i < n:
        c = characters[i]
        if c != " ":
            kept.append(c)
            places.append(at[i])
            i += 1
            continue
        j = i
        while j < n and characters[j] == " ":
            j += 1
        before = kept[-1] if kept else "\n"
        after = characters[j] if j < n else "\n"
        wide = j - i >= 3 and before not in "\n\t" and after not in "\n\t" and not punctuated
        if (
            wide
            or (not punctuated and before not in "\n\t" and after not in "\n\t")
            or (
                punctuated
                and before in "0123456789一二三四五六七八九十分月份旬"
                and after not in _STOPS
                and _opens_line(kept, after)
            )
        ):
            kept.append(" ")
            places.append(at[i])
        i = j
    return "".join(kept), places


def _opens_line(kept: list[str], after: str) -> bool:
    """Whether all since the line began is a number or a month: `1 课桌`, `3.1 物品`, `9月 检修` keep their blank."""
    back = 0
    while back < 8 and back < len(kept) and kept[-1 - back] in _OPENERS:
        back += 1
    opened = back > 0 and (back == len(kept) or kept[-1 - back] == "\n")
    return opened and not (kept[-1] in "月份旬" and after in "份初上中下旬底末前0123456789")


def _width(line: str) -> float:
    return sum(1.0 if ord(c) > 255 else 0.5 for c in line)


def _wraps(text: str) -> set[int]:
    """Positions of line ends that only a narrow page made: most full lines end at the same width without a stop."""
    lines = text.split("\n")
    widths = [_width(line.rstrip()) for line in lines]
    full = sorted(w for w in widths if w >= 16)
    if len(full) < 8:
        return set()
    limit = full[-max(1, len(full) // 50)]
    near = [w for w in full if limit - 3.5 <= w <= limit + 1]
    open_ended = sum(
        1
        for n, w in enumerate(widths[:-1])
        if w >= limit - 4 and _continues(lines[n].rstrip(), lines[n + 1].strip())
    )
    if limit > 48 or len(near) < 5 or open_ended < max(4, 0.3 * len(near)):
        return set()
    found: set[int] = set()
    place = 0
    for n, line in enumerate(lines[:-1]):
        place += len(line)
        following = lines[n + 1].strip()
        if widths[n] >= limit - 4 and _continues(line.rstrip(), following):
            found.add(place)
        place += 1
    return found


def _continues(line: str, following: str) -> bool:
    if not line or not following or line[-1] in "。；;：:！!？?":
        return False
    opened = MARK.match("".join(map(fold, following[:6])))
    return opened is None or bool(re.match(r"\d{1,2}[.．]\d", following) and line[-1] in "，、约")
