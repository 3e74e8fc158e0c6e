"""The numbers of duty that a school may set."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor

LEAST = declare(
    "duty.least", _("护校、节假日和寒暑假每班至少几人"), 2, unit="人",
    source="学校工作计划通行做法（每天2人及以上的护卫队），由学校定", certainty="local", minimum=1, maximum=10,
    help="添加和修改班次时检查；日常和领导带班的名单不受限制。",
)  # fmt: skip


def least(by: Actor) -> int:
    """How many a shift of those lists wants at least."""
    return int(value(by.school, LEAST.key, by.today))
