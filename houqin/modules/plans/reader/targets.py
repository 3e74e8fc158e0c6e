"""Quantities the plan commits to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from houqin.modules.plans.reader.clauses import Span, clauses, sentences
from houqin.modules.plans.reader.numbers import integer
from houqin.modules.plans.reader.routines import period_in

UNITS = (
    "毫克/升|mg/L|毫克/千克|ppm|兆|lx|分贝|千瓦时|厘米|毫米|秒|种|日(?=之?以?内)|个百分点|百分点|平方米|立方米|平方|勒克斯|小时|分钟|工作日|个工作日|学时|课时|公里/小时|千米/小时|公里|公斤|千克|人次|万元|千元|百元|"
    "台|套|张|副|只|把|间|盏|具|支|株|棵|盆|瓶|箱|桶|块|根|份|册|本|元|米|吨|克|天|年|个月|人|名|处|辆|组|度|℃|位|场|期|次|成(?=以上|左右)|周(?=之?以?内)|户|亩|扇|面|幅|部|顶|床|双|件|条|架|座|对|袋|卷|盒|包|%|家|所|斤|公顷|毫升|升|千瓦|吨|班次|件套|栋|幢|立方|口|孔|筒|罐|分(?=以上|及以上|[，。；、]|$)|个"
)
CN = r"(?<![一二两三四五六七八九十百])[一二两三四五六七八九十百]{1,6}"
PIECES = "次|场|期|位|台|套|张|副|只|把|间|盏|具|支|株|棵|盆|辆|块|瓶|箱|桶|本|册|名|座|扇|床"
NUMBER = r"(?<!\d)\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?(?!\d)"
COMPOUND = re.compile(
    r"(?<!\d)(?:(\d{1,5}(?:\.\d{1,4})?)万(\d)千(?:(\d)百)?(?:(\d)十?)?元|(\d{1,5})千(\d)百元|(\d{1,5})万(\d{1,4})元)"
)
QUANTITY = re.compile(
    rf"(?P<low>{NUMBER})(?P<scale>万|千|百)?(?P<unit1>{UNITS})?\s*[-—–~～至到]+\s*(?P<high>{NUMBER})(?P<scale2>万|千)?(?P<more2>余|多)?(?P<unit2>{UNITS})"
    rf"|(?P<one>{NUMBER})(?P<scale3>万|千|百)?(?P<more>余|多|几)?(?P<unit>{UNITS})"
    rf"|(?P<clow>{CN})[到至](?P<chigh>{CN})(?P<unit4>年|天|个月|个?工作日|小时|分钟)"
    rf"|(?P<tenths>[一二三四五六七八九])成(?P<half>[一二三四五六七八九])?(?=以上|左右|[，。；]|$)"
    rf"|百分之(?P<cn>{CN})(?:[点.](?P<cnd>{CN}))?"
    rf"|(?P<cnum>{CN}(?:[万千][一二两三四五六七八九十百]{{0,5}}){{0,2}}(?=元)|{CN})(?:余|多)?(?P<unit3>家(?=以上)|天|日(?=之?以?内)|年(?![级段度行规计制来前后初底终中])|个月|个?工作日|小时|分钟|平方米|万元|千元|{PIECES}|米|元)"
)
_LOW = re.compile(
    r"不少于|不低于|不小于|至少|最少|达到|达|以上|及以上|高于|超过(?<!不超过)|保持在|确保|力争|提高到|起码|≥|不短于|下降|降低|节约|节电|节水|增长|提高|提升|升至|升到|增至|上升"
)
_HIGH = re.compile(
    r"不超过|不突破|不得突破|不多于|不高于|不大于|以内|之内|以下|控制在|＃内|最多|不得超过|低于(?<!不低于)|内(?:有|给|修|完成|办|到|处理|解决|答复|整改|上报|回复|送|赶|维)|内$|前|≤|限于|小于(?<!不小于)|压缩到"
)
_ABOUT = re.compile(r"约|大约|近|大概|左右|余|多|上下|几乎")
_SKIP_BEFORE = re.compile(
    r"(?:对(?:全校|全园|所有)|第|现有|共有|已有|原有|拥有|在校|在园|现共|全校有|全园有|全校共|全园共|设有|占地|始建|成立|已(?:经)?(?:更换|购|完成|建|安装|改|添|修|投)|去年|上学期|上年|截至|年级(?=[有共]?$)|编号|每年|每隔|受检|服务|面积共|教职工|师生|学生|幼儿|住宿生|班额|其中有|年龄|周岁)[^，。；]{0,8}$"
)
_SKIP_AFTER = re.compile(
    r"^(?:级|班|号|楼|月|日|周|点(?!心)|时整|岁|制|以(?:上|下|内)(?:的(?![^，。]{0,3}任务)|物|维|采|支|购|[^，。]{0,6}(?:由|须|需|经|报))|度(?:计划|考核|总结|预|决|工作)|段|轮|届|学期|学年|来|间(?:教室|专用室|办公室|活动室|寝室)(?=[、，]|$))"
)
_DONE = re.compile(
    r"(?:已|已经|了)(?:于|经|更换|购置|完成|建成|添置|安装|改造|投入|修|装)|(?:添置|更换|购买|安装|改装|新建|修建|购置)了|暑期中|去年(?!同期)(?![^，。]{0,6}(?:下降|减|少|多|高|低|相比|增|提高|压缩|节))|上(?:学期|学年)(?:已|共|更|购|添)|现有|共有|在册|名单上|拥有"
)
_COMMIT_COUNT = re.compile(
    r"新增|增加|储备|备足|备好|备齐|投放|张贴|悬挂|摆放|设置|开设|创建|抽查|淘汰|覆盖|立|打造|整治|治理|评|新铺|铺设|添置|购买|购置|采购|新购|更换|安装|加装|改造|建设|建|配备|补充|栽|种|植|添|增设|配|订购|新建|维修|粉刷|修缮|新装|评出|表彰|设立|新设|制作|更新|评选|推荐|招聘|不少于|不低于|不超过|至少|以上|以内|控制|需|下达|培训"
)
_PIECES = set(PIECES.split("|"))
_TIMES = {"天", "日", "年", "个月", "工作日", "个工作日", "小时", "分钟"}
_BOUND = re.compile(r"内|以上|提前|不超过|不少于|不低于|不多于|至少|最多|质保|保修|工期|时间|活动")
_SHARES = {"%", "个百分点", "百分点"}
_YEARS = re.compile(r"用|质保|保修|年限|期限|以上|不少于|内|以内|时间|轮换")
_BEFORE_NOW = re.compile(r"去年|上年|上学期|以前")
_COMPARED = re.compile(r"[由从].*[到至为]|比|较|同期|在.{2,6}基础")
_ENGAGES = re.compile(
    r"评出|表彰|奖励|不少于|至少|不低于|不超过|以上|评选|推荐|聘|增配|确保|安排|配备|配齐|设|培训|选派|抽调|派"
)
_ON_DUTY = re.compile(r"守|值班|值守|监控|有人|不间断|制|开放|巡")
_NAME_BEFORE = re.compile(r"(?:[第.—初A-Za-z-]|(?<![提增升])高)$")
PEOPLE = {"人", "名", "位", "人次", "户"}
TURNS = {"次", "场", "期"}
_LEAST = re.compile(r"(?:不少于|不低于|不得少于|至少|不超过)$")
NEAR = 80  # how far a clause is looked at around a number
_HOLDS = re.compile(r"组织|开展|举办|举行|召开|安排|进行|不少于|至少|完成|培训")
LOOSE = {
    "种",
    "个",
    "条",
    "件",
    "对",
    "面",
    "部",
    "座",
    "双",
    "处",
    "组",
    "本",
    "份",
    "家",
    "所",
    "栋",
    "幢",
    "口",
    "孔",
}


@dataclass(frozen=True)
class Quantity:
    """A number with its unit."""

    value: float
    unit: str
    op: str | None
    approx: bool
    value_max: float | None


def targets(s: str, start: int, end: int, punctuated: bool) -> Iterator[tuple[Span, Quantity]]:
    """(span of the clause, quantity) of each commitment in a stretch of the view."""
    for a, b in sentences(s, start, end):
        for c, d in clauses(s, a, b, punctuated):
            for quantity in _clause(s[c:d]):
                yield (c, d), quantity


def _clause(text: str) -> Iterator[Quantity]:
    if _DONE.search(text):
        return
    compound = COMPOUND.search(text)
    if compound:
        yield _judged(_compound(compound), "元", None, text, compound.start(), compound.end())
        text = (
            text[: compound.start()]
            + "＃" * (compound.end() - compound.start())
            + text[compound.end() :]
        )
    for m in QUANTITY.finditer(text):
        made = _read(m)
        if made is not None and _commits(text, m, made[1], made[0]):
            yield _judged(made[0], made[1], made[2], text, m.start(), m.end())


def _compound(m: re.Match[str]) -> float:
    g = [float(x) if x else 0.0 for x in m.groups()]
    if m.group(5):
        return g[4] * 1000 + g[5] * 100
    if m.group(7):
        return g[6] * 10000 + g[7]
    return g[0] * 10000 + g[1] * 1000 + g[2] * 100 + g[3] * 10


def _read(m: re.Match[str]) -> tuple[float, str, float | None] | None:
    if m.group("cn"):
        whole = integer(m.group("cn"))
        part = integer(m.group("cnd")) if m.group("cnd") else None
        return (float(f"{whole}.{part}") if part is not None else float(whole or 0), "%", None)
    if m.group("tenths"):
        half = integer(m.group("half")) if m.group("half") else 0
        return float((integer(m.group("tenths")) or 0) * 10 + (half or 0)), "%", None
    if m.group("clow"):
        low, high = integer(m.group("clow")), integer(m.group("chigh"))
        return (float(low), m.group("unit4"), float(high)) if low and high and low < high else None
    if m.group("cnum"):
        value = integer(m.group("cnum"))
        unit = m.group("unit3").removesuffix("内") if m.group("unit3") != "天内" else "天"
        return (float(value), unit, None) if value else None
    if m.group("low"):
        unit = _scaled(m.group("scale2"), m.group("unit2"))
        return _number(m.group("low")), unit, _number(m.group("high"))
    return _number(m.group("one")), _scaled(m.group("scale3"), m.group("unit")), None


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _scaled(scale: str | None, unit: str) -> str:
    return f"{scale}{unit}" if scale else unit


def _commits(text: str, m: re.Match[str], unit: str, value: float) -> bool:
    """Whether a number with its unit is something the plan commits to."""
    before, after = text[max(0, m.start() - NEAR) : m.start()], text[m.end() : m.end() + NEAR]
    text = before + m.group() + after
    if _is_a_name(before, after, unit):
        return False
    if unit == "年":
        return value < 100 and bool(_YEARS.search(text)) and "三年行动" not in text
    if unit in _SHARES:
        return not _BEFORE_NOW.search(before) or bool(_COMPARED.search(before))
    if not unit.endswith("元") and _SKIP_BEFORE.search(before) and not _COMMIT_COUNT.search(before):
        return False
    if unit in PEOPLE:
        return bool(_ENGAGES.search(text))
    if unit in TURNS:
        bound = _LEAST.search(before) is not None or after.startswith(("以上", "及以上"))
        return value > 1 and (bound or (bool(_HOLDS.search(text)) and period_in(text) is None))
    if m.group("cnum"):
        return _spelt_commits(before, m.group(), after, unit, value)
    if unit in LOOSE:
        return bool(_COMMIT_COUNT.search(text))
    return unit not in _TIMES or not (_ON_DUTY.match(after) or "24小时值班" in text)


def _is_a_name(before: str, after: str, unit: str) -> bool:
    """Whether a number belongs to a name, a date or a threshold, or is only where a change starts (由32%提高到…)."""
    if _SKIP_AFTER.match(after) or _NAME_BEFORE.search(before):
        return True
    if unit in _TIMES and before[-1:] in ("月", "每", "隔"):
        return True
    return bool(re.search(r"[由从][^，。到至]{0,10}$", before)) and bool(
        re.match(r"[^，。]{0,4}[到至]", after)
    )


def _spelt_commits(before: str, said: str, after: str, unit: str, value: float) -> bool:
    """Whether a number in characters is a commitment: most of them (三方面, 一支队伍, 两家公司) only count things."""
    near = before[-5:] + said + after[:4]
    if unit in _TIMES:
        return bool(_BOUND.search(near)) and not before.endswith(("每", "隔", "一"))
    if unit in _PIECES:
        return value > 1 and bool(_COMMIT_COUNT.search(before) or _BOUND.search(near))
    return True


def _judged(
    value: float, unit: str, high: float | None, text: str, start: int, end: int
) -> Quantity:
    near = text[max(0, start - 8) : start] + "＃" + text[end : end + 5]
    op = "<=" if _HIGH.search(near) else ">=" if _LOW.search(near) else None
    return Quantity(value, unit, op, bool(_ABOUT.search(text[max(0, start - 3) : end + 3])), high)
