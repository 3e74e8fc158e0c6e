"""The numbers of purchasing that a school may set."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import Parameter, declare, value
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.models import Kind, Method
from houqin.modules.purchasing.rules import choosing

_OWN = "本系统默认，学校按采购管理制度定"
_YUAN: dict[str, Any] = {"unit": "元", "certainty": "local", "minimum": Decimal(0)}

QUOTES = declare(
    "purchasing.quotes_least", _("询价至少几家报价"), 3, unit="家", source="学校采购制度“货比三家”", certainty="local",
    minimum=1, maximum=10,
)  # fmt: skip
COMMITTEE = declare(
    "purchasing.committee_least", _("评审小组至少几人（单数）"), 3, unit="人", source=_OWN, certainty="local", minimum=1,
    maximum=15,
)  # fmt: skip
FROM_QUOTES = declare(
    "purchasing.quotes_from", _("从多少元起要询价"), Decimal(1000), source=_OWN, **_YUAN
)
FROM_GROUP = declare(
    "purchasing.group_from", _("从多少元起要集体议定"), Decimal(10000), source=_OWN, **_YUAN
)
FROM_TENDER = declare(
    "purchasing.tender_from", _("从多少元起要招标"), Decimal(50000), source=_OWN, **_YUAN
)
FROM_GOVERNMENT = declare(
    "purchasing.government_from", _("教学设备和家具从多少元起走政府采购"), Decimal(200000),
    source="当地政府集中采购目录及限额标准", **_YUAN,
)  # fmt: skip
_KIND = "|".join(str(label) for label in Kind.labels)
_STEP = f"(?:{'|'.join(str(label) for label in Method.labels)})\\s*\\d+"
KINDS = declare(
    "purchasing.kind_steps", _("个别类别另定的采购方式"), "", kind=str, source=_OWN, certainty="local",
    shape=rf"(?:(?:{_KIND})[：:]{_STEP}(?:[、，,]{_STEP})*(?:[；;]|$))*",
    help="照“工程：三家询价5000、招标100000；服务：集体议定20000”写，是从多少元起；没写的类别按上面的限额。",
)  # fmt: skip
URGENT = declare(
    "purchasing.urgent_most", _("急用先购最多多少元"), Decimal(10000), source="学校制度“急用可先购后补签”",
    help="写0表示不限。", **_YUAN,
)  # fmt: skip
SPLIT_DAYS = declare(
    "purchasing.split_days", _("拆分采购往前看多少天"), 30, unit="天", source=_OWN, certainty="local", minimum=0,
    maximum=365,
)  # fmt: skip
OVER = declare(
    "purchasing.over_estimate", _("订货超过估算多少要再核实"), 10, unit="%", source=_OWN, certainty="local", minimum=0,
    maximum=100,
)  # fmt: skip
SIGN_LATER = declare(
    "purchasing.sign_later_days", _("急用先购几天内补签"), 3, unit="天", source="学校制度“急用可先购后补签”",
    certainty="local", minimum=1, maximum=30,
)  # fmt: skip
WARN = declare(
    "purchasing.warn_days", _("资质和合同到期前提醒"), ["60", "30", "7"], unit="天", source=_OWN, certainty="local",
    help="几个天数用顿号隔开，每到一档提醒一次。",
)  # fmt: skip


def rule(by: Actor, parameter: Parameter) -> Any:
    """What holds in the actor's school today."""
    return value(by.school, parameter.key, by.today)


def warn_stages(by: Actor) -> list[int]:
    """The days before an end at which somebody is told, widest first."""
    return sorted({int(d) for d in rule(by, WARN) if d.isdigit()}, reverse=True)


def steps(by: Actor, kind: str) -> list[tuple[Decimal, str]]:
    """(from this amount on, method) for a category, lowest first: the category's own where the school wrote some."""
    names = {str(label): str(method) for method, label in Method.choices}
    own = choosing.own_steps(rule(by, KINDS), str(Kind(kind).label), names)
    if own:
        return sorted([(Decimal(0), str(Method.DIRECT)), *own], key=lambda x: x[0])
    found = [
        (Decimal(0), str(Method.DIRECT)), (rule(by, FROM_QUOTES), str(Method.QUOTES)),
        (rule(by, FROM_GROUP), str(Method.GROUP)), (rule(by, FROM_TENDER), str(Method.TENDER)),
    ]  # fmt: skip
    if kind in (Kind.TEACHING, Kind.FURNITURE):
        found.append((rule(by, FROM_GOVERNMENT), str(Method.GOVERNMENT)))
    return sorted(found, key=lambda x: x[0])
