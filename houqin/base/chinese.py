"""Chinese text for search: pinyin and overlapping pairs of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_KEEP = re.compile(r"[^0-9a-z\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@lru_cache(maxsize=20_000)
def pinyin(text: str) -> tuple[str, str]:
    """(full pinyin, initials) of `text`, lower case, no tones: 课本 → ("keben", "kb")."""
    from pypinyin import Style, lazy_pinyin  # 65 MB: only writers of the index need it

    syllables = lazy_pinyin(text, style=Style.NORMAL, errors=lambda s: list(s.lower()))
    return "".join(syllables), "".join(s[:1] for s in syllables)


def fold(text: str) -> str:
    """`text` as search compares it: compatibility forms folded, lower case, blanks and punctuation dropped."""
    return _KEEP.sub("", unicodedata.normalize("NFKC", text).lower())


def pairs(text: str) -> list[str]:
    """Overlapping pairs of characters of folded text; the last character stands alone so that prefixes work."""
    folded = fold(text)
    return [folded[i : i + 2] for i in range(len(folded))]
