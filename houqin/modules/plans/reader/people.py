"""Who is to do what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houqin.modules.plans.reader.clauses import Span, clauses, sentences
from houqin.modules.plans.reader.roles import SURNAMES, WHO

_HAN = r"[\u4e00-\u9fff]"
_ONE = rf"{_HAN}{{0,7}}?{WHO}"
_NAMED = rf"{_ONE}(?:[{SURNAMES}]{_HAN}{{1,2}}?)?"
_MANY = rf"{_NAMED}(?:[、和及与]{_NAMED}){{0,5}}"
_DOES = (
    r"(?=[要应须必将会每对负做严认定随按在及把与为不积继加检巡凭使实有当保组制开记落更全盘手学拟统于到给填带修验核发放清打扫擦拖洗查汇整提参监协联牵主分登签维养收领点消通公穿持坚关锁守值轮购采选"
    r"配准审出入依根针利早晚日周月经共互立交报结编设安排逐抽评陪试向先再务切即都均可亲佩送运看照用喷晾换执承担拒完努集具跟着进运制处维妥专代兼先事个讲总复备存严昼一包签决答接清签上参][\u4e00-\u9fff0-9“])"
    r"(?!会议|安全(?:意识|教育|工作|防)|管理(?!好|本|全|各)|工作|队伍|制度|建设|培训|学习|考核|职责|意识|素质|利益|生活|体检|出勤|发展|成长|保险|保障|用餐|用品|设施|结构|配备|配置|分工|名单|用书|办公|安心|放心|处在|维修$|与[\u4e00-\u9fff]{1,10}的|会?会议|开会|通知|每[^，。]{0,6}(?:体检|培训|查体|检查身体)|参加培训|对[^，。]{0,12}(?:满意|评价))"
)
_BEGIN = re.compile(
    rf"(?:要求|坚持|实行|学期结束时|期末|各月|成立以)?(?P<who>(?:各班?|每位|每一位|全体|全园|全校|各)?{_MANY}(?:全体)?){_DOES}"
)
_BY = re.compile(
    rf"(?:由|请|委托|指定|安排)(?P<who>{_HAN}{{1,8}}?(?:[、和及与]{_HAN}{{1,8}}?){{0,4}})(?=(?:同志|先生|女士|老师)?(?:负责|管(?!理|道|线|网)|打分|评|决定|接听|包干|点算|签|统一|组织|牵头|保管|担任|承担|提出|审|批|检查|监督|填|登记|管理(?!员|人)|汇总|看管|维[护修]|专[柜人]|完成|带|协助|具体|全程|同意|清点|检测|兼|落实|采[办购]|值守|验收|查|主持|组成|每|定期|按|集中|发放|领取|打扫|保养|申报|汇报|记录|逐|巡|抽))"
)
_SIGN = re.compile(
    rf"(?:经|报|须经|由|交|送|请|报请)(?P<who>{_ONE})(?:室|办公会)?(?:批准|审批|签字|审核|同意|核准|签批|审定|确认|核可|批|备案|保管|签章)"
)
_HANDED = re.compile(rf"(?:一套|一份|[副正]本|钥匙)交(?P<who>{_ONE})(?:保管|存档|备案|处理)?$")
_IN_CHARGE = re.compile(rf"(?P<who>{_HAN}{{2,8}}?)(?=负责|负总责|主持|牵头|把关)")
_BRACKET = re.compile(
    r"[（(](?:责任人[:：]?|负责人[:：]?|负责[:：]?|责任部门[:：]?)?(?P<who>[\u4e00-\u9fff、，, ]{2,24})[)）]$"
)
_LABEL = re.compile(
    r"(?:负责人|责任人|责任部门|负责部门)[:： ](?P<who>[\u4e00-\u9fff、，, ]{2,20})"
)
_SEAL = re.compile(rf"坚持(?P<who>{_ONE})(?=“)")
_UNNAMED = re.compile(
    r"^(?:专人|专职|领导|人员|相关|有关|具体|主要|家长|小组|学校领导|领导小组.|上级)|^(?:各)?负责人$|^(?:外来|来访|校外|社会|闲杂|其他|其它|无关)"
)
_VERBS = re.compile(
    r"[做好使让帮加强提高增配合协助关心完善召开与对请向为给把将从]|确保|继续|督促|实施|开展|组织|成立|建立|落实|明确|安排|培养|聘|制定|制订|检查|清理|管理(?!员|人|组|处)|发放|签订|评选|邀请|抓|以|在|所有|及时|定期|听取|慰问|收回|接受|登记|公布|推选|推荐|实行|表彰|征求|通知|每[天周月学日]"
)


def responsible(s: str, start: int, end: int, punctuated: bool) -> Iterator[tuple[Span, str]]:
    """(span of the clause, who) for each person or role named as the doer in a stretch of the view."""
    for a, b in sentences(s, start, end):
        label = _LABEL.search(s, a, b)
        named = label["who"].strip(" 、，,") if label else ""
        if named:
            yield (a, b), named
        for c, d in clauses(s, a, b, punctuated):
            yield from (x for x in _clause(s, c, d) if x[1] != named)


def _clause(s: str, a: int, b: int) -> Iterator[tuple[Span, str]]:
    seen: set[str] = set()
    for who in _named(s[a:b]):
        if not any(who in known or known in who for known in seen):
            seen.add(who)
            yield (a, b), who


def _named(text: str) -> Iterator[str]:
    """Everybody a clause names as doing something, the surest sign first."""
    for pattern, sure in (
        (_BY, False),
        (_SIGN, True),
        (_HANDED, True),
        (_SEAL, True),
        (_BRACKET, False),
    ):
        found = pattern.search(text)
        if found and (is_somebody(found["who"]) if not sure else not _UNNAMED.match(found["who"])):
            yield found["who"]
    for pattern in (_BEGIN, _IN_CHARGE):
        found = pattern.match(text)
        if found and is_somebody(found["who"]) and not _VERBS.search(_before_post(found["who"])):
            yield found["who"]


def _before_post(who: str) -> str:
    """What stands before the name of the post: 图书 in 图书管理员; a verb there means nobody is named."""
    return re.sub(rf"(?:各班?|每一?位|全[体园校])|{WHO}(?:全体)?", "", who)


_TITLED = re.compile(rf"{WHO}[{SURNAMES}][\u4e00-\u9fff]{{1,2}}$")


def is_somebody(who: str) -> bool:
    """Whether words name people: roles and offices, or what looks like names."""
    if _UNNAMED.search(who):
        return False
    parts = [p for p in re.split(r"[、，,和及与 ]", who) if p]
    return bool(parts) and all(
        re.search(rf"{WHO}(?:全体|成员)?$", p) or _is_name(p) or _TITLED.search(p)
        for p in parts[-1:] + parts[:1]
    )


def _is_name(word: str) -> bool:
    return 2 <= len(word) <= 3 and word[0] in SURNAMES + "老小" and not _VERBS.search(word)
