"""The numbers of the book room that a school may set."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import Parameter, declare, value
from houqin.kernel.roles.actor import Actor

_OWN = "本系统默认，学校按教材管理办法定"

SPARE = declare(
    "textbooks.spare_percent", _("征订时备用册数占学生用书"), Decimal(1), unit="%", source=_OWN, certainty="local",
    kind=Decimal, minimum=Decimal(0), maximum=Decimal(10), help="按书名向上取整；自愿征订的教辅不备用。",
)  # fmt: skip
TEACHERS = declare(
    "textbooks.teacher_copies", _("每班每种书配教师用书"), 1, unit="册", source=_OWN, certainty="local", minimum=0,
    maximum=10,
)  # fmt: skip
LOST_RATE = declare(
    "textbooks.lost_percent", _("遗失或损坏后补领，按定价收取"), Decimal(100), unit="%", source=_OWN,
    certainty="local", kind=Decimal, minimum=Decimal(0), maximum=Decimal(100),
)  # fmt: skip
ORDER_DAYS = declare(
    "textbooks.order_days", _("开学前多少天应报出征订单"), 60, unit="天", source="书店征订期限，各地不同",
    certainty="local", minimum=7, maximum=200,
)  # fmt: skip
HOME_DAYS = declare(
    "textbooks.home_days", _("放假前多少天提醒归还循环教材"), 10, unit="天", source=_OWN, certainty="local", minimum=1,
    maximum=60,
)  # fmt: skip
SETTLE_DAYS = declare(
    "textbooks.settle_days", _("放假前多少天提醒结算书簿费"), 14, unit="天",
    source="代收费按学期或按月结算，多退少不补（山西省2026年1月1日起施行的办法等）", certainty="local", minimum=1, maximum=90,
)  # fmt: skip


def rule(by: Actor, parameter: Parameter) -> Any:
    """What holds in the actor's school today."""
    return value(by.school, parameter.key, by.today)
