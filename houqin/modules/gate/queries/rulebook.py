"""The numbers of the gate that a school may set."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor

_PIPL = "个人信息保护法第19条：保存期限为实现处理目的所必要的最短时间，具体天数由学校定"

KEEP = declare(
    "gate.keep_days", _("来访登记中个人信息的保留"), 180, unit="天", source=_PIPL, certainty="local",
    minimum=30, maximum=1095, help="到期后姓名、电话、证件号和车牌自动清除，登记条数保留。",
)  # fmt: skip
KEEP_CHILDREN = declare(
    "gate.keep_child_days", _("离校条与接送登记中个人信息的保留"), 365, unit="天", source=_PIPL,
    certainty="local", minimum=30, maximum=1095,
)  # fmt: skip
LATE = declare(
    "gate.late_days", _("断网补登最多推迟"), 3, unit="天", source="本系统默认", minimum=1, maximum=15
)  # fmt: skip
PUBLIC = declare("gate.public", _("允许访客扫码预约"), True, source="本系统默认，可随时关闭")
PER_HOUR = declare(
    "gate.public_per_hour", _("同一网络每小时最多扫码预约"), 10, unit="次", source="本系统默认", minimum=1,
    maximum=200,
)  # fmt: skip
AHEAD = declare(
    "gate.ahead_days", _("预约最多提前"), 14, unit="天", source="本系统默认", minimum=1, maximum=90
)  # fmt: skip


def number(by: Actor, key: str) -> int:
    """What holds in the actor's school today."""
    return int(value(by.school, key, by.today))


def is_public(by: Actor) -> bool:
    """Whether visitors may announce themselves on the public page."""
    return bool(value(by.school, PUBLIC.key, by.today))
