"""The paper forms of the store: slips in sets of three, count sheets, stock cards, the month's report."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.models import Item, MonthClose, Slip, Tally
from houqin.modules.stores.queries import counts, slips, stock

THREE = (_("库房留存"), _("财务记账"), _("经办人留存"))
MONEY = (_("物品"), _("单位"), _("数量"), _("单价"), _("金额"), _("批号"), _("有效期至"))
Facts = list[tuple[Any, Any]]


def said(n: Decimal | None) -> str:
    """A quantity as people write it; nothing for nothing."""
    return "" if n is None else f"{n.normalize():f}" if n else "0"


def price(n: Decimal | None) -> str:
    """A unit price as vouchers have it; of dear small things as many places as there are."""
    if n is None:
        return ""
    return said(n) if n != n.quantize(Decimal("0.01")) else f"{n:.2f}"


def _moved(row: Slip) -> list[tuple[Any, ...]]:
    """The lines as posted, lot by lot; before that as asked for."""
    moves = slips.moves_of(row)
    if not moves:
        return [
            (x.item, x.unit, said(x.quantity), price(x.price),
            "" if x.price is None else yuan(x.price * x.quantity), x.batch, x.expires or "")
            for x in slips.lines_of(row)
        ]  # fmt: skip
    return [
        (m.item, m.line.unit if m.line else m.item.unit, said(m.quantity), price(m.lot.price),
         yuan(m.quantity * m.lot.price), m.lot.number, m.lot.expires or "")
        for m in moves
    ]  # fmt: skip


def _slip(row: Slip, title: Any, facts: Facts, signs: list[Any]) -> Paper:
    table = Table(MONEY, _moved(row), right=(2, 3, 4))
    note = "" if row.state == Slip.State.POSTED else f"状态：{row.get_state_display()}，尚未入账。"
    return Paper(
        title, facts=[(_("日期"), row.on), *facts], tables=[table], signs=signs, total=abs(row.amount),
        copies=THREE, note=note,
    )  # fmt: skip


def receipt(by: Actor, row: Slip) -> Paper | None:
    """入库单."""
    if row.kind not in (Slip.Kind.RECEIPT, Slip.Kind.OPENING):
        return None
    facts = [
        (_("库房"), row.store), (_("供货单位"), row.supplier), (_("来源单据"), row.source), (_("核对意见"), row.answer),
    ]  # fmt: skip
    return _slip(row, _("入库单"), facts, [_("经办人"), _("保管员"), _("核对人")])


def issue(by: Actor, row: Slip) -> Paper | None:
    """领用单."""
    if row.kind != Slip.Kind.ISSUE:
        return None
    facts = [
        (_("库房"), row.store), (_("领用部门"), row.class_group or row.unit), (_("领用人"), row.receiver), (_("用途"), row.note),
        (_("交回旧物"), "、".join(f"{x.item}{said(x.old)}{x.unit}" for x in slips.lines_of(row) if x.old)),
    ]  # fmt: skip
    return _slip(row, _("领用单（出库单）"), facts, [_("领用人"), _("保管员"), _("批准人")])


def give_back(by: Actor, row: Slip) -> Paper | None:
    """退库单."""
    if row.kind != Slip.Kind.RETURN:
        return None
    facts = [
        (_("库房"), row.store),
        (_("退库部门"), row.class_group or row.unit),
        (_("退库人"), row.receiver),
        (_("原因"), row.note),
    ]
    return _slip(row, _("退库单"), facts, [_("退库人"), _("保管员")])


def transfer(by: Actor, row: Slip) -> Paper | None:
    """调拨单."""
    if row.kind != Slip.Kind.TRANSFER:
        return None
    facts = [(_("调出库房"), row.store), (_("调入库房"), row.other), (_("原因"), row.note)]
    return _slip(row, _("调拨单"), facts, [_("调出保管员"), _("调入保管员"), _("批准人")])


def other(by: Actor, row: Slip) -> Paper | None:
    """报损单, 红冲单 and 盘盈盘亏单."""
    if row.kind not in (Slip.Kind.WRITE_OFF, Slip.Kind.REVERSE, Slip.Kind.DIFFERENCE):
        return None
    facts = [
        (_("库房"), row.store),
        (_("红冲原单"), row.reverses),
        (_("来源"), row.source),
        (_("原因"), row.note),
    ]
    return _slip(row, row.get_kind_display(), facts, [_("经办人"), _("保管员"), _("批准人")])


def count_sheet(by: Actor, row: Tally) -> Paper:
    """盘点表, with room to write where nobody has counted yet."""
    lines: list[Any] = sorted(counts.tally_lines(row), key=lambda x: x.item.code)
    rows = [
        (
            x.item.code,
            x.item,
            x.item.unit,
            x.shelf or "",
            said(x.book),
            said(x.counted),
            said(_off(x)),
            x.note,
        )
        for x in lines
    ]
    heads = (
        _("编码"),
        _("物品"),
        _("单位"),
        _("货位"),
        _("账面数"),
        _("实盘数"),
        _("盈亏"),
        _("原因"),
    )
    return Paper(
        _("库房盘点表"),
        facts=[(_("库房"), row.store), (_("盘点日期"), row.on), (_("盘点人"), row.opened_by), (_("状态"), row.get_state_display())],
        tables=[Table(heads, rows, wide=(1,), right=(4, 5, 6))],
        signs=[_("盘点人"), _("保管员"), _("监盘人"), _("批准人")], copies=THREE,
    )  # fmt: skip


def _off(line: Any) -> Decimal | None:
    return None if line.counted is None else line.counted - line.book


def differences(by: Actor, row: Tally) -> Paper | None:
    """盘盈盘亏表: what differs, with its worth."""
    lines = [x for x in counts.line_rows(by).filter(tally=row) if x.counted not in (None, x.book)]
    if not lines:
        return None
    heads = (
        _("物品"),
        _("单位"),
        _("账面数"),
        _("实盘数"),
        _("盘盈"),
        _("盘亏"),
        _("金额"),
        _("原因"),
    )
    rows = []
    for x in lines:
        off = _off(x) or Decimal(0)
        worth = yuan(x.worth)
        rows.append(
            (
                x.item,
                x.item.unit,
                said(x.book),
                said(x.counted),
                said(off) if off > 0 else "",
                said(-off) if off < 0 else "",
                worth,
                x.note,
            )
        )
    total = sum((yuan(x.worth) for x in lines), Decimal(0))
    foot = (_("净额"), "", "", "", "", "", total, "")
    return Paper(
        _("盘盈盘亏表"), facts=[(_("库房"), row.store), (_("盘点号"), row.number), (_("盘点日期"), row.on), (_("盘点人"), row.opened_by)],
        tables=[Table(heads, rows, foot=foot, wide=(0, 7), right=(2, 3, 4, 5, 6))],
        signs=[_("盘点人"), _("保管员"), _("批准人")], copies=THREE,
    )  # fmt: skip


def stock_card(by: Actor, row: Item) -> Paper:
    """库存卡片: every move of an item with the balance after it."""
    balance, rows = Decimal(0), []
    for m in slips.movements(by).filter(item=row).order_by("at", "pk"):
        came, went = m.came, m.went
        balance += (came or 0) - (went or 0)
        who = slips.user_name(m.slip) or m.slip.supplier or m.slip.note
        rows.append(
            (
                m.on,
                m.slip.number,
                m.slip.get_kind_display(),
                who,
                said(came),
                said(went),
                said(balance),
            )
        )
    heads = (_("日期"), _("单号"), _("摘要"), _("往来"), _("收入"), _("发出"), _("结存"))
    shelves = "、".join(dict.fromkeys(s.shelf for s in stock.card(row) if s.shelf))
    facts = [
        (_("编码"), row.code), (_("品名"), row.name), (_("规格"), row.spec), (_("单位"), row.unit),
        (_("最低库存"), said(row.least)), (_("货位"), shelves),
    ]  # fmt: skip
    return Paper(
        _("库存卡片"), facts=facts, tables=[Table(heads, rows, wide=(3,), right=(4, 5, 6))],
        signs=[_("保管员"), _("会计")], number=row.code,
    )  # fmt: skip


def month_report(by: Actor, row: MonthClose) -> Paper:
    """库房月报: by category what there was, came, was used, differed and is left."""
    heads = (
        _("类别"),
        _("月初结存"),
        _("本月入库"),
        _("本月领用"),
        _("盘盈盘亏与报损"),
        _("月末结存"),
    )
    names = ("opening", "received", "issued", "differences", "closing")
    rows = [(x["category"], *(f"{Decimal(x[n]):,.2f}" for n in names)) for x in row.lines]
    foot = (_("合计"), *(f"{getattr(row, n):,.2f}" for n in names))
    return Paper(
        _("库房月报"),
        facts=[(_("月份"), f"{row.month:%Y年%m月}"), (_("结账人"), row.close.closed_by), (_("结账日期"), row.close.closed_on),
               (_("说明"), row.remark)],
        tables=[Table(heads, rows, foot=foot, right=(1, 2, 3, 4, 5))], signs=[_("会计"), _("保管员"), _("总务主任")],
        total=row.closing, number=f"{row.month:%Y-%m}",
    )  # fmt: skip
