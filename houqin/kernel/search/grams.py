"""Texts to tokens and queries to phrases.

A token is a pair of neighbouring characters in hexadecimal, five digits a character, so that no database parser
can misread it: SQLite's trigram index finds nothing for two-character words and its tokenizer drops rare characters.
"""

from __future__ import annotations

from collections.abc import Iterable

from houqin.base.chinese import fold, pairs, readings

GAP = "z"


def _token(pair: str) -> str:
    return "".join(f"{ord(c):05x}" for c in pair)


def tokens(texts: Iterable[str]) -> list[str]:
    """The tokens of a row's texts, each followed by its initials and its full pinyin, with gaps between."""
    found: list[str] = []
    for text in dict.fromkeys(t for t in texts if t):
        forms = [fold(text)] + [fold(form) for reading in readings(text) for form in reading]
        for form in dict.fromkeys(forms):
            found += [*map(_token, pairs(form)), GAP]
    return found


def phrases(query: str) -> list[list[str]]:
    """One phrase for each word of the query; a single character becomes a prefix, marked by a trailing `*`."""
    found = []
    for word in query.split()[:8]:
        folded = fold(word)[:40]
        if len(folded) == 1:
            found.append([_token(folded) + "*"])
        elif folded:
            found.append([_token(p) for p in pairs(folded)[:-1]])
    return found
