"""供应商、资质、合同、监管评分."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Money, Number, State, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing import commands, papers
from houqin.modules.purchasing.forms import firms as forms
from houqin.modules.purchasing.models import Contract, Licence, LicenceKind, Score, Supplier
from houqin.modules.purchasing.queries import firms as queries
from houqin.modules.purchasing.registers.requests import MENU

LASTS = {"gone": _("已过期"), "near": _("临近到期"), "good": _("有效"), "over": _("已换证或终止")}
TONES = {"gone": "bad", "near": "warn", "good": "done"}


def _firm(by: Actor, row: Supplier) -> dict[str, Any]:
    return {
        "licences": queries.licences_of(row), "scores": queries.scores_of(row),
        "lacking": queries.lacking(row, by.today), "today": by.today,
    }  # fmt: skip


def _scored(by: Actor, row: Score) -> dict[str, Any]:
    return {"row": row, "scores": queries.scores_of(row.supplier)}


def _ending(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(lasts__in=["gone", "near"])


def _to_firm(row: Any) -> str:
    return f"/purchasing/suppliers/{row.supplier_id}/"


@register
class Suppliers(Register):
    """供应商：供什么货、资质齐不齐、还合作不合作、最近得分。"""

    model = Supplier
    name = _("供应商")
    menu = (MENU, 460)
    icon = "building-store"
    sees = queries.VIEW
    rows = queries.suppliers
    area = "purchasing"
    columns = [
        Text("name", _("单位名称")), Text("sells", _("供货或服务范围"), wide=True), Text("contact", _("联系人")),
        Text("phone", _("电话")), Tick("outsourced", _("外包服务")), Number("score", _("最近得分")),
        Text("blocked", _("停止合作原因")), Text("credit", _("统一社会信用代码"), shown=False),
    ]  # fmt: skip
    facts = [Text("bank", _("开户行和账号"))]
    filters = [
        Only("outsourced", _("只看外包服务"), lambda rows: rows.filter(outsourced=True)),
        Only("stopped", _("只看停止合作"), lambda rows: rows.exclude(blocked="")),
    ]
    search = True
    order = ["name"]
    panels = [Panel(_("资质与评分"), "purchasing/firm.html", _firm)]
    acts = [Act(commands.add_suppliers, forms.AddSuppliers, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(commands.add_licence, forms.AddLicence, row="supplier", icon="certificate", main=True),
        Act(commands.mend_supplier, forms.MendSupplier, row="supplier", icon="pencil", again=queries.own_suppliers),
        Act(commands.sign_contract, forms.SignContract, row="supplier", icon="file-text", when=lambda s: not s.blocked),
        Act(commands.score, forms.MakeScore, row="supplier", icon="star", sheet=False, when=lambda s: s.outsourced),
        Act(commands.block_supplier, forms.BlockSupplier, row="supplier", icon="ban", grave=True, sheet=False,
            when=lambda s: not s.blocked),
        Act(commands.unblock_supplier, forms.UnblockSupplier, row="supplier", icon="refresh", sheet=False,
            when=lambda s: bool(s.blocked)),
    ]  # fmt: skip
    empty = _("还没有登记供应商。")


@register
class Licences(Register):
    """资质：每家单位的证照，几时到期；到期前60、30、7天各提醒一次。"""

    model = Licence
    name = _("供应商资质")
    menu = (MENU, 461)
    icon = "certificate"
    sees = queries.VIEW
    rows = queries.licences
    area = "purchasing"
    columns = [
        Text("supplier", _("单位"), order="supplier__name", link=_to_firm),
        State("kind", _("资质"), dict(LicenceKind.choices), {}), Text("number", _("证号")), Day("until", _("有效期至")),
        State("lasts", _("状态"), LASTS, TONES, order="until"),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("资质"), choices=LicenceKind.choices),
        Only("ending", _("将到期或已过期"), _ending),
    ]
    order = ["closed", "until"]
    empty = _("还没有登记资质。在供应商上点“登记资质”。")


@register
class Contracts(Register):
    """合同：和谁签的、多少钱、到哪天、付了多少。"""

    model = Contract
    name = _("合同")
    menu = (MENU, 462)
    icon = "file-text"
    sees = queries.VIEW
    rows = queries.contracts
    area = "purchasing"
    columns = [
        Text("number", _("合同号")), Text("title", _("合同名称"), lead=True, wide=True),
        Text("supplier", _("单位"), order="supplier__name", link=_to_firm),
        Money("amount", _("合同金额"), total=True), Money("paid", _("已付"), total=True), Money("left", _("未付"), total=True),
        Day("until", _("到期")), State("lasts", _("状态"), LASTS, TONES, order="until"),
    ]  # fmt: skip
    facts = [
        Day("signed", _("签订日期")), Day("since", _("开始")), Text("keeper", _("经办人")), Day("ended", _("终止日期")),
        Text("why_ended", _("终止原因")),
    ]  # fmt: skip
    filters = [
        Choose("supplier", _("单位"), rows=queries.own_suppliers),
        Only("ending", _("将到期或已过期"), _ending),
    ]
    search = True
    order = ["-signed", "-pk"]
    row_acts = [
        Act(commands.end_contract, forms.EndContract, row="contract", icon="x", grave=True, sheet=False,
            when=lambda c: c.ended is None)
    ]  # fmt: skip
    empty = _("还没有登记合同。在供应商上点“登记合同”。")


@register
class Scores(Register):
    """监管评分：物业、餐饮、净菜等外包单位每月得分和意见。"""

    model = Score
    name = _("监管评分")
    menu = (MENU, 463)
    icon = "star"
    sees = queries.VIEW
    rows = queries.scores
    area = "purchasing"
    columns = [
        Day("month", _("月份")), Text("supplier", _("单位"), order="supplier__name", link=_to_firm),
        Number("total", _("得分")), Text("remark", _("意见"), wide=True), Text("by", _("评分人"), order="by__name"),
    ]  # fmt: skip
    filters = [Choose("supplier", _("单位"), rows=queries.outsourced)]
    order = ["-month", "-pk"]
    panels = [Panel(_("各项得分与走势"), "purchasing/scored.html", _scored)]
    papers = {_("监管评分表"): papers.supervision}
    empty = _("还没有评分。在外包单位上点“监管评分”。")
