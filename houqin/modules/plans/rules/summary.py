"""The sentences of a summary. Each says only what a record says, with its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_LEVELS = (
    (re.compile(r"\s*(第[一二三四五六七八九十]+[章部]|[一二三四五六七八九十]+[、.．])"), 1),
    (re.compile(r"\s*[（(][一二三四五六七八九十]+[)）]"), 2),
    (re.compile(r"\s*(\d+[、.．]|[（(]\d+[)）]|[①-⑳])"), 3),
)
GENERAL = "本节是总体要求，没有单列的任务、常规工作或目标，见计划原文。"


def level(heading: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1. and （1）; a heading without a number counts as 2."""
    return next((n for shape, n in _LEVELS if shape.match(heading)), 2)


def day(on: date) -> str:
    """3月9日."""
    return f"{on.month}月{on.day}日"


def percent(part: int, of: int) -> int:
    """Part of a whole in a hundred, rounded down so that nothing unfinished reads as 100; 0 of nothing."""
    return part * 100 // of if of else 0


def opening(counts: dict[str, int], due: int, done: int, skipped: int) -> str:
    """How much was promised, how much is proved, how much daily work was done."""
    promised = sum(counts[s] for s in ("proved", "doing", "none"))
    text = (
        f"计划共有{promised}项承诺：有佐证的{counts['proved']}项（{percent(counts['proved'], promised)}%），"
        f"进行中的{counts['doing']}项，尚无记录的{counts['none']}项"
    )
    text += f"，另有{counts['off']}项写明原因不再做。" if counts["off"] else "。"
    if not due:
        return text
    unsaid = due - done - skipped
    text += f"日常工作应做{due}次，完成{done}次（{percent(done, due)}%），写明原因未做{skipped}次"
    return text + (f"，未登记{unsaid}次。" if unsaid > 0 else "。")


def task_done(
    title: str, on: date, outcome: str, owner: str, carried: Sequence[tuple[date, str]], proofs: int
) -> str:
    """A task that was done: when, by whom, with what result, and why it was late."""
    text = f"{_plain(title)}：{day(on)}完成" + (f"（{owner}）" if owner else "")
    text += f"。{outcome.strip().rstrip('。')}" if outcome.strip() else ""
    text += _carried(carried)
    return text + ("。" if proofs else "。（只有完成登记，尚缺佐证材料。）")


def task_open(
    title: str, state: str, due: date, reason: str, carried: Sequence[tuple[date, str]], today: date
) -> str:
    """A task that was not done, and why."""
    text = _plain(title)
    if state == "cancelled":
        return f"{text}：不再做，原因：{reason}。"
    if state == "carried":
        return f"{text}：没有完成，结转到以后，原因：{reason}" + _carried(carried) + "。"
    late = (today - due).days
    where = (
        f"期限{day(due)}，已过{late}天，没有登记完成" if late > 0 else f"期限{day(due)}，还没到期"
    )
    return f"{text}：{where}" + _carried(carried) + "。"


def _carried(carried: Sequence[tuple[date, str]]) -> str:
    return "".join(
        f"；原定{month.month}月，因“{reason.rstrip('。')}”推后" for month, reason in carried
    )


def routine(title: str, often: str, due: int, done: int, skips: Sequence[tuple[str, int]]) -> str:
    """A routine: how often it was due and done, and why not."""
    text = f"{_plain(title)}：{often}，"
    if not due:
        return text + (f"提前完成{done}次。" if done else "还没到该做的日子。")
    text += f"应做{due}次，完成{done}次（{percent(done, due)}%）"
    missed = sum(n for _why, n in skips)
    if missed:
        told = "、".join(f"{why.rstrip('。')}{n}次" for why, n in skips[:4])
        text += f"，写明原因未做{missed}次（{told}{'等' if len(skips) > 4 else ''}）"
    unsaid = due - done - missed
    return text + (f"，未登记{unsaid}次。" if unsaid > 0 else "。")


def _plain(title: str) -> str:
    return title.strip().rstrip("。；;，,")
