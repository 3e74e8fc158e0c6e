"""The areas of general-affairs work: one vocabulary for plans, posts and records."""

from __future__ import annotations

AREAS: dict[str, str] = {
    "assets": "资产",
    "purchasing": "采购",
    "stores": "库房",
    "repairs": "维修",
    "safety": "安全巡查",
    "gate": "门卫",
    "canteen": "食堂",
    "health": "卫生保健",
    "finance": "收费财务",
    "cleaning": "环境卫生",
    "staff": "队伍培训",
    "textbooks": "教材",
    "events": "活动服务",
    "projects": "工程",
    "energy": "能耗",
    "other": "其他",
}
