"""The numbers of the print room that a school may set."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor

_OWN = "本系统默认，由学校定"
declare(
    "printing.over", _("超过定额的文印单还可以报批"), 1, unit="1可以，0不可以", source=_OWN, certainty="local",
    minimum=0, maximum=1,
)  # fmt: skip
declare(
    "printing.quota", _("没有单独定额的教研组每月定额"), 5000, unit="张", source=_OWN, certainty="local",
    minimum=0, maximum=1000000,
)  # fmt: skip
declare(
    "printing.counter", _("一次复印不用文印单的最多张数"), 100, unit="张", source=_OWN, certainty="local", minimum=1,
    maximum=100000, help="超过的要填文印单、先审批再印。",
)  # fmt: skip
declare(
    "printing.low", _("纸张低于多少张提醒领纸"), 2500, unit="张", source=_OWN, certainty="local", minimum=0,
    maximum=1000000,
)  # fmt: skip


def number(by: Actor, key: str) -> int:
    """What holds in the actor's school today; `key` without the module."""
    return int(value(by.school, f"printing.{key}", by.today))
