"""What a standard asks of a school of a size, and the shipped sample. Every line says where it is from and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

PER = ("school", "class", "pupil", "room", "tier")


def needed(
    per: str, amount: Decimal, tiers: Mapping[int, Decimal], classes: int, pupils: int, rooms: int
) -> int:
    """How many the standard asks for, rounded up. `tiers` maps a number of classes to what a school up to that size needs."""
    if per == "tier":
        return _up(_tier(tiers, classes))
    times = {"school": 1, "class": classes, "pupil": pupils, "room": rooms}[per]
    return _up(amount * times)


def _tier(tiers: Mapping[int, Decimal], classes: int) -> Decimal:
    if not tiers:
        return Decimal(0)
    fits = [size for size in sorted(tiers) if size >= classes]
    return Decimal(tiers[fits[0] if fits else max(tiers)])


def _up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))


def read_tiers(text: str) -> dict[int, Decimal]:
    """`18:2 24:2 30:3` as a mapping. Raises ValueError for anything else."""
    found: dict[int, Decimal] = {}
    for part in text.replace("，", " ").replace(",", " ").replace("：", ":").split():
        size, sep, amount = part.partition(":")
        if not (sep and size.isdigit() and amount.isdigit() and int(size) > 0):
            raise ValueError(part)
        found[int(size)] = Decimal(amount)
    return found


class Line(NamedTuple):
    """One line of the shipped sample."""

    subject: str
    name: str
    unit: str
    counts: str
    words: str
    per: str
    amount: str
    tiers: str
    source: str
    certainty: str


ZHEJIANG = "浙江省中小学教育技术装备标准（小学分册，2020）"
LIBRARY = "中小学图书馆（室）规程（教育部2018）"
SPARE = "校用课桌椅配备经验：班额另加5%"
TWO = "18:2 24:2 30:3 36:3"
LINES = (
    Line("通用", "普通教室", "间", "class", "教室", "class", "1", "", ZHEJIANG, "V"),
    Line("信息技术", "计算机教室", "间", "rooms", "计算机 机房 电脑", "tier", "0", TWO, ZHEJIANG, "V"),
    Line("音乐", "音乐教室", "间", "rooms", "音乐", "tier", "0", TWO, ZHEJIANG, "V"),
    Line("美术", "美术教室", "间", "rooms", "美术", "tier", "0", TWO, ZHEJIANG, "V"),
    Line("劳动", "劳技教室", "间", "rooms", "劳技 劳动", "tier", "0", TWO, ZHEJIANG, "V"),
    Line("综合实践", "综合实践教室", "间", "rooms", "综合实践", "tier", "0", "18:1 24:1 30:1 36:2", ZHEJIANG, "V"),
    Line("科学", "科学实验室", "间", "rooms", "科学 实验室", "tier", "0", TWO, ZHEJIANG, "V"),
    Line("科学", "仪器室", "间", "rooms", "仪器", "tier", "0", TWO, ZHEJIANG, "V"),
    Line("图书", "图书馆（室）", "间", "rooms", "图书 阅览", "school", "1", "", ZHEJIANG, "V"),
    Line("心理", "心理辅导室", "间", "rooms", "心理", "school", "1", "", ZHEJIANG, "V"),
    Line("体育", "运动场", "处", "rooms", "运动场 操场", "school", "1", "", ZHEJIANG, "V"),
    Line("卫生", "卫生室", "间", "rooms", "卫生室 医务 保健", "tier", "0", "18:1 24:2 30:2 36:2", ZHEJIANG, "V"),
    Line("通用", "创新实验室", "间", "rooms", "创新", "school", "1", "", ZHEJIANG, "V"),
    Line("图书", "馆藏图书", "册", "things", "图书", "pupil", "25", "", LIBRARY, "M"),
    Line("通用", "学生课桌", "张", "things", "课桌", "pupil", "1.05", "", SPARE, "V"),
    Line("通用", "学生椅", "把", "things", "学生椅 课椅", "pupil", "1.05", "", SPARE, "V"),
)  # fmt: skip
