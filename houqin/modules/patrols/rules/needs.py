"""What each kind of device needs, and the words by which a promise of a plan speaks of a kind of check."""

from __future__ import annotations

NEEDS: dict[str, tuple[str, ...]] = {
    "camera": ("check",), "alarm": ("check",), "access": ("check",), "extinguisher": ("check", "maintain", "scrap"),
    "hydrant": ("check",), "detector": ("check",), "barrier": ("check",), "gear": ("check",),
    "water": ("filter", "clean", "test"),
}  # fmt: skip
GROUPS: dict[str, tuple[str, ...]] = {
    "技防": ("camera", "alarm", "access"), "物防": ("barrier", "gear", "extinguisher", "hydrant", "detector"),
    "饮水": ("water",),
}  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    "house": ("校舍", "房屋", "危房", "围墙", "护栏"), "water": ("给排水", "水管", "供水", "排水"),
    "power": ("用电", "电路", "线路", "配电", "电气", "触电"), "gas": ("燃气", "煤气", "液化气"), "boiler": ("锅炉",),
    "sports": ("体育器材", "体育设施", "器械"), "toys": ("玩具", "滑梯", "游乐", "攀爬"),
    "fire": ("消防", "灭火器", "消火栓", "消防栓", "防火"), "food": ("食品", "食堂"), "drink": ("饮水", "直饮", "净水"),
}  # fmt: skip
ROUNDS = ("巡查", "巡逻", "抽查", "巡视", "一日三巡")
HAZARDS = ("隐患", "排查", "整改", "安全检查")
DEVICES = ("技防", "物防", "人防", "监控", "报警", "探头")
