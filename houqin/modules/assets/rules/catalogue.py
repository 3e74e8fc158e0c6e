"""The classes that a school starts with: code, name, unit, months of life, where it is from and how sure that is.

Codes: GB/T 14885-2022. Lives: 政府会计准则第3号应用指南（财会〔2017〕4号）. A school changes what its finance office says.
"""

from __future__ import annotations

from typing import NamedTuple


class Class(NamedTuple):
    """One class."""

    code: str
    name: str
    unit: str
    life: int
    certainty: str


CODES = "GB/T 14885-2022"
LIVES = "财会〔2017〕4号"
SOURCE = f"代码：{CODES}；年限：{LIVES}"

CLASSES = (
    Class("A01010100", "办公用房", "幢", 600, "V2"),
    Class("A01010200", "业务用房", "幢", 600, "V2"),
    Class("A02010104", "服务器", "台", 72, "V2"),
    Class("A02010105", "台式计算机", "台", 72, "V2"),
    Class("A02010108", "便携式计算机", "台", 72, "V2"),
    Class("A02010200", "网络设备", "台", 60, "V2"),
    Class("A02010300", "信息安全设备", "台", 60, "V2"),
    Class("A02020100", "复印机", "台", 72, "M"),
    Class("A02020200", "投影仪", "台", 72, "M"),
    Class("A02020400", "多功能一体机", "台", 72, "M"),
    Class("A02020700", "电子白板", "块", 72, "V2"),
    Class("A02021000", "打印机", "台", 72, "V2"),
    Class("A02021301", "碎纸机", "台", 72, "V2"),
    Class("A02061803", "通风机", "台", 60, "V2"),
    Class("A02061804", "空调机", "台", 60, "V2"),
    Class("A02091001", "电视机", "台", 60, "V2"),
    Class("A02091104", "平板显示设备", "台", 60, "V2"),
    Class("A02", "其他设备", "台", 60, "M"),
    Class("A03", "文物和陈列品", "件", 0, "M"),
    Class("A04", "图书和档案", "册", 0, "M"),
    Class("A05010103", "床类", "张", 180, "V2"),
    Class("A05010201", "办公桌", "张", 180, "M"),
    Class("A05010202", "会议桌", "张", 180, "M"),
    Class("A05010203", "教学、实验用桌", "张", 180, "V2"),
    Class("A05010301", "办公椅", "把", 180, "V2"),
    Class("A05010303", "会议椅", "把", 180, "V2"),
    Class("A05010304", "教学、实验椅凳", "把", 180, "V2"),
    Class("A05010501", "书柜", "个", 180, "V2"),
    Class("A05010502", "文件柜", "个", 180, "V2"),
    Class("A05040403", "教具", "件", 60, "V2"),
    Class("A05", "其他家具和用具", "件", 180, "M"),
    Class("A06", "特种动植物", "株", 0, "M"),
)
