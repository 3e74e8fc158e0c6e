"""请购单、报价、选定、招标、订单."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row, Rows
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.forms import fields
from houqin.modules.purchasing.models import Kind, Method, Order, Quote, Request, Tender
from houqin.modules.purchasing.queries import firms, papers, tenders


class RequestLine(Line):
    """One thing to be bought."""

    name = fields.text(_("品名"), 60)
    spec = fields.text(_("规格要求"), 100, needed=False)
    unit = fields.text(_("单位"), 8)
    quantity = fields.quantity(_("数量"))
    price = fields.money(_("估计单价（元）"), zero=True)
    item = fields.item()
    category = fields.category()


class MakeRequest(Form):
    """请购."""

    kind = forms.ChoiceField(label=_("类别"), choices=Kind.choices)
    purpose = fields.text(_("用途"), 200)
    lines = Lines(RequestLine, label=_("要买的东西"), most=100, blank=1)
    unit = Row(papers.units, label=_("申请部门"), required=False)
    budget = fields.text(_("预算科目或经费来源"), 60, needed=False)
    wanted = fields.day(_("需要日期"), needed=False)
    urgent = fields.tick(
        _("急用先购"), _("来不及审批的可以先买，审批人事后补签；没有补签不能报账。")
    )


class SubmitDraft(Form):
    """提交请购."""

    request = Row(papers.drafts, names=fields.NUMBERED, label=_("请购单"))
    purpose = fields.text(_("用途"), 200)
    lines = Lines(RequestLine, label=_("要买的东西"), most=100, blank=1)
    budget = fields.text(_("预算科目或经费来源"), 60, needed=False)
    wanted = fields.day(_("需要日期"), needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The paper as it stands."""
        if not isinstance(row, Request):
            return {}
        names = ("name", "spec", "unit", "quantity", "price", "item_id", "category_id")
        lines = [
            {n.removesuffix("_id"): getattr(x, n) for n in names} for x in papers.lines_of(row)
        ]
        return {
            "purpose": row.purpose, "lines": lines, "budget": row.budget, "wanted": row.wanted,
        }  # fmt: skip


class SignLater(Form):
    """重新提交补签."""

    request = Row(papers.urgent, names=fields.NUMBERED, label=_("请购单"))
    reason = fields.text(_("说明"), 100)


class Assign(Form):
    """指定采购人."""

    request = Row(papers.to_buy, names=fields.NUMBERED, label=_("请购单"))
    buyer = fields.person(_("采购人"), hint=_("不能是申请人自己。"))
    method = forms.ChoiceField(label=_("采购方式"), choices=Method.choices)
    reason = fields.text(_("理由"), 300, needed=False, hint=_("不按金额规定的方式采购时要写。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The method its amount asks for."""
        return {"method": row.method, "buyer": row.buyer_id} if isinstance(row, Request) else {}


class VoidRequest(Form):
    """作废请购."""

    request = Row(papers.voidable, names=fields.NUMBERED, label=_("请购单"))
    reason = fields.text(_("原因"), 300)


class PriceLine(Line):
    """A price for one thing."""

    line = Row(papers.request_lines, names=("name",), label=_("物品"))
    price = fields.money(_("单价（元）"))


class MakeQuote(Form):
    """登记报价."""

    request = Row(papers.to_buy, names=fields.NUMBERED, label=_("请购单"))
    supplier = Row(firms.open_suppliers, label=_("报价单位"))
    on = fields.day(_("报价日期"))
    days = forms.IntegerField(label=_("交货天数"), min_value=0, max_value=999, required=False)
    warranty = fields.text(_("保修与服务"), 100, needed=False)
    lines = Lines(PriceLine, label=_("报价"), most=100, blank=1, headed="line")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Every line of the request, waiting for its price."""
        lines = papers.lines_of(row) if isinstance(row, Request) else []
        return {"on": by.today, "lines": [{"line": x.pk} for x in lines]}


class QuoteRow(Row):
    """An offer, by the firm's name."""

    def __init__(self) -> None:
        super().__init__(papers.own_quotes, names=("supplier__name",), label=_("选定的报价"))

    def label_from_instance(self, obj: Quote) -> str:
        """青禾文具店　1200.00元（QG-2026-0001）."""
        return f"{obj.supplier}　{obj.total}元（{obj.request}）"


class Choose(Form):
    """选定供货单位."""

    request = Row(papers.to_buy, names=fields.NUMBERED, label=_("请购单"))
    quote = QuoteRow()
    reason = fields.text(_("选定理由"), 300, needed=False, hint=_("不选最低价时要写。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The lowest offer."""
        offers = papers.offers(row) if isinstance(row, Request) else []
        return {"quote": offers[0].pk} if offers else {}


class CriterionLine(Line):
    """One criterion and its most points."""

    name = fields.text(_("评分项目"), 40)
    most = fields.points(_("满分"), zero=False)


class OpenTender(Form):
    """组织招标."""

    request = Row(papers.to_buy, names=fields.NUMBERED, label=_("请购单"))
    title = fields.text(_("招标项目"), 100)
    on = fields.day(_("开标日期"))
    committee = Rows(papers.staff, names=fields.STAFF, label=_("评审小组"))
    criteria = Lines(CriterionLine, label=_("评分标准（合计100分）"), most=20, blank=1)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Usual criteria, to be changed."""
        usual = [("价格", 40), ("质量与技术", 30), ("服务与保修", 20), ("信誉与业绩", 10)]
        title = row.purpose[:100] if isinstance(row, Request) else ""
        return {
            "title": title,
            "on": by.today,
            "criteria": [{"name": n, "most": m} for n, m in usual],
        }


class PointLine(Line):
    """Points for one criterion."""

    name = fields.text(_("评分项目"), 40)
    points = fields.points(_("得分"))


class MarkBid(Form):
    """评标打分."""

    tender = Row(papers.to_mark, names=fields.NUMBERED, label=_("招标"))
    quote = QuoteRow()
    lines = Lines(PointLine, label=_("各项得分"), most=20, blank=1, headed="name")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The next bid without a mark, and every criterion."""
        if not isinstance(row, Tender):
            return {}
        left = tenders.without_mark(row, by.me) if by.person else []
        return {
            "quote": left[0].pk if left else None,
            "lines": [{"name": c["name"]} for c in row.criteria],
        }


class Award(Form):
    """定标."""

    tender = Row(papers.open_tenders, names=fields.NUMBERED, label=_("招标"))
    quote = QuoteRow()
    remark = fields.text(_("定标意见"), 300, needed=False, hint=_("不选得分最高的要写理由。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The first in the ranking."""
        best = tenders.ranking(row) if isinstance(row, Tender) else []
        return {"quote": best[0].quote.pk} if best else {}


class FailTender(Form):
    """流标."""

    tender = Row(papers.open_tenders, names=fields.NUMBERED, label=_("招标"))
    remark = fields.text(_("原因"), 300)


class OrderLine(Line):
    """So many at a price."""

    line = Row(papers.request_lines, names=("name",), label=_("物品"))
    quantity = fields.quantity(_("数量"))
    price = fields.money(_("单价（元）"))


class MakeOrder(Form):
    """订货."""

    request = Row(papers.to_buy, names=fields.NUMBERED, label=_("请购单"))
    supplier = Row(firms.open_suppliers, label=_("供货单位"))
    contract = Row(firms.open_contracts, names=fields.NUMBERED, label=_("合同"), required=False)
    due = fields.day(_("约定到货"))
    lines = Lines(OrderLine, label=_("物品"), most=100, blank=1, headed="line")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The chosen firm, what is left to order, at its price."""
        if not isinstance(row, Request):
            return {"due": by.today + timedelta(days=7)}
        prices = papers.chosen_prices(row)
        lines = [
            {"line": x.pk, "quantity": left, "price": prices.get(x.pk, x.price)}
            for x in papers.lines_of(row)
            if (left := x.quantity - papers.ordered(x)) > 0
        ]
        return {"supplier": row.chosen_id, "due": by.today + timedelta(days=7), "lines": lines}


class VoidOrder(Form):
    """取消订单."""

    order = Row(papers.void_orders, names=fields.NUMBERED, label=_("订单"))
    reason = fields.text(_("原因"), 300)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The order it was opened from."""
        return {"order": row.pk} if isinstance(row, Order) else {}
