"""请购单、报价、招标."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Money, Number, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing import commands, papers
from houqin.modules.purchasing.forms import buying as forms
from houqin.modules.purchasing.models import Kind, Method, Quote, Request, Tender
from houqin.modules.purchasing.queries import firms, tenders, thread
from houqin.modules.purchasing.queries import papers as queries

MENU = _("采购")
TONES = {
    "draft": "quiet", "asked": "warn", "agreed": "warn", "buying": "doing", "done": "done", "returned": "bad",
}  # fmt: skip
BUYING = ("agreed", "buying")


def body(by: Actor, request: Request) -> dict[str, Any]:
    """The thread and every file of a purchase."""
    return {"steps": thread.thread(by, request), "files": thread.files(by, request)}


def _lines(by: Actor, row: Request) -> dict[str, Any]:
    return {"lines": queries.lines_of(row)}


def _compared(by: Actor, row: Request) -> dict[str, Any]:
    may = by.may(firms.VIEW)
    return {"found": thread.compared(row) if may else None, "chosen": row.chosen_id}


def _ranking(by: Actor, row: Tender) -> dict[str, Any]:
    return {"ranks": tenders.ranking(row), "criteria": row.criteria, "winner": row.winner_id}


def _buying(row: Request) -> bool:
    return row.state in BUYING


def _open(row: Request) -> bool:
    """Whether it is bought, and no firm was taken yet."""
    return row.state in BUYING and row.chosen_id is None


@register
class Requests(Register):
    """请购单：谁要买什么、批了没有、谁去买、买到哪一步。"""

    model = Request
    name = _("请购单")
    menu = (MENU, 450)
    icon = "shopping-cart"
    sees = firms.MINE
    rows = queries.requests
    area = "purchasing"
    columns = [
        Text("number", _("请购单号")), Text("purpose", _("用途"), lead=True, wide=True),
        State("state", _("状态"), dict(Request.State.choices), TONES), Money("estimate", _("估算金额"), total=True),
        State("kind", _("类别"), dict(Kind.choices), {}), State("method", _("采购方式"), dict(Method.choices), {}),
        Text("asker", _("申请人"), order="asker__name"), Text("buyer", _("采购人"), order="buyer__name"), Day("on", _("申请日期")),
        Text("chosen", _("选定单位"), order="chosen__name", shown=False), Text("split", _("拆分提醒"), shown=False),
    ]  # fmt: skip
    facts = [
        Text("unit", _("申请部门")), Day("wanted", _("需要日期")), Text("budget", _("经费来源")), Tick("urgent", _("急用先购")),
        Text("reason", _("理由")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Request.State.choices), Choose("kind", _("类别"), choices=Kind.choices),
        Choose("method", _("采购方式"), choices=Method.choices), Between("on", _("申请日期")),
        Only("split", _("疑似拆分"), lambda rows: rows.exclude(split="")),
        Only("urgent", _("急用先购"), lambda rows: rows.filter(urgent=True)),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    panels = [
        Panel(_("要买的东西"), "purchasing/lines.html", _lines),
        Panel(_("比价"), "purchasing/compared.html", _compared),
        Panel(_("全过程"), "purchasing/thread.html", body),
    ]
    papers = {_("请购单"): papers.request, _("比价表"): papers.comparison}
    acts = [Act(commands.request, forms.MakeRequest, icon="plus", main=True)]
    row_acts = [
        Act(commands.submit_draft, forms.SubmitDraft, row="request", icon="send", main=True, sheet=False,
            when=lambda r: r.state in ("draft", "returned")),
        Act(commands.assign, forms.Assign, row="request", icon="user-check", sheet=False, when=_buying),
        Act(commands.quote, forms.MakeQuote, row="request", icon="receipt", when=_open),
        Act(commands.choose, forms.Choose, row="request", icon="scale", sheet=False, when=lambda r: _open(r) and r.method != "tender"),
        Act(commands.open_tender, forms.OpenTender, row="request", icon="gavel", sheet=False, when=_open),
        Act(commands.order, forms.MakeOrder, row="request", icon="truck", main=True, when=_buying),
        Act(commands.sign_later, forms.SignLater, row="request", icon="send", sheet=False,
            when=lambda r: r.urgent and r.state in ("agreed", "buying", "done")),
        Act(commands.void_request, forms.VoidRequest, row="request", icon="ban", grave=True, sheet=False,
            when=lambda r: r.state in ("draft", "returned", "agreed")),
    ]  # fmt: skip
    empty = _("还没有请购单。要买东西，点“请购”。")


@register
class Quotes(Register):
    """报价：每家单位对每张请购单报的价，交货和保修。"""

    model = Quote
    name = _("询价记录")
    menu = (MENU, 452)
    icon = "scale"
    sees = firms.VIEW
    rows = queries.quotes
    area = "purchasing"
    columns = [
        Text("request", _("请购单"), order="request__number", link=lambda q: f"/purchasing/requests/{q.request_id}/"),
        Text("supplier", _("报价单位"), order="supplier__name"), Money("total", _("报价合计")), Day("on", _("报价日期")),
        Number("days", _("交货天数")), Text("warranty", _("保修与服务"), wide=True), Text("by", _("登记人"), order="by__name"),
    ]  # fmt: skip
    filters = [
        Between("on", _("报价日期")),
        Choose("supplier", _("报价单位"), rows=firms.own_suppliers),
    ]
    order = ["-on", "-pk"]
    empty = _("还没有报价。在请购单上点“登记报价”。")


@register
class Tenders(Register):
    """招标：标准、评审小组、各家得分、谁中标。"""

    model = Tender
    name = _("招标")
    menu = (MENU, 453)
    icon = "gavel"
    sees = firms.MINE
    rows = queries.tenders
    area = "purchasing"
    columns = [
        Text("number", _("招标编号")), Text("title", _("招标项目"), lead=True, wide=True),
        State("state", _("状态"), dict(Tender.State.choices), {"open": "doing", "awarded": "done", "failed": "bad"}),
        Day("on", _("开标日期")),
        Text("request", _("请购单"), order="request__number", link=lambda t: f"/purchasing/requests/{t.request_id}/"),
        Text("winner", _("中标单位"), read=lambda t: str(t.winner.supplier) if t.winner else ""),
    ]  # fmt: skip
    facts = [
        Text("committee", _("评审小组"), read=lambda t: "、".join(p.name for p in t.committee.all())),
        Text("remark", _("定标意见")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Tender.State.choices),
        Between("on", _("开标日期")),
    ]
    order = ["-on", "-pk"]
    panels = [Panel(_("评分与名次"), "purchasing/ranking.html", _ranking)]
    papers = {_("评标记录表"): papers.judging, _("中标通知书"): papers.award}
    row_acts = [
        Act(commands.mark, forms.MarkBid, row="tender", icon="pencil", main=True, sheet=False, when=lambda t: t.state == "open"),
        Act(commands.award, forms.Award, row="tender", icon="check", sheet=False, when=lambda t: t.state == "open"),
        Act(commands.fail_tender, forms.FailTender, row="tender", icon="x", grave=True, sheet=False,
            when=lambda t: t.state == "open"),
    ]  # fmt: skip
    empty = _("还没有招标。")
