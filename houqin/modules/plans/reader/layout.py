"""Lines, items and headings of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from houqin.modules.plans.reader.source import BULLET, MARK, Source

LEVELS = (
    (re.compile(r"第.{1,3}(?:部分|章)"), 1),
    (re.compile(r"[一二三四五六七八九十]{1,3}[、.．,，\s]"), 2),
    (re.compile(r"第.{1,3}(?:项|方面|件|节|条|阶段|步)"), 3),
    (re.compile(r"[(（][一二三四五六七八九十]|[㈠-㈩]"), 3),
    (re.compile(r"[A-Z][、.．]"), 4),
    (re.compile(r"\d{1,2}[、.．\s]|[⒈-⒛]"), 5),
    (re.compile(r"[(（]\d|\d{1,2}[)）]|[⑴-⒇]"), 6),
    (re.compile(r"[①-⑳❶-❿a-z]"), 7),
    (BULLET, 7),
)
NUMBERED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s(?=\S)")


_N = "[一二三四五六七八九十]{1,3}"
_HEAD = (
    rf"(?:{_N}、(?!{_N}月)|[（(]{_N}[)）]|第{_N}(?:项|方面|部分|章)[：:、]|(?:1[0-2]|[1-9]|{_N}|元)(?:[-—~～至到、](?:1[0-2]|[1-9]|{_N}))?月份?(?:工作(?:安排|要点|重点)?)?(?=[：:。]|1[、.．]|[（(]1[)）]|①)"
    rf"|第[\d一二三四五六七八九十、至到—-]{{1,9}}周(?:[：:]|[（(]))"
)
_HEAD_INSIDE = re.compile(rf"[。；;！!？?：:](?={_HEAD})")
_ITEM_INSIDE = re.compile(
    rf"[。；;！!？?：:](?=\s?(?:{_HEAD}|\d{{1,2}}(?:、(?!\d{{1,2}}[、，])|[．.](?!\d))|[（(]\d{{1,2}}[)）]|[①-⑳]))"
)
LONG, ENDLESS = 120, 400


@dataclass(frozen=True)
class Line:
    """A line of the view: `start`–`end` without blanks; `body` is where it begins after its item mark."""

    start: int
    body: int
    end: int
    text: str
    level: int

    @property
    def said(self) -> str:
        """The words after the mark."""
        return self.text[self.body - self.start :]


def lines(source: Source) -> list[Line]:
    """Every line that is not blank."""
    found: list[Line] = []
    place = 0
    for raw in source.s.split("\n"):
        for begin, piece in _pieces(raw):
            text = piece.strip(" ")
            start = place + begin + len(piece) - len(piece.lstrip(" "))
            if text.strip():
                found.append(_line(start, text))
        place += len(raw) + 1
    return found


def _pieces(raw: str) -> Iterator[tuple[int, str]]:
    """A line cut where headings, months and weeks begin in the middle of it; one far too long, at its items as well."""
    if len(raw) <= LONG or "\t" in raw:
        yield 0, raw
        return
    inside = _ITEM_INSIDE if len(raw) > ENDLESS else _HEAD_INSIDE
    place = 0
    for m in inside.finditer(raw):
        yield place, raw[place : m.end()]
        place = m.end()
    yield place, raw[place:]


def _line(start: int, text: str) -> Line:
    mark = MARK.match(text) or NUMBERED.match(text)
    if mark is None or _is_quantity(text, mark):
        return Line(start, start, start + len(text), text, 0)
    level = next((n for pattern, n in LEVELS if pattern.match(text)), 5)
    body = mark.end()
    while body < len(text) and text[body] in " 、.．:：":
        body += 1
    return Line(start, start + body, start + len(text), text, level)


def _is_quantity(text: str, mark: re.Match[str]) -> bool:
    """`3.5米` and `2.17—2.21` are no item numbers; `1.2.17` is item 1."""
    rest = text[mark.end() :]
    if mark.group()[-1] in ".．" and re.match(r"\d", rest):
        return not re.match(r"\d{1,2}[.．/]\d{1,2}(?!\d)|\d{1,2}月", rest)
    return False


INLINE = re.compile(
    r"(?<![\d.．第])(\d{1,2})(?:[、)）](?!\d{1,2}(?:[、，]|月[、，和]))|[.．](?!\d))|[(（](\d{1,2})[)）]|([①-⑳])|(?<![A-Za-z])([A-G])[、.．]"
)


def items(text: str, start: int, lead: bool = False) -> Iterator[tuple[int, int]]:
    """Spans (of the view) of the items a stretch holds: cut at numbers that count 1, 2, 3 … and at A、B、.

    With `lead`, the words that announce the items (… 做到：) come too.
    """
    cuts = _cuts(text)
    if not cuts:
        yield start, start + len(text)
        return
    said = text[: cuts[0][0]].rstrip()
    if said.strip(" ：:，,。；;") and (lead or not said.endswith(("：", ":"))):
        yield start, start + cuts[0][0]
    for (_begin, body), following in zip(cuts, [c[0] for c in cuts[1:]] + [len(text)], strict=True):
        yield start + body, start + following


def _cuts(text: str) -> list[tuple[int, int]]:
    """(where the mark begins, where its item begins) of the longest counting run of one style; at least two."""
    runs: dict[str, list[tuple[int, int, int]]] = {}
    for m in INLINE.finditer(text):
        style = next(n for n in ("1", "2", "3", "4") if m.group(int(n)))
        value = _value(m.group(int(style)))
        run = runs.setdefault(style, [])
        expected = run[-1][2] + 1 if run else 1
        if value == expected or (not run and m.start() == 0):
            run.append((m.start(), m.end(), value))
    best = max(runs.values(), key=len, default=[])
    return [(a, b) for a, b, _v in best] if len(best) >= 2 or (best and best[0][0] == 0) else []


def _value(mark: str) -> int:
    if mark.isdecimal():
        return int(mark)
    return ord(mark) - ord("①") + 1 if "①" <= mark <= "⑳" else ord(mark) - ord("A") + 1


def trimmed(s: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks and stops at its ends."""
    while start < end and s[start] in " \t\n、，,。；;：:.．":
        start += 1
    while end > start and s[end - 1] in " \t\n，,。；;：:、.．！!":
        end -= 1
    return start, end
