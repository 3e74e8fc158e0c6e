"""整套借用."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, State, Text
from houqin.desk.filters import Between, Choose, Tick
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import kit_back as forms
from houqin.modules.assets.models import KitLoan
from houqin.modules.assets.queries import cards, kits
from houqin.modules.assets.queries import loans as queries
from houqin.modules.assets.registers.card import MENU
from houqin.modules.people.queries import present_staff

STAYING = (KitLoan.State.ASKED, KitLoan.State.RETURNED)
"""Nothing of these went."""
TONES = {"asked": "warn", "out": "doing", "back": "done", "returned": "bad"}


def _when(loan: KitLoan) -> str:
    return queries.when(loan.first, loan.last)


def _slip(by: Actor, loan: KitLoan) -> Paper:
    return Paper(
        _("整套器材借用单"),
        facts=[
            (_("套"), loan.kit.name), (_("借用人"), loan.taker), (_("用途"), loan.purpose), (_("借出日期"), loan.on),
            (_("应还日期"), loan.due), (_("节次"), _when(loan)), (_("经办人"), loan.lender), (_("归还日期"), loan.back_on),
            (_("借出时缺"), loan.short),
        ],
        tables=[
            Table(
                (_("名称"), _("资产编号"), _("品牌型号规格"), _("借出"), _("未还"), _("单位")),
                _goes(loan), right=(3, 4),
            )
        ],
        copies=[_("资产管理留存"), _("借用人留存")], signs=[_("借用人"), _("经办人"), _("归还验收人")],
    )  # fmt: skip


def _goes(loan: KitLoan) -> list[tuple[Any, ...]]:
    """What went; of one that is not agreed to yet, what there is to go."""
    whole: list[tuple[Any, int, Any]]
    if loan.state in STAYING:
        whole = [(p.part.card, p.part.quantity - p.lack, "") for p in kits.standing(loan.kit)]
    else:
        whole = [(x.card, x.quantity, x.left) for x in kits.parts_of_loan(loan)]
    return [(c.name, c.number, c.model, many, left, c.unit) for c, many, left in whole if many]


def _parts(by: Actor, loan: KitLoan) -> dict[str, Any]:
    if loan.state in STAYING:
        return {"loan": loan, "goes": _goes(loan)}
    return {"loan": loan, "parts": kits.parts_of_loan(loan)}


@register
class KitLoans(Register):
    """整套借用：哪一套借给谁、哪天该还；归还时逐件验看，损坏和丢失的当场登记赔偿。"""

    model = KitLoan
    name = _("整套借用")
    menu = (MENU, 459)
    icon = "package-export"
    sees = cards.OWN
    rows = kits.kit_loans
    area = "assets"
    search = True
    order = ["due", "-pk"]
    columns = [
        Text("number", _("借用单号")), Text("kit", _("套"), lead=True, read=lambda x: x.kit.name, order="kit__name",
             link=lambda x: f"/assets/kits/{x.kit_id}/"),
        Text("taker", _("借用人"), order="borrower__name"), State("state", _("状态"), dict(KitLoan.State.choices), TONES),
        Day("on", _("借出日期")), Day("due", _("应还日期")), Text("when", _("节次"), read=_when, order=""),
        Text("short", _("借出时缺"), wide=True), Day("back_on", _("归还日期")), Text("purpose", _("用途"), wide=True),
    ]  # fmt: skip
    facts = [Text("lender", _("经办人"))]
    filters = [
        Choose("state", _("状态"), choices=KitLoan.State.choices), Choose("borrower", _("借用人"), rows=present_staff),
        Between("due", _("应还日期")), Tick("outside", _("外借"), lambda rows: rows.exclude(outsider="")),
    ]  # fmt: skip
    row_acts = [
        Act(commands.bring_back_kit, forms.BringBackKit, row="kit_loan", icon="arrow-back-up", main=True, sheet=False,
            when=lambda x: x.state == "out"),
    ]  # fmt: skip
    panels = [Panel(_("逐件"), "assets/kit_parts.html", _parts)]
    papers = {_("整套借用单"): _slip}
    empty = _("没有整套借用。在“成套器材”里找到那一套，点“整套借出”。")
