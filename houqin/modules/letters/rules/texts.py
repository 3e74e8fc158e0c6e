"""The texts the house begins with, the places in a text, school years and ages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

PLACES = ("姓名", "部门", "上级", "学校", "学年")
"""What may stand between braces in a text."""
RIDE_PLACES = ("学校", "学年", "年龄")
YEAR_BEGINS = 8

TEXTS: list[tuple[str, str, str]] = [
    (
        "safety",
        "安全管理责任书",
        "为落实{学校}{学年}安全工作，{姓名}（{部门}）对本岗位安全负责：\n"
        "一、每天检查责任区域的门窗、电源、设施，发现隐患当天登记并报告。\n"
        "二、按时参加安全培训和演练，会报警、会疏散、会使用灭火器。\n"
        "三、发生突发事件，先救人、立即报告，配合处置，不瞒报、不迟报。\n"
        "四、未尽责造成后果的，按学校责任追究制度处理；发生重大责任事故的，当年评优一票否决。\n"
        "向{上级}负责。",
    ),
    (
        "driving",
        "校内安全行车责任状",
        "{姓名}（{部门}）在{学校}{学年}驾车进出校园，承诺：\n"
        "一、校内车速不超过学校规定，学生到校、离校、课间时段不在校内行车。\n"
        "二、按指定位置停车，不占消防通道，锁好车门。\n"
        "三、车辆证照、保险齐全，不带病上路，不酒后驾驶。\n"
        "四、违反上述规定造成后果的，由本人承担责任。\n"
        "向{上级}负责。",
    ),
    (
        "property",
        "财产管理责任书",
        "{姓名}（{部门}）负责保管{学校}{学年}名下和所在场所的财产：\n"
        "一、领用、转移、归还都办手续，账物相符。\n"
        "二、爱护使用，发现损坏及时报修，人走关灯、断电、锁门。\n"
        "三、学期末配合盘点；因保管不善丢失、损坏的，按学校赔偿制度办理。\n"
        "向{上级}负责。",
    ),
    (
        "canteen",
        "食堂食品安全责任书",
        "{姓名}（{部门}）在{学校}{学年}食堂岗位上承诺：\n"
        "一、持有效健康证明上岗，每天晨检，有发热、腹泻等症状立即离岗。\n"
        "二、原料验收索证，过期、变质、来源不明的不收、不用。\n"
        "三、烧熟煮透，生熟分开，餐具消毒，每餐留样，全部如实记录。\n"
        "四、发现疑似食物中毒，立即停止供餐、保留样品并报告。\n"
        "向{上级}负责。",
    ),
    (
        "ride",
        "骑车学生安全协议",
        "为了孩子上下学路上的安全，{学校}与家长就{学年}骑车上下学约定如下：\n"
        "一、孩子骑自行车上下学应年满{年龄}周岁；未满{年龄}周岁的，由家长接送或步行、乘车。\n"
        "二、出门前检查刹车、车铃、轮胎；骑行时戴头盔，靠右行，不带人，不并行追逐，过路口下车推行。\n"
        "三、雨雪、大风和雾天不骑车。\n"
        "四、进出校门下车推行，车辆停在指定位置并上锁。\n"
        "五、家长负责孩子途中的安全教育和车辆检查，学校负责校内停放管理和交通安全教育。",
    ),
]


def year_of(day: date) -> int:
    """The school year a day belongs to, named by the year it begins in (August on)."""
    return day.year if day.month >= YEAR_BEGINS else day.year - 1


def year_name(year: int) -> str:
    """2025 → 2025—2026学年."""
    return f"{year}—{year + 1}学年"


def unknown_places(body: str, places: tuple[str, ...]) -> list[str]:
    """What stands between braces and nobody can fill in."""
    found = re.findall(r"\{([^{}]*)\}", body)
    return list(dict.fromkeys(f for f in found if f not in places))


def filled(body: str, facts: Mapping[str, str]) -> str:
    """The text with its places filled in; anything else is left as it stands."""
    return re.sub(r"\{([^{}]*)\}", lambda m: facts.get(m[1], m[0]), body)


def age_on(born: date, day: date) -> int:
    """Full years of age (周岁) on a day; one grows older on the day after the birthday, as the law counts."""
    years = day.year - born.year
    return years if (day.month, day.day) > (born.month, born.day) else years - 1


def masked(name: str) -> str:
    """陈小明 → 陈＊＊: enough for a guardian to know his child, nothing for a stranger."""
    return name[:1] + "＊" * max(1, len(name) - 1)
