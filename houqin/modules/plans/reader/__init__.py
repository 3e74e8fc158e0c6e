"""Reads work plans as people write them. Pure Python: no database, no web, no clock."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from houqin.modules.plans.reader.files import checked, text_of
from houqin.modules.plans.reader.model import Reading, Unreadable, as_json
from houqin.modules.plans.reader.reading import Reader
from houqin.modules.plans.reader.source import Source

__all__ = ["Reading", "Unreadable", "as_json", "read", "read_file"]

_PART = re.compile(
    r"^.{0,40}?(?:[（(【]?(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|范文[一二三四五六七八九十\d]{1,3}|样本[一二三四五六七八九十\d]{1,3})[）)】]?)[：:]?$"
)
_TITLE = re.compile(
    r"^(?=.{6,40}$)(?!.*[。；，：:])(?!.*(?:每月|逐月|各月|月份|每周|附)).*(?:学校|小学|总务|后勤|幼儿园|中心校|中心园).*(?:计划|要点|工作安排)(?:书)?(?:[（(].{1,14}[）)])?$"
)
LEAST_LINES = 6


def read(text: str) -> list[Reading]:
    """The plans in a text, in order; one text may hold several. Raises Unreadable for what is no text."""
    text = checked(text)
    return [_one(text, a, b) for a, b in _parts(text)]


def read_file(source: str | Path | tuple[bytes, str]) -> list[Reading]:
    """The plans in a file: a path, or its content and name. Raises Unreadable for what cannot be read."""
    return read(text_of(source))


def _one(text: str, start: int, end: int) -> Reading:
    own = text[start:end]
    names = [line.strip() for line in own.split("\n") if line.strip()]
    counted = (n for n in names if len(n) < 45 and _PART.match(n))
    spoken = (n for n in names[:4] if _TITLE.match(n))
    title = next(chain(counted, spoken, names[:1]), "")
    return Reader(Source(own)).read(start, title[:120])


def _parts(text: str) -> list[tuple[int, int]]:
    """Spans of the plans: cut at titles that count (篇一, 第二篇), else at titles that stand among much text."""
    starts: list[int] = []
    place = since = 0
    counted = [
        line for line in text.split("\n") if _PART.match(line.strip()) and len(line.strip()) < 45
    ]
    for line in text.split("\n"):
        bare = line.strip()
        if counted:
            if bare and line in counted:
                starts.append(place)
        elif _TITLE.match(bare) and (not starts or since >= LEAST_LINES):
            starts.append(place)
            since = 0
        since += bool(bare)
        place += len(line) + 1
    if not starts:
        return [(0, len(text))]
    lead = [(0, starts[0])] if counted and len(text[: starts[0]].strip()) > 2000 else []
    starts[0] = starts[0] if lead else 0
    return lead + list(zip(starts, [*starts[1:], len(text)], strict=True))
