"""The numbers a school may set."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor

_OWN = "本系统默认，由学校定"
declare(
    "letters.age", _("骑自行车上下学的最低年龄"), 12, unit="周岁", source="《道路交通安全法实施条例》第七十二条", certainty="V2",
    minimum=6, maximum=18,
)  # fmt: skip
declare(
    "letters.ahead",
    _("责任书到期前几天提醒"),
    3,
    unit="天",
    source=_OWN,
    certainty="local",
    minimum=0,
    maximum=60,
)
declare(
    "letters.public", _("家长可以用链接签骑车协议"), 1, unit="1可以，0不可以", source=_OWN, certainty="local", minimum=0,
    maximum=1,
)  # fmt: skip
declare(
    "letters.per_hour", _("同一网络每小时最多提交几份骑车协议"), 60, unit="份", source=_OWN, certainty="local", minimum=1,
    maximum=10000, help="学校门口的公用网络上会有很多家长一起签。",
)  # fmt: skip


def number(by: Actor, key: str) -> int:
    """What holds in the actor's school today; `key` without the module."""
    return int(value(by.school, f"letters.{key}", by.today))
