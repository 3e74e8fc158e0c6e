"""How a point of a round stands: still to come, done, late, skipped with a reason, or missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from houqin.base.refusal import Refusal

Standing = Literal["coming", "open", "done", "late", "skipped", "missed"]
NAMES: dict[Standing, str] = {
    "coming": "未到时间", "open": "待巡查", "done": "已巡查", "late": "迟到", "skipped": "未巡（有原因）", "missed": "漏查",
}  # fmt: skip


@dataclass(frozen=True)
class Span:
    """When a round may be walked: from `opens` to `due` in time, until `shuts` late; all in one time zone."""

    opens: datetime
    due: datetime
    shuts: datetime


def standing(span: Span, now: datetime, walked: datetime | None, reason: str = "") -> Standing:
    """How a point stands at `now`; `walked` is the moment kept by the phone, not the moment it arrived."""
    if walked is not None:
        return "done" if walked <= span.due else "late"
    if reason.strip():
        return "skipped"
    if now < span.opens:
        return "coming"
    return "open" if now <= span.shuts else "missed"


def skip(reason: str) -> str:
    """The reason, trimmed. Refuses (patrols.reason) a point skipped without one."""
    if not reason.strip():
        raise Refusal("patrols.reason", "没有巡到的点要写明原因。请写好原因再提交。")
    return reason.strip()


def completion(standings: list[Standing]) -> Fraction | None:
    """The share of points walked, late ones included, of all whose time has come; None where none has.

    A skipped point counts as not walked: a reason explains a gap and does not fill it.
    """
    over = [standing for standing in standings if standing not in ("coming", "open")]
    if not over:
        return None
    return Fraction(sum(standing in ("done", "late") for standing in over), len(over))
