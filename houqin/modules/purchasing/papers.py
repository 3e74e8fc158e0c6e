"""The paper forms of purchasing: 请购单, 比价表, 评标记录, 中标通知书, 订单, 验收单 (一式三份), 付款申请单, 监管评分表."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.models import Acceptance, Order, Payment, Request, Score, Tender
from houqin.modules.purchasing.queries import firms, tenders, thread
from houqin.modules.purchasing.queries import papers as queries

THREE = (_("总务处留存"), _("财务报账"), _("库房留存"))
GOODS = (_("品名"), _("规格要求"), _("单位"), _("数量"), _("单价"), _("金额"))


def said(n: Decimal) -> str:
    """A quantity as people write it."""
    return f"{n.normalize():f}"


def price(n: Decimal) -> str:
    """An amount in yuan as vouchers have it."""
    return f"{n:,.2f}"


def request(by: Actor, row: Request) -> Paper:
    """请购单."""
    rows = [
        (x.name, x.spec, x.unit, said(x.quantity), price(x.price), price(x.quantity * x.price))
        for x in queries.lines_of(row)
    ]
    facts = [
        (_("申请部门"), row.unit), (_("申请人"), row.asker), (_("类别"), row.get_kind_display()), (_("申请日期"), row.on),
        (_("需要日期"), row.wanted), (_("经费来源"), row.budget), (_("采购方式"), row.get_method_display()), (_("用途"), row.purpose),
    ]  # fmt: skip
    note = f"提醒：{row.split}。" if row.split else "急用先购，事后补签。" if row.urgent else ""
    return Paper(
        _("请购单"), facts=facts, tables=[Table(GOODS, rows, right=(3, 4, 5))], total=row.estimate, note=note,
        signs=[_("申请人"), _("总务主任"), _("校长")],
    )  # fmt: skip


def _price(asked: Decimal, lowest: bool) -> str:
    return f"{price(asked)}（最低）" if lowest else price(asked)


def comparison(by: Actor, row: Request) -> Paper | None:
    """比价表."""
    found = thread.compared(row)
    if not found.quotes or not by.may(firms.VIEW):
        return None
    heads: list[Any] = [_("品名"), _("数量"), *(str(q.supplier) for q in found.quotes)]
    rows: list[list[Any]] = [
[x.name, f"{said(x.quantity)}{x.unit}", *(_price(p, low and len(prices) > 1) for p, low in prices)]
        for x, prices in found.rows
    ]  # fmt: skip
    rows += [
        [_("交货天数"), "", *(q.days if q.days is not None else "" for q in found.quotes)],
        [_("保修与服务"), "", *(q.warranty for q in found.quotes)],
    ]
    foot = [_("合计"), "", *(price(total) for total, _low, _more in found.totals)]
    facts = [
        (_("用途"), row.purpose), (_("采购方式"), row.get_method_display()), (_("选定单位"), row.chosen),
        (_("理由"), row.reason),
    ]  # fmt: skip
    table = Table(heads, rows, foot=foot, right=tuple(range(1, len(heads))))
    signs = [_("采购人"), _("参加询价人"), _("批准人")]
    return Paper(_("询价比价表"), facts=facts, tables=[table], signs=signs)


def judging(by: Actor, row: Tender) -> Paper | None:
    """评标记录表: what each member gave each bid. Not before it is settled, so that nobody judges by another's figures."""
    if row.state == Tender.State.OPEN or not by.may(firms.VIEW):
        return None
    ranks, members = tenders.ranking(row), list(row.committee.order_by("number"))
    rows = [_judged(n, rank, members) for n, rank in enumerate(ranks, 1)]
    heads: list[Any] = [
        _("名次"),
        _("投标单位"),
        _("报价"),
        *(p.name for p in members),
        _("平均得分"),
    ]
    facts = [
        (_("招标项目"), row.title), (_("请购单"), row.request), (_("开标日期"), row.on), (_("结果"), row.get_state_display()),
        (_("评分标准"), "、".join(f"{c['name']}{c['most']}分" for c in row.criteria)), (_("意见"), row.remark),
    ]  # fmt: skip
    table = Table(heads, rows, wide=(1,), right=tuple(range(2, len(heads))))
    return Paper(_("评标记录表"), facts=facts, tables=[table], signs=[p.name for p in members])


def _judged(place: int, rank: tenders.Rank, members: list[Person]) -> tuple[Any, ...]:
    given = {m.member_id: m.total for m in rank.given}
    points = [given.get(p.pk, "") for p in members]
    return (place, rank.quote.supplier, price(rank.quote.total), *points, rank.points)


def award(by: Actor, row: Tender) -> Paper | None:
    """中标通知书."""
    if row.winner is None:
        return None
    heads = (_("名次"), _("投标单位"), _("报价"), _("平均得分"))
    rows = [(n, r.quote.supplier, price(r.quote.total), r.points) for n, r in enumerate(tenders.ranking(row), 1)]  # fmt: skip
    facts = [
        (_("招标项目"), row.title), (_("请购单"), row.request), (_("开标日期"), row.on), (_("中标单位"), row.winner.supplier),
        (_("中标金额"), price(row.winner.total)), (_("定标意见"), row.remark),
    ]  # fmt: skip
    note = f"{row.winner.supplier}：经评审，你单位在“{row.title}”中中标，请在收到本通知书后与学校签订合同。"
    return Paper(
        _("中标通知书"), facts=facts, tables=[Table(heads, rows, wide=(1,), right=(2, 3))], note=note, total=row.winner.total,
        signs=[_("评审小组"), _("校长")],
    )  # fmt: skip


def order(by: Actor, row: Order) -> Paper:
    """订单."""
    rows = [
        (x.line.name, x.line.spec, x.line.unit, said(x.quantity), price(x.price), price(x.quantity * x.price))
        for x in queries.order_lines_of(row)
    ]  # fmt: skip
    facts = [
        (_("供货单位"), row.supplier), (_("订货日期"), row.on), (_("约定到货"), row.due), (_("采购人"), row.buyer),
        (_("请购单"), row.request), (_("合同"), row.contract),
    ]  # fmt: skip
    signs = [_("采购人"), _("供货单位")]
    table = Table(GOODS, rows, right=(3, 4, 5))
    return Paper(_("订货单"), facts=facts, tables=[table], total=row.amount, signs=signs)


def acceptance(by: Actor, row: Acceptance) -> Paper:
    """验收单, 一式三份."""
    heads = (
        _("品名"),
        _("单位"),
        _("订货"),
        _("到货"),
        _("合格"),
        _("退回"),
        _("单价"),
        _("合格金额"),
        _("不合格原因"),
    )
    rows = [
        (
            x.line.line.name, x.line.line.unit, said(x.line.quantity), said(x.arrived), said(x.good), said(x.arrived - x.good),
            price(x.line.price), price(x.good * x.line.price), x.why,
        )
        for x in queries.accepted_lines(row)
    ]  # fmt: skip
    facts = [
        (_("供货单位"), row.order.supplier), (_("订单"), row.order), (_("验收日期"), row.on), (_("采购人"), row.order.buyer),
        (_("入库"), row.store), (_("存放地点"), row.place), (_("验收意见"), row.note), (_("状态"), row.get_state_display()),
    ]  # fmt: skip
    return Paper(
        _("验收单"), facts=facts, tables=[Table(heads, rows, right=(2, 3, 4, 5, 6, 7))], total=row.value, copies=THREE,
        signs=[f"验收人 {row.first or ''}", f"核对人 {row.second}", _("采购人"), _("供货单位")],
    )  # fmt: skip


def payment(by: Actor, row: Payment) -> Paper:
    """付款申请单."""
    taken = row.order.acceptances.filter(state="done").order_by("pk")
    rows = [(a.number, a.on, a.first, a.second, price(a.value)) for a in taken]
    heads = (_("验收单"), _("验收日期"), _("验收人"), _("核对人"), _("合格金额"))
    facts = [
        (_("收款单位"), row.order.supplier), (_("开户行和账号"), row.order.supplier.bank), (_("订单"), row.order),
        (_("发票号"), row.invoice), (_("申请日期"), row.on), (_("报账人"), row.asker), (_("付款日期"), row.paid_on),
        (_("凭证号"), row.voucher),
    ]  # fmt: skip
    return Paper(
        _("付款申请单"), facts=facts, tables=[Table(heads, rows, right=(4,))], total=row.amount,
        signs=[_("经办人"), _("会计审核"), _("校长"), _("出纳")],
    )  # fmt: skip


def supervision(by: Actor, row: Score) -> Paper:
    """监管评分表 of a month."""
    rows = [(x["name"], x["most"], x["got"], x["why"]) for x in row.lines]
    heads = (_("评分项目"), _("满分"), _("得分"), _("扣分原因"))
    facts = [
        (_("单位"), row.supplier), (_("服务范围"), row.supplier.sells), (_("月份"), f"{row.month:%Y年%m月}"),
        (_("得分（百分制）"), row.total), (_("评分人"), row.by), (_("意见"), row.remark),
    ]  # fmt: skip
    return Paper(
        _("外包服务监管评分表"), facts=facts, tables=[Table(heads, rows, wide=(0, 3), right=(1, 2))],
        signs=[_("评分人"), _("总务主任"), _("被评单位")], number=f"{row.month:%Y-%m}",
    )  # fmt: skip
