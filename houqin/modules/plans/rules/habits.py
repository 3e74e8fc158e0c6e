"""What the words of a recurring job say about its days: weekdays, the day of the month, in or out of term."""

from __future__ import annotations

import re
import unicodedata

WEEKDAYS = "一二三四五六日"
_NAMED = r"[一二三四五六日天1-7](?![次个周月天遍日\d\-—~～])"
_WEEK = re.compile(rf"(?:周|星期|礼拜)({_NAMED}(?:[、，,和至到及/ ]?(?:周|星期)?{_NAMED})*)")
_DAY = re.compile(r"每月\D{0,3}(\d{1,2})\s*[日号]")
_MONTHS = re.compile(r"每年([\d月、，,和及 ]{1,40})")
_OFF = re.compile(r"寒暑假|寒假|暑假|假期|假日|节假日|放假期间")


def weekdays(text: str) -> list[int]:
    """Weekdays the text names (0 is Monday): 每周二、四 → [1, 3]; 周一至周五 → [0, …, 4]. Empty when it names none."""
    found: set[int] = set()
    for match in _WEEK.finditer(unicodedata.normalize("NFKC", text)):
        last: int | None = None
        ranged = False
        for char in match[1]:
            day = _number(char)
            if day is not None:
                found |= set(range(last, day + 1)) if ranged and last is not None else {day}
                last, ranged = day, False
            ranged = ranged or char in "至到"
    return sorted(found)


def _number(char: str) -> int | None:
    char = "日" if char == "天" else char
    if char in WEEKDAYS:
        return WEEKDAYS.index(char)
    return int(char) - 1 if char in "1234567" else None


def day_of_month(text: str) -> int | None:
    """The day of each month the text names: 每月18日前 → 18."""
    found = _DAY.search(unicodedata.normalize("NFKC", text))
    day = int(found[1]) if found else 0
    return day if 1 <= day <= 31 else None


def months(text: str) -> list[int]:
    """The months of each year the text names: 每年4、6、9、12月 → [4, 6, 9, 12]."""
    found = _MONTHS.search(unicodedata.normalize("NFKC", text))
    named = {int(n) for n in re.findall(r"\d+", found[1])} if found else set()
    return sorted(m for m in named if 1 <= m <= 12)


def when(text: str, frequency: str, unit: str) -> str:
    """On which days the job stands: `vacation` when the text speaks of the holidays, `always` round the clock."""
    if unit == "continuous" or "24小时" in unicodedata.normalize("NFKC", text):
        return "always"
    return "vacation" if _OFF.search(text) and "除" not in text else "school"


_MINUTES = re.compile(r"(\d{1,3})\s*分钟|(半)个?小时|(\d{1,2})\s*个?小时")
_METHOD = re.compile(
    r"(?:采用|使用|用)([^，。；、：\s]{2,24}?)(?:进行)?(?:擦|洗|冲|喷|浸|消毒(?![液水片剂粉灯柜])|照射|清扫|拖)"
)


def minutes(text: str) -> int | None:
    """How long a job takes when the text says so: 紫外线照射30分钟 → 30."""
    found = _MINUTES.search(unicodedata.normalize("NFKC", text))
    if found is None or "24小时" in found[0]:
        return None
    return int(found[1]) if found[1] else 30 if found[2] else int(found[3]) * 60


def method(text: str) -> str:
    """With what a job is done when the text says so: 用含氯消毒液擦拭 → 含氯消毒液."""
    found = _METHOD.search(text)
    return found[1] if found else ""
