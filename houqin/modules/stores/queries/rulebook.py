"""The numbers of the store that a school may set, and the book whose months it closes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare, value
from houqin.kernel.periods.books import declare_book
from houqin.kernel.roles.actor import Actor

_OWN = "本系统默认，学校按库房管理制度定"

BOOK = declare_book("stores", _("库房账"))
SOON = declare(
    "stores.soon_days", _("入库时有效期不足即提醒"), 30, unit="天", source=_OWN, certainty="local", minimum=0,
    maximum=730,
)  # fmt: skip
WARN = declare(
    "stores.warn_days", _("到期前提醒"), ["60", "30", "7"], unit="天", source=_OWN, certainty="local",
    help="几个天数用顿号隔开，每到一档提醒一次。",
)  # fmt: skip
OVERSTOCK = declare(
    "stores.overstock_months", _("库存够用超过即算积压"), 6, unit="个月", source=_OWN, certainty="local", minimum=1,
    maximum=60,
)  # fmt: skip
USE_DAYS = declare(
    "stores.use_days", _("计算用量所看的天数"), 180, unit="天", source=_OWN, certainty="local", minimum=30,
    maximum=730,
)  # fmt: skip
COUNT_DAYS = declare(
    "stores.count_days", _("每种物品至少盘点一次"), 31, unit="天", source="工作计划“月结盘存、财物相符”",
    certainty="local", minimum=1, maximum=400,
)  # fmt: skip
COUNT_FIRST = declare(
    "stores.count_before_close", _("月结前要先盘点"), True, source="工作计划“月结盘存、财物相符”", certainty="local"
)  # fmt: skip
TOLERANCE = declare(
    "stores.tolerance", _("盘点差异超过即要再核实"), 5, unit="%", source=_OWN, certainty="local", minimum=0,
    maximum=100,
)  # fmt: skip
KEEP_LATE = declare(
    "stores.collect_days", _("批准后未领取即提醒"), 7, unit="天", source=_OWN, certainty="local", minimum=1,
    maximum=60,
)  # fmt: skip


def rule(by: Actor, parameter: Any) -> Any:
    """What holds in the actor's school today."""
    return value(by.school, parameter.key, by.today)


def warn_stages(by: Actor) -> list[int]:
    """The days before expiry at which the keeper is told, widest first; what is no number is passed over."""
    return sorted({int(d) for d in rule(by, WARN) if d.isdigit()}, reverse=True)
