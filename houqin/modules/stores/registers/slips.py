"""单据：入库单、领用单、退库单、调拨单、报损单、红冲单."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Money, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores import commands, papers
from houqin.modules.stores.forms import slips as forms
from houqin.modules.stores.models import Slip
from houqin.modules.stores.queries import items
from houqin.modules.stores.queries import slips as queries
from houqin.modules.stores.registers.catalogue import MENU

TONES = {
    "waiting": "warn",
    "asked": "warn",
    "agreed": "doing",
    "posted": "done",
    "refused": "bad",
    "returned": "bad",
}


def _body(by: Actor, row: Slip) -> dict[str, Any]:
    moves = queries.moves_of(row)
    return {
        "lines": queries.lines_of(row), "moves": moves, "may_see": by.may(items.VIEW),
        "signed": queries.signatures_of(row),
    }  # fmt: skip


def _is(state: str) -> Any:
    return lambda slip: slip.state == state


@register
class Slips(Register):
    """单据：入库、领用、退库、调拨、报损、红冲的每一张单，办到哪一步，谁经手。"""

    model = Slip
    name = _("库房单据")
    menu = (MENU, 410)
    icon = "receipt"
    sees = items.MINE
    rows = queries.slips
    area = "stores"
    columns = [
        Text("number", _("单号")), State("kind", _("单据"), dict(Slip.Kind.choices), {}),
        State("state", _("状态"), dict(Slip.State.choices), TONES), Day("on", _("日期")),
        Text("user", _("领用或供货"), read=lambda s: queries.user_name(s) or s.supplier or str(s.other or "")),
        Text("receiver", _("经领人"), order="receiver__name", shown=False), Money("amount", _("金额"), total=True),
        Text("store", _("库房"), order="store__name"), Text("maker", _("经办人"), order="maker__name"),
        Text("checker", _("核对人"), order="checker__name", shown=False), Text("note", _("事由"), wide=True),
    ]  # fmt: skip
    facts = [
        Text("unit", _("领用部门")), Text("class_group", _("班级")), Text("supplier", _("供货单位")), Text("source", _("来源")),
        Text("other", _("调入库房")), Moment("kept_at", _("保管员确认时间")),
        Moment("checked_at", _("核对时间")), Text("answer", _("核对意见")),
        Moment("posted_at", _("入账时间")),
        Text("reverses", _("红冲原单"), link=lambda s: f"/stores/slips/{s.reverses_id}/"),
        Text("reversed", _("已被红冲"), read=lambda s: str(getattr(s, "reversed_by", "") or "")),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("单据"), choices=Slip.Kind.choices), Choose("state", _("状态"), choices=Slip.State.choices),
        Between("on", _("日期")), Choose("class_group", _("班级"), rows=queries.classes), Choose("unit", _("部门"), rows=queries.units),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    panels = [Panel(_("物品明细"), "stores/slip.html", _body)]
    papers = {
        _("入库单"): papers.receipt, _("领用单"): papers.issue, _("退库单"): papers.give_back, _("调拨单"): papers.transfer,
        _("报损红冲单"): papers.other,
    }  # fmt: skip
    acts = [
        Act(commands.request, forms.Request, icon="plus", main=True, sheet=False),
        Act(commands.give_back, forms.GiveBack, icon="arrow-back-up"),
        Act(commands.transfer, forms.Transfer, icon="transfer"),
    ]
    row_acts = [
        Act(commands.confirm, forms.Confirm, row="slip", icon="check", main=True, sheet=False, when=_is("waiting")),
        Act(commands.refuse, forms.Refuse, row="slip", icon="x", grave=True, sheet=False, when=_is("waiting")),
        Act(commands.hand_out, forms.HandOut, row="slip", icon="package-export", main=True, sheet=False, when=_is("agreed")),
        Act(commands.reverse, forms.Reverse, row="slip", icon="refresh", grave=True, sheet=False,
            when=lambda s: s.state == "posted" and s.kind != "reverse" and not hasattr(s, "reversed_by")),
        Act(commands.void_slip, forms.VoidSlip, row="slip", icon="ban", grave=True, sheet=False,
            when=lambda s: s.state in ("waiting", "agreed", "returned")),
    ]  # fmt: skip
    empty = _("还没有单据。要领东西，点“申请领用”。")

    def seal(self, row: Slip, case: Any) -> Any:
        """The day on which it was posted."""
        return (
            row.posted_at.date()
            if row.posted_at and case is not None and case.state == "agreed"
            else None
        )
