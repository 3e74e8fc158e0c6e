"""Text in plain form that remembers, character by character, where it stood in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from houqin.modules.plans.reader.characters import plain

_PINYIN = re.compile(
    r"(?<=[\u3400-\u9fff])[(（][ \t]{0,2}[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɑ]{1,7}[ \t]{0,2}[)）]"
)
_PINYIN_WORDS = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹaeiouv]")


@dataclass(frozen=True)
class Strand:
    """Plain `text`; character `n` stands at `at[n]` in the source. Offsets never fall."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of the plain characters `start` to `end` (not empty)."""
        return self.at[start], self.at[end - 1] + 1

    def keep(self, kept: Iterable[tuple[int, str]]) -> Strand:
        """A strand of some of the characters, given as (index, character to show)."""
        pairs = list(kept)
        return Strand("".join(c for _, c in pairs), tuple(self.at[n] for n, _ in pairs))


def fold(source: str) -> Strand:
    """The plain form of a text: simplified, half-width, without pinyin in brackets and without what shows nothing."""
    skip = {n for m in _PINYIN.finditer(source) if _spoken(m[0]) for n in range(*m.span())}
    shown: list[str] = []
    at: list[int] = []
    for n, char in enumerate(source):
        if n in skip or (char == "\r" and source[n + 1 : n + 2] == "\n"):
            continue
        form = "\n" if char == "\r" else plain(char)
        shown.append(form)
        at.extend([n] * len(form))
    return Strand("".join(shown), tuple(at))


def _spoken(bracket: str) -> bool:
    """Whether a bracket holds a syllable, not a letter such as (A)."""
    inner = bracket.strip("（）() \t")
    return len(inner) > 1 and _PINYIN_WORDS.search(inner) is not None
