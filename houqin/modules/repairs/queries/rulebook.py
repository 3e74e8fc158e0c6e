"""The numbers of repairs that a school may set."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.org.models import School
from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.rules import times

_OWN = "本系统默认，由学校定"


def _minutes(key: str, label: object, default: int, hint: str) -> None:
    declare(
        f"repairs.{key}", str(label), default, unit="分钟", source=_OWN, certainty="local", minimum=1, maximum=60000,
        help=hint,
    )  # fmt: skip


_CLOCK, _WORK = "按钟点算，夜间和节假日也算。", "只算工作日的上班时间。"
_minutes("urgent_respond", _("紧急报修多久内接单"), 30, _CLOCK)
_minutes("urgent_finish", _("紧急报修多久内修好"), 240, _CLOCK)
_minutes("normal_respond", _("一般报修多久内接单"), 240, _WORK)
_minutes("normal_finish", _("一般报修多久内修好"), 1080, _WORK)
_minutes("low_respond", _("不急的报修多久内接单"), 540, _WORK)
_minutes("low_finish", _("不急的报修多久内修好"), 2700, _WORK)
declare(
    "repairs.opens", _("维修上班时间"), "08:00", source=_OWN, shape=r"([01]\d|2[0-3]):[0-5]\d", help="写法如 08:00。",
)  # fmt: skip
declare(
    "repairs.closes", _("维修下班时间"), "17:00", source=_OWN, shape=r"([01]\d|2[0-3]):[0-5]\d", help="写法如 17:00。",
)  # fmt: skip
declare(
    "repairs.escalate_minutes", _("超时多久后报告上级"), 120, unit="分钟", source=_OWN, minimum=0, maximum=60000
)  # fmt: skip
declare("repairs.public", _("允许不登录扫码报修"), True, source="本系统默认，可随时关闭")
declare(
    "repairs.device_per_hour", _("同一手机每小时最多扫码报修"), 5, unit="次", source=_OWN, minimum=1, maximum=100
)  # fmt: skip
declare(
    "repairs.address_per_hour", _("同一网络每小时最多扫码报修"), 30, unit="次", source=_OWN, minimum=1,
    maximum=1000, help="学校共用一个出口地址时，不要设得太小。",
)  # fmt: skip
declare(
    "repairs.place_per_hour", _("同一地点每小时最多扫码报修"), 10, unit="次", source=_OWN, minimum=1, maximum=200
)  # fmt: skip
declare(
    "repairs.keep_days", _("报修人联系方式的保留"), 30, unit="天", certainty="local", minimum=1, maximum=730,
    source="个人信息保护法第19条：保存期限为实现处理目的所必要的最短时间，具体天数由学校定",
    help="从验收那天算起，到期自动清除电话和代报人姓名。",
)  # fmt: skip
declare(
    "repairs.hour_rate", _("自有维修人员每工时成本"), Decimal(25), unit="元", source=_OWN, minimum=Decimal(0),
    maximum=Decimal(1000), help="只用来核算维修费用，不是工资。",
)  # fmt: skip
declare(
    "repairs.verify_days", _("修好后几天没人验收要提醒总务处"), 2, unit="天", source=_OWN, minimum=1, maximum=60
)  # fmt: skip


def number(by: Actor, key: str) -> int:
    """What holds in the actor's school today; `key` without the module."""
    return int(value(by.school, f"repairs.{key}", by.today))


def hour_rate(by: Actor) -> Decimal:
    """Yuan an hour of the school's own people."""
    return Decimal(value(by.school, "repairs.hour_rate", by.today))


def is_public(by: Actor) -> bool:
    """Whether a label may be scanned and a fault reported without login."""
    return bool(value(by.school, "repairs.public", by.today))


def targets(school: School, urgency: str, at: datetime, on: date) -> tuple[datetime, datetime]:
    """(until when somebody answers, until when it is mended) for a fault reported at a moment."""
    at = timezone.localtime(at)
    minutes = [int(value(school, f"repairs.{urgency}_{w}", on)) for w in ("respond", "finish")]
    if urgency == "urgent":
        return times.clock(at, minutes[0]), times.clock(at, minutes[1])
    calendar = SchoolCalendar(school)
    opens, closes = (
        time.fromisoformat(str(value(school, f"repairs.{w}", on))) for w in ("opens", "closes")
    )
    if opens >= closes:
        opens, closes = time(8), time(17)
    first, last = (times.working(at, m, calendar.is_workday, opens, closes) for m in minutes)
    return first, last
