"""Jobs that recur, with their stated period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from houqin.modules.plans.reader.areas import area_of
from houqin.modules.plans.reader.clauses import Span, clauses, sentences
from houqin.modules.plans.reader.layout import trimmed
from houqin.modules.plans.reader.numbers import integer

N = r"(?:\d{1,2}|[一二两三四五六七八九十])"
TIMES = re.compile(rf"({N})(?:次|遍|回|趟|轮)")
_DAY = r"[一二三四五六日天1-7]"
WEEKDAYS = re.compile(
    rf"(?:每|逢|双|单|隔)(?:个|双|单)?(?:周|星期|礼拜)(?:的)?(?:周|星期)?({_DAY}(?:(?:[、,，和及至到]|-)?(?:周|星期)?{_DAY}(?![月日次])){{0,6}})(?![次回遍])"
)

AROUND = 80  # how far a sentence is looked at around a clause that names no object


_HOUR = r"上午|中午|午间|中|下午|傍晚|早|晨|午|晚|夜"
_EACH = re.compile(rf"((?:(?:{_HOUR})[、和与及]?){{2,4}})各")


@dataclass(frozen=True)
class Period:
    """How often."""

    frequency: str
    count: int = 1
    interval: int = 1
    unit: str | None = None


Build = Callable[[re.Match[str], str], Period | None]


def _count(text: str) -> int:
    found = TIMES.search(text)
    return max(1, integer(found.group(1)) or 1) if found else 1


def _daily(match: re.Match[str], text: str) -> Period:
    tail = text[match.start() :]
    sweeps = re.search(rf"({N})(?:扫|拖|冲|抹|擦|小扫|清|检|巡|查|送|餐|点)(?!一)", tail)
    times = _count(tail)
    if sweeps and not TIMES.search(tail):
        times = integer(sweeps.group(1)) or 1
    listed = _EACH.search(tail)
    if listed:
        times = max(times, len(re.findall(_HOUR, listed.group(1))))
    if re.search(r"早中晚|早、中、晚|上午.{0,3}中午.{0,3}下午", tail):
        times = max(times, 3)
    elif re.search(
        r"早晚|早、晚|早.{0,3}和晚|上、?下午|上午.{0,3}下午|午前午后|课前课后|上下班", tail
    ):
        times = max(times, 2)
    return Period("n_per_day", times) if times > 1 else Period("daily")


def _per_day(match: re.Match[str], text: str) -> Period | None:
    count = integer(match.group(1)) or 1
    return Period("n_per_day", count) if count > 1 else Period("daily")


def _weekly(match: re.Match[str], text: str) -> Period:
    days = WEEKDAYS.search(text[match.start() :])
    if days and days.start() == 0:
        return Period("weekly", _named_days(days.group(1)))
    return Period("weekly", _count(text[match.start() :]))


def _named_days(text: str) -> int:
    """How many weekdays are named: 二、四 → 2, 一至五 → 5."""
    days = [
        int(d) if d.isdecimal() else "一二三四五六日天".index(d) % 7 + 1
        for d in re.findall(_DAY, text)
    ]
    if len(days) == 2 and re.search(r"[至到-]", text):
        return max(1, days[1] - days[0] + 1)
    return max(1, len(days))


def _fortnight(match: re.Match[str], text: str) -> Period:
    return Period("weekly", 1, 2)


def _n_weeks(match: re.Match[str], text: str) -> Period:
    interval = integer(match.group(1)) or 1
    return Period("weekly", _count(text[match.end() :]), interval)


def _monthly(match: re.Match[str], text: str) -> Period:
    return Period("monthly", _count(text[match.start() :]))


def _n_months(match: re.Match[str], text: str) -> Period:
    interval = integer(match.group(1) or match.group(2) or match.group(3)) or 1
    return (
        Period("every_n_months", _count(text[match.end() :]), interval)
        if interval > 1
        else Period("monthly")
    )


def _fixed(frequency: str, interval: int = 1, unit: str | None = None) -> Build:
    def build(match: re.Match[str], text: str) -> Period:
        return Period(frequency, _count(text[match.start() :]), interval, unit)

    return build


def _yearly(match: re.Match[str], text: str) -> Period:
    tail = text[match.end() :]
    months = re.match(
        r"(?:的)?((?:1[0-2]|\d|[一二三四五六七八九十]{1,2})(?:月份?)?(?:[、,，和及](?:1[0-2]|\d|[一二三四五六七八九十]{1,2})(?:月份?)?)+)",
        tail,
    )
    if months and "月" in tail[: months.end() + 1]:
        return Period("other", len(re.split(r"[、,，和及]", months.group(1))), 1, "year")
    halves = 2 if re.match(r"(?:春秋|春、秋|寒暑|春季和秋季)", tail) else _count(tail)
    return Period("other", halves, 1, "year")


def _n_days(match: re.Match[str], text: str) -> Period:
    interval = integer(match.group(1)) or 2
    return Period("other", 1, interval, "day") if interval > 1 else Period("daily")


_DO = r"(?:要|应|须|必须|至少|不少于|坚持|进行|开展|组织|召开|举行|检查|做|上报|定期)?"
PERIODS: tuple[tuple[re.Pattern[str], Build], ...] = (
    (re.compile(r"(?:24|二十四)小时(?:不间断|不离人|专人|轮流)?(?:值班|值守|双岗|双人|有人|巡|监控|在岗|看守|守|看护|轮)|昼夜(?:有人|值班|不离|轮|巡)|全天候|日夜(?:有人|值班)|全天24小时"), _fixed("other", 1, "continuous")),
    (re.compile(r"隔[天日]|每隔一[天日]"), _fixed("other", 2, "day")),
    (re.compile(rf"每隔?({N})[天日](?!以|内|不)"), _n_days),
    (re.compile(r"隔周|双周(?:周?[一二三四五六日])?|每?单周|每隔一周|每两周|每2周|每二周|两周一次|两周召开一次|(?<![\d一二三四五六七八九十])[二两2]周(?=[^。；，、]{0,6}一次)|每半个?月|每?半月一"), _fortnight),
    (re.compile(rf"每隔?({N})(?:个)?(?:周|星期)(?!岁)"), _n_weeks),
    (re.compile(r"隔月|双月|每隔一个月"), _fixed("every_n_months", 2)),
    (re.compile(rf"(?:每隔?({N})个?|隔({N})个|(?<![\d一二三四五六七八九十第前近后])([二两三四六2346])个)月(?(3)(?=[^。；，、]{{0,8}}[一1]次))"), _n_months),
        (re.compile(r"每个?季度?|按季度?|逐季|一季度一|季度(?:末|初)?(?:汇总|检查|盘点|考核)一?次?"), _fixed("every_n_months", 3)),
    (re.compile(r"每半年|半年(?:一|进行|清洗|检|召)|每学年上下"), _fixed("every_n_months", 6)),
    (re.compile(r"每(?:个)?学期|每学?期(?!间|末|初|待)|一(?:个)?学期(?=[^。；，]{0,8}(?:一|二|两|三|1|2|3)次|[一二两三]次|核对|检|盘|召开|举办)|学期(?:内)?(?:不少于|至少)?[一二两三1-3]次|逐学期"), _fixed("termly")),
    (re.compile(r"每(?:个)?学年|每年|一年(?=[^。；，]{0,6}[一二两三四1-4]次)|(?<![去今本明后前每])年年(?![底初末度终中])|逐年一"), _yearly),
    (re.compile(rf"(?:一日|一天|每日|每天|日|天)(?:坚持|至少|不少于|做到|要)?({N})(?:小|大)?(?:扫|拖|洗|冲|抹|擦|换|报|巡|检|查|清|消毒|次|遍|餐|点)"), _per_day),
    (re.compile(r"每(?:个)?(?:天|日|晚|夜|早|晨)|每个?(?:工作日|上学日|教学日|课间)|天天|日日(?=清|查|检|扫|有|消|洗|通|打|巡|公)|日产日清|一[日天](?=[^。；，、]{0,4}[两二三四2-4](?:次|遍|回|趟))|(?<=[行到持实])日(?:巡查|检查|巡检|排查|报告|清扫)|日清|逐日|按日|每餐?前?每?日|一天一|一日一"), _daily),
    (re.compile(r"每(?:个)?(?:周|星期|礼拜)|逢周(?=[一二三四五六日])|(?<=[行到持实、])周(?:检查|排查|小结|通报|巡查)|一(?:周|星期)(?=一|[^。；，、]{0,6}(?:一|1|两|二|2|三|3)(?:次|回|遍|大扫|小扫))|周周|逐周|按周(?!执行|安排|落实|推进|次)"), _weekly),
    (re.compile(r"每(?:个)?月|月月|逐月(?!工作|安排|计划)|按月|一月一|一个月(?=[^。；，]{0,8}(?:一|1|两|二|2)次)|日清月结|(?<![\d一二三四五六七八九十元正本当上下个次年至到])月(?:结|工作考核|考核|报表|盘点|检查|巡检|查)"), _monthly),
)  # fmt: skip
_NOT = re.compile(
    r"每(?:天|日|周|月)(?:的)?(?:工作)?(?:安排|工作中|生活|计划中|食谱)|一日(?:工作|生活|常规|活动|流程|作息)|每(?:天|日)一练|每人每|每生每|每班每(?:天|月|学期).{0,12}(?:元|费)|每日食谱"
)
_MONEY = re.compile(r"\d(?:\.\d+)?(?:万|千|百)?元|费用|成本|标准为|单价")


def routines(
    s: str, start: int, end: int, punctuated: bool, heading: str = ""
) -> Iterator[tuple[Span, Period, str]]:
    """(span of the clause, period, area) of each recurring job in a stretch of the view."""
    for a, b in sentences(s, start, end):
        spans = list(clauses(s, a, b, punctuated))
        for n, (c, d) in enumerate(spans):
            following = spans[n + 1] if n + 1 < len(spans) else None
            yield from _clause(s, c, d, following, (a, b), heading)


def _clause(
    s: str, a: int, b: int, following: Span | None, whole: Span, heading: str
) -> Iterator[tuple[Span, Period, str]]:
    pieces = _pieces(s, a, b)
    for n, (c, d) in enumerate(pieces):
        period = period_in(s[c:d])
        if period is None:
            continue
        alone = _HEAD.fullmatch(s[c:d]) is not None
        if n == len(pieces) - 1:
            d = _extended(s, c, d, following)
        if alone and _HEAD.fullmatch(s[c:d]):
            continue
        c, d = trimmed(s, c, d)
        manner = _MANNER.search(s[c:d])
        d -= len(manner.group()) if manner else 0
        yield (
            (c, d),
            period,
            area_of(s[c:d], heading)
            if _clear(s[c:d])
            else area_of(s[max(whole[0], c - AROUND) : min(whole[1], d + AROUND)], heading),
        )


def _clear(text: str) -> bool:
    return area_of(text) != "other"


def period_in(text: str) -> Period | None:
    """The period a clause states, if it states one for a job."""
    if _MONEY.search(text) and re.search(r"不超过|控制|以内|不低于|标准|每人|每班|每生|人均", text):
        return None
    for pattern, build in PERIODS:
        for match in pattern.finditer(text):
            if not any(x.start() <= match.start() < x.end() for x in _NOT.finditer(text)):
                return build(match, text)
    return None


def _pieces(s: str, a: int, b: int) -> list[Span]:
    """A clause cut at 、 or 和 where a new period begins: 每周一次分项检查、每月一次全面检查."""
    cuts = [a]
    for m in re.finditer(
        r"[、和](?=(?:每|一(?:周|月|日|学期))(?:个)?(?:天|日|周|星期|月|学期|季|年|一)|[按逐][日周月季][\u4e00-\u9fff])",
        s[a:b],
    ):
        if period_in(s[cuts[-1] : a + m.start()]) is not None:
            cuts.append(a + m.end())
    return list(zip(cuts, [c - 1 for c in cuts[1:]] + [b], strict=True))


_HEAD = re.compile(
    r"[※★●◆■▲☆\s]*(?:每|按|逐)?[一二两三四五六\d]?个?(?:天|日|周|星期|月|季度?|学期|年)(?:的)?(?:工作|常规|必做|要做)?\s*"
)
_BARE = re.compile(r"(?:检查|巡查|排查|抽查|清点|巡视|汇报|登记|打扫)$")
_MANNER = re.compile(r"的(?:工作)?(?:机制|制度|要求)$")


def _extended(s: str, a: int, b: int, following: Span | None) -> int:
    """The clause with the next one where it would be bare without it."""
    if following is None or following[0] > b + 2 or s[b : b + 1] not in "，,：:":
        return b
    tail = s[following[0] : following[1]]
    if s[b : b + 1] in "：:":
        return following[1] if _HEAD.fullmatch(s[a:b]) and period_in(tail) is None else b
    if period_in(tail) is not None:
        return b
    bare = b - a <= 9 and _BARE.search(s[a:b])
    only_period = b - a <= 6 and not re.search(r"清|扫|拖|查|检|洗", s[a:b])
    joined = tail.startswith("并") and b - a + len(tail) <= 30 and b - a <= 12
    return following[1] if bare or only_period or joined else b
