"""The numbers of duty that a school may set."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Roster
from houqin.modules.duty.solver import school

LEAST = declare(
    "duty.least", _("护校、节假日和寒暑假每班至少几人"), 2, unit="人",
    source="学校工作计划通行做法（每天2人及以上的护卫队），由学校定", certainty="local", minimum=1, maximum=10,
    help="添加和修改班次时检查；日常和领导带班的名单不受限制。",
)  # fmt: skip
_OWN: dict[str, Any] = {
    "source": "本系统默认，由学校定", "certainty": "local", "unit": "分", "minimum": 1, "maximum": 100,
}  # fmt: skip
_SHARE = "某人比最少的人每多一班就扣这么多分，多两班扣四倍，多三班扣九倍；自动排班找扣分最少的表。改了以后新排的表才用。"
declare("duty.even_all", _("排班：值班总数不均匀扣几分"), 2, help=_SHARE, **_OWN)
declare("duty.even_weekend", _("排班：周末班不均匀扣几分"), 4, help=_SHARE, **_OWN)
declare("duty.even_night", _("排班：夜班不均匀扣几分"), 3, help=_SHARE, **_OWN)
declare("duty.even_holiday", _("排班：节日班不均匀扣几分"), 6, help=_SHARE, **_OWN)
declare(
    "duty.wish_weight", _("排班：一个意愿没有满足扣几分"), 8,
    help="比分摊的分数越大，越迁就个人意愿。“确实不能值班”和“不同班”一定做到，不用分数。", **_OWN,
)  # fmt: skip
declare(
    "duty.spare", _("排班：一班多派一个人扣几分"), 60,
    help="比意愿和分摊大得多，就不会为了迁就谁而多派人。", **(_OWN | {"maximum": 1000}),
)  # fmt: skip
declare(
    "duty.look_back", _("排班：前多少天的值班算进公平分摊"), 365,
    help="一年就是寒来暑往都算；新学期想从头算起，就改短。", **(_OWN | {"unit": "天", "minimum": 0, "maximum": 1100}),
)  # fmt: skip


def least(by: Actor) -> int:
    """How many a shift of those lists wants at least."""
    return int(value(by.school, LEAST.key, by.today))


def on(roster: Roster, name: str) -> int:
    """What holds on the first day of a roster; `name` without the module."""
    return int(value(roster.school, f"duty.{name}", roster.first))


def weights(roster: Roster) -> dict[str, int]:
    """What an uneven share of each burden costs, per square of what someone has more than the least."""
    return {burden: on(roster, f"even_{burden}") for burden in school.BURDENS}
