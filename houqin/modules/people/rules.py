"""What makes an entry on the rolls acceptable, as arithmetic on plain values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

NUMBER = re.compile(r"[0-9A-Za-z-]{1,20}")
PHONE = re.compile(r"(1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})")


def complaints(lines: Iterable[Mapping[str, str]], taken: set[str]) -> list[dict[str, list[str]]]:
    """What is wrong with each line of (number, name, phone), given the numbers in use. Empty when it is good."""
    rows = list(lines)
    times = Counter(row["number"] for row in rows)
    return [_line(row, taken, times) for row in rows]


def _line(
    row: Mapping[str, str], taken: set[str], times: Mapping[str, int]
) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    number = row["number"]
    if not NUMBER.fullmatch(number):
        said["number"] = ["只能用数字、字母和短横，最多20位。"]
    elif number in taken:
        said["number"] = [f"编号 {number} 已经有人用了，请核对。"]
    elif times[number] > 1:
        said["number"] = [f"编号 {number} 在这张单子里出现了{times[number]}次。"]
    if row.get("phone") and not PHONE.fullmatch(row["phone"]):
        said["phone"] = ["不像电话号码，请写11位手机号或带区号的座机。"]
    return said


def masked(phone: str) -> str:
    """A telephone number as lists show it: 138****1234."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 7 else "*" * len(phone)
