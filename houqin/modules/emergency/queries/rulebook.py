"""The numbers of emergencies that a school may set."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor

_RULE = "中小学幼儿园应急疏散演练指南（教基一厅〔2014〕2号）"
_OWN = "本系统默认，由学校定"
declare(
    "emergency.months_primary", _("小学几个月至少一次疏散演练"), 1, unit="个月", source=_RULE, certainty="V", minimum=1,
    maximum=12, help="写1、3、6或12；每个自然月（季、半年、年）至少一次，整段放假的不算。",
)  # fmt: skip
declare(
    "emergency.months_kindergarten", _("幼儿园几个月至少一次疏散演练"), 3, unit="个月", source=_RULE, certainty="V",
    minimum=1, maximum=12, help="写1、3、6或12；每个自然月（季、半年、年）至少一次，整段放假的不算。",
)  # fmt: skip
declare(
    "emergency.target_minutes", _("疏散时限"), 3, unit="分钟", source=_RULE, certainty="V", minimum=1, maximum=30,
    help="三层以下的楼约2分钟，小学3分钟；从警报响到全部到达集合地点清点完。",
)  # fmt: skip
declare(
    "emergency.review_months", _("预案几个月修订一次"), 12, unit="个月", source=_OWN, certainty="local", minimum=1,
    maximum=60,
)  # fmt: skip
declare(
    "emergency.tell_minutes", _("没有预案时几分钟内告知值班领导"), 10, unit="分钟", source=_OWN, certainty="local",
    minimum=1, maximum=600,
)  # fmt: skip
declare(
    "emergency.remedy_days", _("整改默认期限"), 7, unit="天", source=_OWN, certainty="local", minimum=1, maximum=180
)  # fmt: skip


def number(by: Actor, key: str) -> int:
    """What holds in the actor's school today; `key` without the module."""
    return int(value(by.school, f"emergency.{key}", by.today))


def drill_months(by: Actor) -> int:
    """Within how many calendar months a drill must be held: 1, 3, 6 or 12."""
    kind = by.here.kind
    key = "months_kindergarten" if kind == School.Kind.KINDERGARTEN else "months_primary"
    months = number(by, key)
    return next(n for n in (12, 6, 3, 1) if n <= months)
