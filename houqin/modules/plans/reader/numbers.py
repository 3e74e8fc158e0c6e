"""Chinese and Arabic numbers, months and weeks."""

from __future__ import annotations

import re

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
CN = "零〇一二两三四五六七八九十百千万"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十元正])"
MONTH = re.compile(_MONTH)
MONTHS = re.compile(
    rf"(?P<first>{_MONTH})(?:月份?)?(?P<more>(?:\s*(?:[、,，和及]|[-—–~～至到]+)\s*(?:次年|翌年)?{_MONTH}(?:月份?)?)*)(?<=[月份\d一二三四五六七八九十])"
)


def integer(text: str) -> int | None:
    """A whole number written in digits or Chinese."""
    if text.isdecimal():
        return int(text)
    total = current = 0
    for c in text:
        if c in _DIGITS:
            current = _DIGITS[c]
        elif c in _UNITS:
            total += (current or 1) * _UNITS[c]
            current = 0
        else:
            return None
    return total + current if text else None


def month(text: str) -> int | None:
    """A month's number; 元 and 正 are January."""
    value = 1 if text in ("元", "正") else integer(text)
    return value if value is not None and 1 <= value <= 12 else None


def several(text: str, top: int) -> tuple[int, ...]:
    """Numbers of a list or a range: 三、四 or 8-9 or 11—次年1; wraps round at `top`."""
    parts = re.findall(
        rf"[-—–~～至到]+|\d{{1,2}}|[{CN}元正]+", text.replace("次年", "").replace("翌年", "")
    )
    found: list[int] = []
    ranged = False
    for part in parts:
        if re.fullmatch(r"[-—–~～至到]+", part):
            ranged = True
            continue
        value = month(part) if top == 12 else integer(part)
        if value is None or not 1 <= value <= top:
            return ()
        while ranged and found and found[-1] % top + 1 != value and len(found) < 12:
            found.append(found[-1] % top + 1)
        found.append(value)
        ranged = False
    return tuple(dict.fromkeys(found))
