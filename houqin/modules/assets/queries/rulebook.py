"""The numbers of the fixed assets that a school may set, and the book whose months are closed."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.kernel.parameters.book import declare, value
from houqin.kernel.periods.books import declare_book
from houqin.kernel.roles.actor import Actor

BOOK = declare_book("assets", _("固定资产账"))
LEAST = declare(
    "assets.least", _("固定资产单价下限"), 1000, unit="元", source="事业单位财务规则（财政部令第108号）",
    certainty="M", minimum=0, maximum=100_000, help="批量同类物资单价低于此数、使用一年以上的，也可以入账。",
)  # fmt: skip
SHARE = declare(
    "assets.pay_share", _("人为损坏按净值赔偿的比例"), 100, unit="%", source="学校赔偿制度", certainty="local",
    minimum=0, maximum=200,
)  # fmt: skip
FLOOR = declare(
    "assets.pay_least", _("赔偿最低为单价的"), 10, unit="%", source="学校赔偿制度", certainty="local", minimum=0,
    maximum=100, help="已提足折旧的东西损坏时，按这个比例估价。",
)  # fmt: skip
IDLE_DAYS = declare(
    "assets.idle_days", _("闲置多久提醒调剂"), 180, unit="天", source="本系统默认", certainty="local", minimum=30,
    maximum=1095,
)  # fmt: skip
PUBLIC = declare(
    "assets.public_card", _("不登录扫标签可以看公开卡片"), True, source="本系统默认，可随时关闭",
    help="只有名称、编号、存放地点和学校，没有保管人等人员信息。",
)  # fmt: skip


def number(school: School | None, by: Actor, key: str) -> Decimal:
    """What holds in a school today."""
    return Decimal(str(value(school, key, by.today)))
