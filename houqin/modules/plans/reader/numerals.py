"""Numbers as plans write them: 12, 十二, 两, 百分之九十, 1万3千5百."""

from __future__ import annotations

import re

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "元": 1, "正": 1}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
HAN = r"[一二两三四五六七八九十百千零〇]{1,7}"
NUM = rf"(?:\d{{1,9}}(?:\.\d{{1,4}})?|{HAN})"
MIXED = re.compile(r"(\d+(?:\.\d+)?)([万千百]?)")


def number(word: str) -> float | None:
    """The value of a number in digits or characters; None when it is neither."""
    try:
        return float(word)
    except ValueError:
        pass
    if re.fullmatch(r"(?:\d+(?:\.\d+)?[万千百])+\d*", word):
        return mixed(word)
    return None if not word or set(word) - set(DIGITS) - set(_TENS) else float(_han(word))


def integer(word: str) -> int | None:
    """As `number`, for whole ones."""
    value = number(word)
    return int(value) if value is not None and value == int(value) else None


def mixed(word: str) -> float:
    """1万3千5百 → 13500."""
    return round(sum(float(n) * _TENS.get(unit, 1) for n, unit in MIXED.findall(word)), 4)


def _han(word: str) -> int:
    total = part = 0
    for char in word:
        if char == "万":
            total, part = (total + part) * 10000, 0
        elif char in _TENS:
            total, part = total + (part or 1) * _TENS[char], 0
        elif part and word.isdigit() is False and not set(word) & set(_TENS):
            part = part * 10 + DIGITS[char]
        else:
            part = DIGITS[char]
    return total + part
