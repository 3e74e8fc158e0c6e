"""Who is to do what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from houqin.modules.plans.reader.clauses import Span, clauses, sentences

_SUFFIX = r"(?:主任|校长|园长|组长|班长|处长|主席|书记|干事|文员|管理员|保管员|仓管员|采购员|安全员|炊事员|切配员|保育员|卫生员|资料员|信息员|工作人员|后勤人员|值班人员|食堂人员|老师|教师|医生|校医|保安|门卫|会计|出纳|电工|水电工|绿化工|木工|维修工|师傅|干部|委员|代表|总务处|教导处|政教处|德育处|校长室|园长室|办公室|教务处|少先队大队部|信息组|总务室|卫生室|保健室|医务室|文印室|警务室|财务室|安全办|后勤处|后勤组|保育组|工会|团支部|党支部|膳食委员会|伙委会|领导小组|小组|年级组|各组|各班|班主任|责任人|负责人|申请人|领用人|值周学生|值日生|学校领导|厨师|工程师|教师代表|管理人员|职工|员工|幼儿园|护卫队|经审小组|职代会代表)"
ROLE = rf"[\u4e00-\u9fff]{{0,6}}?{_SUFFIX}(?:[、和及与][\u4e00-\u9fff]{{0,6}}?{_SUFFIX})*"
NAME = r"[\u4e00-\u9fff]{2,4}(?:老师|主任|师傅|校长)?"
_BY = re.compile(
    rf"(?:由|请|委托|安排|指定)(?P<who>{ROLE}|{NAME})(?=负责|签|统一|组织|牵头|保管|担任|承担|提出|审|批|检查|监督|填|登记|管理|汇总|看管|维护|专|完成|带|协助|具体|全程|同意|清点|检测|兼|落实|采办|值|验收)"
)
_BEGIN = re.compile(
    rf"^(?:要求|坚持|实行|新学期，?|成立以)?(?P<who>(?:各班?|每位|每一位|全体|全园|全校|各)?{ROLE})(?=要|应|须|必须|将|会|每|对|负|做|严|认|定|随|按|在|及|把|与|为|不|积|继续|加强|检|巡|凭|使|实|有|当|保|组|制|开|做到|制定|记录|落实|更|全|盘|手|个人|学|拟|统|于|到|给|填|带|修)"
)
_SIGN = re.compile(
    rf"(?:经|报|须经|由|交|送|请)(?P<who>{ROLE}|校长|园长|领导)(?:批准|审批|签字|审核|同意|核准|签批|审定|确认|批)"
)
_TAIL = re.compile(
    rf"[（(](?:责任人[:：]|负责人[:：]|负责[:：])?(?P<who>(?:{ROLE}|[\u4e00-\u9fff]{{2,3}})(?:[、，, ](?:{ROLE}|[\u4e00-\u9fff]{{2,3}}))*)[)）]$"
)
_LABEL = re.compile(
    r"(?:负责人|责任人|责任部门|负责部门)[:： ](?P<who>[\u4e00-\u9fff、，, ]{2,20})"
)
_NOT = re.compile(
    r"^(?:专人|领导|相关|有关|具体|主要|使|让|帮助|加强|提高|增强|关心|配合)|(?:工作|制度|管理|建设|服务|学习)$"
)
_SURNAME = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单解仇柳鲍涂章施严祝卞安齐庄米霍管左柯尤葛翁岳伍"


def responsible(s: str, start: int, end: int, punctuated: bool) -> Iterator[tuple[Span, str]]:
    """(span of the clause, who) for each person or role named as the doer in a stretch of the view."""
    for a, b in sentences(s, start, end):
        label = _LABEL.search(s, a, b)
        if label:
            yield (a, b), label.group("who").strip(" 、，,")
        for c, d in clauses(s, a, b, punctuated):
            yield from _clause(s, c, d)


def _clause(s: str, a: int, b: int) -> Iterator[tuple[Span, str]]:
    text = s[a:b]
    seen: set[str] = set()
    for pattern in (_BY, _SIGN, _BEGIN, _TAIL):
        m = pattern.search(text)
        if m is None:
            continue
        who = m.group("who")
        if who in seen or not _is_somebody(who):
            continue
        seen.add(who)
        yield (a, b), who
        if pattern is _BY:
            break


def _is_somebody(who: str) -> bool:
    if _NOT.search(who):
        return False
    return bool(re.search(_SUFFIX, who)) or who[0] in _SURNAME + "老小"
