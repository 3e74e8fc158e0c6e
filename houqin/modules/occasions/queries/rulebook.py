"""The numbers a school may set."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor

_OWN = "本系统默认，由学校定"
declare(
    "occasions.ratio", _("外出活动每名带队成人最多带几名学生"), 20, unit="人",
    source="《研学旅行服务规范》（LB/T 054—2016）每20位学生宜配1名带队老师",
    certainty="M", minimum=1, maximum=60, help="小学低年级、幼儿园和水边、山地活动应当更少，由学校定。",
)  # fmt: skip
declare(
    "occasions.filing", _("外出活动须报教育局备案"), 1, unit="1须备案，0不须",
    source="《关于推进中小学生研学旅行的意见》（教基一〔2016〕8号）行前有备案",
    certainty="M", minimum=0, maximum=1, help="当地教育局另有规定的，按当地规定改。",
)  # fmt: skip
declare(
    "occasions.risks", _("安全预案至少写几条风险"), 3, unit="条", source=_OWN, certainty="local", minimum=1, maximum=30,
)  # fmt: skip
declare(
    "occasions.ahead", _("外出和活动提前几天提醒"), 3, unit="天", source=_OWN, certainty="local", minimum=0, maximum=30,
)  # fmt: skip
declare(
    "occasions.close_days", _("活动结束几天内总结"), 7, unit="天", source=_OWN, certainty="local", minimum=1, maximum=60,
)  # fmt: skip
declare(
    "occasions.public", _("家长可以用链接答复外出活动"), 1, unit="1可以，0不可以", source=_OWN, certainty="local", minimum=0, maximum=1,
)  # fmt: skip
declare(
    "occasions.per_hour", _("同一网络每小时最多提交几份外出答复"), 60, unit="份", source=_OWN, certainty="local", minimum=1, maximum=10000,
    help="学校门口的公用网络上会有很多家长一起签。",
)  # fmt: skip


def number(by: Actor, key: str) -> int:
    """What holds in the actor's school today; `key` without the module."""
    return int(value(by.school, f"occasions.{key}", by.today))
