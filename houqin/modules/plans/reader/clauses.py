"""Sentences and clauses of a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houqin.modules.plans.reader.layout import trimmed
from houqin.modules.plans.reader.source import MARK

Span = tuple[int, int]
_STOP = re.compile(r"[。；;！!？?\n\t]")
BRACKET = 40
_COMMA = re.compile(r"[，,]|[：:](?!(?<=\d.)\d\d)")


def sentences(s: str, start: int, end: int) -> Iterator[Span]:
    """Spans between full stops."""
    yield from _cut(s, start, end, _STOP)


def clauses(s: str, start: int, end: int, punctuated: bool) -> Iterator[Span]:
    """Spans between commas (and blanks, where the writer used no commas); item marks are not part of them."""
    for a, b in _cut(s, start, end, _COMMA):
        if punctuated:
            yield _unmarked(s, a, b)
            continue
        place = a
        for piece in s[a:b].split(" "):
            if piece:
                yield _unmarked(s, place, place + len(piece))
            place += len(piece) + 1


def _cut(s: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[Span]:
    depth_end = -1
    place = start
    for m in at.finditer(s, start, end):
        if m.start() < depth_end:
            continue
        opened = max(s.rfind("（", place, m.start()), s.rfind("(", place, m.start()))
        closed = max(s.rfind("）", place, m.start()), s.rfind(")", place, m.start()))
        if opened > closed and s[m.start()] not in "\n\t":
            near = min(end, m.start() + BRACKET + 1)
            close = min(
                (i for i in (s.find("）", m.start(), near), s.find(")", m.start(), near)) if i > 0),
                default=-1,
            )
            if 0 < close <= m.start() + BRACKET and "\n" not in s[m.start() : close]:
                depth_end = close
                continue
        yield from _piece(s, place, m.start())
        place = m.end()
    yield from _piece(s, place, end)


def _piece(s: str, a: int, b: int) -> Iterator[Span]:
    a, b = trimmed(s, a, b)
    if a < b:
        yield a, b


def _unmarked(s: str, a: int, b: int) -> Span:
    mark = MARK.match(s, a, b)
    if mark and (a == 0 or s[a - 1] in "\n\t。；;：: ") and mark.end() < b:
        return trimmed(s, mark.end(), b)
    return a, b
