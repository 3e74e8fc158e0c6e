"""The numbers of patrols that a school may set."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.rules.guards import Scale
from houqin.modules.patrols.rules.periods import years_on

_GB = "GB/T 29315-2022 中小学、幼儿园安全防范要求"
_FIRE = "GB 50444-2008 建筑灭火器配置验收及检查规范"
_OWN = "本系统默认，由学校定"

declare(
    "patrols.key_rounds", _("重点部位每天至少巡查"), 5, unit="次", source=_GB, certainty="V", minimum=1, maximum=48
)  # fmt: skip
declare(
    "patrols.grace_minutes", _("巡查超过应完成时间多久算漏查"), 30, unit="分钟", source=_OWN, minimum=0, maximum=600
)  # fmt: skip
declare(
    "patrols.late_hours", _("断网的巡查记录多久内可以补交"), 72, unit="小时", source=_OWN, minimum=1, maximum=240
)  # fmt: skip
declare(
    "patrols.general_days", _("一般隐患整改期限"), 7, unit="天", source="常用期限，由学校定", minimum=1, maximum=90
)  # fmt: skip
declare(
    "patrols.major_days", _("重大事故隐患整改期限"), 1, unit="天", source="常用期限，由学校定；定级起立即停用",
    minimum=0, maximum=30, help="从定级那天算起，整改验收以前一直停用。",
)  # fmt: skip
declare(
    "patrols.escalate_days", _("隐患逾期几天各提醒一次"), ["1", "3", "7"], unit="天", source=_OWN,
    help="第一次提醒整改责任人，第二次报总务主任，以后各次报校长。写法如 1、3、7。",
)  # fmt: skip
declare(
    "patrols.grade_days", _("上报的隐患几天没人定级要提醒"), 1, unit="天", source=_OWN, minimum=0, maximum=30
)  # fmt: skip
declare(
    "patrols.video_days", _("录像至少保存"), 90, unit="天", certainty="M", minimum=30, maximum=365,
    source=f"公共安全视频图像信息系统管理条例（2025）：不少于30天；反恐重点目标不少于90天；{_GB}常按90天",
)  # fmt: skip
declare(
    "patrols.device_days",
    _("技防物防多久检查一次"),
    30,
    unit="天",
    source=_OWN,
    minimum=1,
    maximum=366,
)
declare(
    "patrols.extinguisher_days", _("灭火器多久检查一次"), 30, unit="天", source=_FIRE, certainty="V", minimum=1,
    maximum=31,
)  # fmt: skip
declare(
    "patrols.extinguisher_first", _("灭火器出厂几年首次维修"), 5, unit="年", source=_FIRE, certainty="V", minimum=1,
    maximum=5, help="干粉、洁净气体、二氧化碳灭火器5年；水基型3年。",
)  # fmt: skip
declare(
    "patrols.extinguisher_again", _("灭火器首次维修以后几年一次"), 2, unit="年", source=_FIRE, certainty="V", minimum=1,
    maximum=2, help="干粉、洁净气体、二氧化碳灭火器2年；水基型1年。",
)  # fmt: skip
declare(
    "patrols.extinguisher_scrap", _("灭火器出厂几年报废"), 10, unit="年", source=_FIRE, certainty="V", minimum=1,
    maximum=12, help="水基型6年，干粉和洁净气体10年，二氧化碳12年。",
)  # fmt: skip
declare(
    "patrols.filter_days", _("饮水设备多久换一次滤芯"), 180, unit="天", source="按设备说明书，由学校定", minimum=7,
    maximum=1095,
)  # fmt: skip
declare(
    "patrols.clean_days",
    _("饮水设备多久清洗消毒一次"),
    30,
    unit="天",
    source=_OWN,
    minimum=1,
    maximum=366,
)
declare(
    "patrols.test_days", _("饮水多久检测一次水质"), 180, unit="天", source="当地疾控要求，须本校确认", certainty="local",
    minimum=30, maximum=366,
)  # fmt: skip
declare(
    "patrols.ahead_days", _("器材到期和证件到期提前多久提醒"), 30, unit="天", source=_OWN, minimum=1, maximum=180
)  # fmt: skip
declare(
    "patrols.background_days", _("保安员背景审查多久一次"), 365, unit="天", certainty="V", minimum=30, maximum=365,
    source="未成年人保护法第62条：每年查询",
)  # fmt: skip
for _key, _label, _default, _sure in [
    ("small", _("学生不满多少人按小规模配保安"), 100, "V"), ("large", _("学生达到多少人按大规模配保安"), 1000, "V"),
    ("step", _("大规模学校每增加多少学生增配一名"), 500, "V"), ("least", _("小规模学校至少配保安"), 1, "V"),
    ("middle", _("中等规模学校至少配保安"), 2, "M"), ("most", _("大规模学校至少配保安"), 3, "V"),
]:  # fmt: skip
    declare(
        f"patrols.guards_{_key}",
        _label,
        _default,
        unit="人",
        source=_GB,
        certainty=_sure,
        minimum=1,
        maximum=20000,
    )

_DAYS = {
    ("extinguisher", "check"): "extinguisher_days", ("water", "filter"): "filter_days",
    ("water", "clean"): "clean_days", ("water", "test"): "test_days",
}  # fmt: skip


def number(school: School, key: str, on: date) -> int:
    """What holds in a school on a day; `key` without the module."""
    return int(value(school, f"patrols.{key}", on))


def steps(school: School, on: date) -> tuple[int, ...]:
    """Days after the term at which an overdue hazard is told of again."""
    found = value(school, "patrols.escalate_days", on)
    return tuple(sorted({int(text) for text in found if str(text).isdigit()}))


def scale(by: Actor) -> Scale:
    """How many guards the actor's school must have for how many pupils."""
    keys = ("small", "large", "step", "least", "middle", "most")
    return Scale(**{key: number(by.here, f"guards_{key}", by.today) for key in keys})


def next_need(
    school: School,
    kind: str,
    what: str,
    last: date | None,
    made: date | None,
    since: date,
    on: date,
) -> date:
    """When a device needs something next, after it was last done (or first since it was made or put up)."""
    if kind == "extinguisher" and what in ("maintain", "scrap"):
        key = "scrap" if what == "scrap" else "again" if last else "first"
        begin = (last if what == "maintain" and last else None) or made or since
        return years_on(begin, number(school, f"extinguisher_{key}", on))
    days = number(school, _DAYS.get((kind, what), "device_days"), on)
    return (last or since) + timedelta(days=days)
