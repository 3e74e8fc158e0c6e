"""Chinese text for search: pinyin and overlapping pairs of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_KEEP = re.compile(r"[^0-9a-z\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def _spelt(other: str) -> Any:
    """What is no Chinese stands for itself, character by character."""
    return list(other.lower())


@lru_cache(maxsize=20_000)
def pinyin(text: str) -> tuple[str, str]:
    """(full pinyin, initials) of `text`, lower case, no tones: 课本 → ("keben", "kb")."""
    if text.isascii():
        return text.lower(), text.lower()
    from pypinyin import Style, lazy_pinyin  # 65 MB: only writers of the index need it

    syllables = lazy_pinyin(text, style=Style.NORMAL, errors=_spelt)
    return "".join(syllables), "".join(s[:1] for s in syllables)


SURNAMES = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "任": "ren", "华": "hua", "盖": "ge",
    "查": "zha", "覃": "qin", "乐": "yue", "朴": "piao", "员": "yun", "缪": "miao", "种": "chong", "折": "she",
    "纪": "ji", "尉": "yu", "万": "mo", "黑": "he", "秘": "bi", "召": "shao", "曲": "qu", "宁": "ning", "翟": "zhai",
}  # fmt: skip
"""Characters that are read otherwise when they are a surname."""


def readings(text: str) -> list[tuple[str, str]]:
    """Every (full pinyin, initials) under which `text` should be found: a first character may be a surname."""
    full, initials = pinyin(text)
    found = [(full, initials)]
    surname = SURNAMES.get(text[:1])
    if surname and not full.startswith(surname):
        rest, rest_initials = pinyin(text[1:])
        found.append((surname + rest, surname[0] + rest_initials))
    return found


def fold(text: str) -> str:
    """`text` as search compares it: compatibility forms folded, lower case, blanks and punctuation dropped."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _KEEP.sub("", plain.lower())


def pairs(text: str) -> list[str]:
    """Overlapping pairs of characters of a text, folded."""
    return in_pairs(fold(text))


def in_pairs(folded: str) -> list[str]:
    """Overlapping pairs of characters of folded text; the last character stands alone so that prefixes work."""
    return [folded[i : i + 2] for i in range(len(folded))]
