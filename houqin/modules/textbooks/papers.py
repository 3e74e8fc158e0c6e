"""The paper forms of the book room: order, acceptance, class slip, settlement."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import Delivery, Entry, Handing, Order, Settlement
from houqin.modules.textbooks.queries import giving, orders, settling

GRADES = ("全校", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级")


def _grade(n: int) -> str:
    return GRADES[n] if n < len(GRADES) else str(n)


def order(by: Actor, row: Order) -> Paper:
    """教材征订单, for the bookshop and the file."""
    lines = orders.lines_of(row)
    rows = [
        (x.title.code, x.title, _grade(x.title.grade), x.title.publisher, x.pupils, x.teachers, x.spare, x.quantity, x.price,
         yuan(x.price * x.quantity))
        for x in lines
    ]  # fmt: skip
    foot = (
        _("合计"), "", "", "", *(sum(getattr(x, n) for x in lines) for n in ("pupils", "teachers", "spare", "quantity")), "",
        yuan(row.amount),
    )  # fmt: skip
    heads = (
        _("书号"), _("书名"), _("年级"), _("出版社"), _("学生"), _("教师"), _("备用"), _("合计册数"), _("单价"), _("金额"),
    )  # fmt: skip
    return Paper(
        _("教材征订单"),
        facts=[
            (_("学期"), row.term), (_("供书单位"), row.supplier), (_("制单日期"), row.on), (_("应到日期"), row.due),
            (_("预计新生"), row.newcomers or ""), (_("状态"), row.get_state_display()),
        ],
        tables=[Table(heads, rows, foot=foot, wide=(1,), right=(4, 5, 6, 7, 8, 9))], signs=[_("制单人"), _("总务主任"), _("校长")],
        copies=[_("书店"), _("学校存档")], total=row.amount,
        note="自愿征订的教辅只按监护人书面同意的人数征订。",
    )  # fmt: skip


def delivery(by: Actor, row: Delivery) -> Paper:
    """到书验收单: what came, what was damaged, what is still owed."""
    rows = [
        (x.line.title.code, x.line.title, x.line.quantity, x.came, x.damaged or "", x.came - x.damaged,
         max(x.line.quantity - x.line.good, 0) or "")
        for x in orders.delivery_lines(row)
    ]  # fmt: skip
    heads = (
        _("书号"),
        _("书名"),
        _("征订册数"),
        _("本次送到"),
        _("破损"),
        _("完好入库"),
        _("仍缺"),
    )
    return Paper(
        _("教材到书验收单"),
        facts=[
            (_("征订单"), row.order), (_("供书单位"), row.order.supplier), (_("到书日期"), row.on), (_("状态"), row.get_state_display()),
            (_("说明"), row.note),
        ],
        tables=[Table(heads, rows, wide=(1,), right=(2, 3, 4, 5, 6))], signs=[_("送书人"), _("点收人"), _("核对人")],
        copies=[_("学校存档"), _("书店")],
    )  # fmt: skip


def handing(by: Actor, row: Handing) -> Paper | None:
    """领书单 of a class, with the place where the class teacher signs."""
    if row.state == Handing.State.VOID:
        return None
    lines = giving.lines_of(row)
    rows = [
        (n, x.title, x.title.get_kind_display(), x.heads, x.quantity, x.owed or "", "")
        for n, x in enumerate(lines, 1)
    ]
    foot = (
        "",
        _("合计"),
        "",
        "",
        sum(x.quantity for x in lines),
        sum(x.owed for x in lines) or "",
        "",
    )
    heads = (_("序号"), _("书名"), _("类别"), _("人数"), _("册数"), _("欠发人数"), _("备注"))
    return Paper(
        _("班级领书单"),
        facts=[
            (_("班级"), row.class_group), (_("学生人数"), row.heads), (_("学期"), row.term), (_("班主任"), row.class_group.head),
            (_("日期"), row.on), (_("签领人"), row.receiver),
        ],
        tables=[Table(heads, rows, foot=foot, wide=(1, 6), right=(3, 4, 5))], signs=[_("发书人"), _("班主任（领书人）")],
        copies=[_("教材室留存"), _("班级留存")], note="请当面点清册数，缺页、破损的三天内调换。",
    )  # fmt: skip


def change(by: Actor, row: Entry) -> Paper | None:
    """教材添退单: everything one change brought or took, under its number; for the desk and the pupil."""
    if not row.paper or row.kind == Entry.Kind.GIVEN:
        return None
    lines = giving.changed_together(by, row)
    rows = [
        (n, x.title, x.get_kind_display(), x.quantity, x.price, x.amount or "", x.reason)
        for n, x in enumerate(lines, 1)
    ]
    total = sum((x.amount for x in lines), yuan(0))
    foot = ("", _("合计"), "", sum(x.quantity for x in lines), "", total, "")
    heads = (_("序号"), _("书名"), _("事项"), _("册数"), _("单价"), _("应收金额"), _("原因"))
    facts = [
        (_("领用人"), row.person), (_("班级"), row.class_group), (_("学期"), row.term), (_("日期"), row.on),
    ]  # fmt: skip
    return Paper(
        _("教材添退单"), facts=facts, tables=[Table(heads, rows, foot=foot, wide=(1, 6), right=(3, 4, 5))],
        signs=[_("领书人或退书人"), _("经办人"), _("班主任")], copies=[_("教材室留存"), _("本人留存")],
        total=total, number=row.paper, note=str(_("金额为正的补收，为负的退还，都在学期末结算。")),
    )  # fmt: skip


def settlement(by: Actor, row: Settlement) -> Paper:
    """书簿费结算清单 of a class: pupil by pupil, and book by book for the class."""
    lines = settling.lines_of(row)
    rows = [
        (n, x.pupil, x.copies, x.prepaid, x.due, x.refund or "", "") for n, x in enumerate(lines, 1)
    ]
    foot = ("", _("合计"), sum(x.copies for x in lines), row.prepaid, row.due, row.refund, "")
    heads = (_("序号"), _("学生"), _("册数"), _("预收"), _("应收"), _("应退"), _("家长签字"))
    return Paper(
        _("书簿费结算清单"),
        facts=[
            (_("班级"), row.class_group), (_("学期"), row.term), (_("学生人数"), row.heads), (_("结算日期"), row.on),
            (_("状态"), row.get_state_display()), (_("不再补收"), row.borne),
        ],
        tables=[
            Table(heads, rows, foot=foot, wide=(1, 6), right=(2, 3, 4, 5)),
            Table((_("书名"), _("册数"), _("单价"), _("金额")), _books(lines), title=_("各种书合计"), right=(1, 2, 3)),
        ],
        signs=[_("班主任"), _("结算人"), _("总务主任")], total=row.due, note="按学期结算，多退少不补；免费教材和循环教材不收费。",
    )  # fmt: skip


def _books(lines: list[Any]) -> list[tuple[Any, ...]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for line in lines:
        for name, n, price, amount in line.detail:
            row = found.setdefault((name, price), [0, yuan(0)])
            row[0] += n
            row[1] += yuan(amount)
    return [(name, n, price, amount) for (name, price), (n, amount) in found.items()]
