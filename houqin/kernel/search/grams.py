"""Texts to tokens and queries to phrases.

A token is a pair of neighbouring characters in hexadecimal, five digits a character, so that no database parser
can misread it: SQLite's trigram index finds nothing for two-character words and its tokenizer drops rare characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from houqin.base.chinese import fold, in_pairs, readings

GAP = "z"


@lru_cache(maxsize=50_000)
def _token(pair: str) -> str:
    return "".join(f"{ord(c):05x}" for c in pair)


def tokens(texts: Iterable[str]) -> list[str]:
    """The tokens of a row's texts, each followed by its initials and its full pinyin, with gaps between."""
    found: list[str] = []
    for text in dict.fromkeys(t for t in texts if t):
        found += _of(text)
    return found


@lru_cache(maxsize=2000)
def _of(text: str) -> tuple[str, ...]:
    """The tokens of one text: names and models come again and again."""
    forms = [fold(text)]
    if not text.isascii():
        forms += [fold(form) for reading in readings(text) for form in reading]
    return tuple(t for form in dict.fromkeys(forms) for t in (*map(_token, in_pairs(form)), GAP))


def phrases(query: str) -> list[list[str]]:
    """One phrase for each word of the query; a single character becomes a prefix, marked by a trailing `*`."""
    found = []
    for word in query.split()[:8]:
        folded = fold(word)[:40]
        if len(folded) == 1:
            found.append([_token(folded) + "*"])
        elif folded:
            found.append([_token(p) for p in in_pairs(folded)[:-1]])
    return found
