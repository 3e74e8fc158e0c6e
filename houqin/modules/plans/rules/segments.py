"""Cutting a plan's text along the passages understood in it, so that nothing of the text is ever left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` belong to passage `key`."""

    key: int
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A stretch of text with the passages that cover it, the shortest first."""

    text: str
    start: int
    keys: tuple[int, ...]


def segments(text: str, spans: Sequence[Span]) -> list[Segment]:
    """The whole text in order, cut wherever a span begins or ends. Joined together it is the text again."""
    size = len(text)
    usable = [s for s in spans if 0 <= s.start < s.end <= size]
    edges = sorted({0, size, *(s.start for s in usable), *(s.end for s in usable)})
    begin: dict[int, list[Span]] = {}
    for span in usable:
        begin.setdefault(span.start, []).append(span)
    found: list[Segment] = []
    live: list[Span] = []
    for start, end in pairwise(edges):
        live = [s for s in live if s.end > start] + begin.get(start, [])
        keys = tuple(s.key for s in sorted(live, key=lambda s: (s.end - s.start, s.key)))
        found.append(Segment(text[start:end], start, keys))
    return found
