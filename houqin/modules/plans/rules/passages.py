"""What each kind of passage must say before work can be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Complaints = dict[str, list[str]]


def complaints(given: Mapping[str, Any]) -> Complaints:
    """Field → what is wrong; empty when the passage can stand. `given` holds the typed fields by name."""
    said: Complaints = {}
    if not str(given.get("text") or "").strip():
        said["text"] = ["请写明内容，或在原文里选中一段。"]
    check = _CHECKS.get(str(given.get("kind")))
    return said | (check(given) if check else {})


def _task(given: Mapping[str, Any]) -> Complaints:
    months = [given.get("month"), *(given.get("months") or [])]
    if any(m is not None and not 1 <= m <= 12 for m in months):
        return {"month": ["月份只能是1到12。"]}
    if given.get("month") is None and not given.get("week"):
        return {"month": ["请写明是几月的任务，或写明周次。"]}
    return {}


def _routine(given: Mapping[str, Any]) -> Complaints:
    if not given.get("frequency"):
        return {"frequency": ["请选择多久做一次。"]}
    if given["frequency"] == "other" and not given.get("period_unit"):
        return {"period_unit": ["频次选“其他”时，请选择按年、隔几天还是不间断。"]}
    if (given.get("count") or 1) < 1 or (given.get("interval") or 1) < 1:
        return {"count": ["次数和间隔至少是1。"]}
    return {}


def shape_complaints(given: Mapping[str, Any]) -> Complaints:
    """What is wrong with the shape of a routine: its frequency, count, interval, weekdays and days."""
    said = _routine({**given, "period_unit": given.get("unit")})
    if "period_unit" in said:
        said["unit"] = said.pop("period_unit")
    if not all(0 <= d <= 6 for d in given.get("weekdays") or []):
        said["weekdays"] = ["星期只能从周一到周日里选。"]
    if given.get("weekdays") and given.get("frequency") != "weekly":
        said["weekdays"] = ["只有每周的工作才选星期。"]
    if not 1 <= (given.get("day_of_month") or 1) <= 31:
        said["day_of_month"] = ["日子只能是1到31。"]
    if not all(1 <= m <= 12 for m in given.get("months") or []):
        said["months"] = ["月份只能是1到12。"]
    return said


def _target(given: Mapping[str, Any]) -> Complaints:
    if given.get("value") is None:
        return {"value": ["请写明数值。"]}
    highest = given.get("value_max")
    if highest is not None and highest <= given["value"]:
        return {"value_max": ["上限要大于数值，否则请留空。"]}
    return {}


def _who(given: Mapping[str, Any]) -> Complaints:
    return {} if given.get("who") or given.get("owner") else {"who": ["请写明由谁负责。"]}


_CHECKS = {"task": _task, "routine": _routine, "target": _target, "responsible": _who}
