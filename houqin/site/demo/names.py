"""Invented people: common and rare surnames, given names of no one in particular."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "单解仇区盖查覃缪翟"
)
GIVEN_FIRST = "子梓雨欣一思佳嘉晨宇浩文明俊志建国海春秀玉晓小若语安乐书知景泽承亦清云沐可心星月林"
GIVEN_SECOND = "涵轩彤悦然桐宁阳博辰怡萱琪瑶菲航睿哲凯峰华芳英敏静丽娟燕萍强军平勇辉斌杰伟洁岚舟禾"
RARE = ("㛃", "䶮", "𬭎")


def names(random: Random, count: int) -> list[str]:
    """`count` names; about one in four hundred has a rare character, as in any real school."""
    return [_name(random, n) for n in range(count)]


def _name(random: Random, n: int) -> str:
    surname = random.choice(SURNAMES)
    if n % 397 == 11:
        return surname + random.choice(GIVEN_FIRST) + RARE[n // 397 % 3]
    if random.random() < 0.18:
        return surname + random.choice(GIVEN_SECOND)
    return surname + random.choice(GIVEN_FIRST) + random.choice(GIVEN_SECOND)


def phone(random: Random) -> str:
    """A number in a range that no operator gives out."""
    return f"199{random.randrange(10**8):08d}"
