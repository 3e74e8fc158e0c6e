"""借用登记."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Between, Choose, Tick
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import loan as forms
from houqin.modules.assets.models import Loan
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries import loans as queries
from houqin.modules.assets.registers.card import MENU
from houqin.modules.people.queries import present_staff

TONES = {"asked": "warn", "out": "doing", "back": "done", "returned": "bad"}


def _who(loan: Loan) -> str:
    return str(loan.borrower) if loan.borrower else f"{loan.outsider}（校外）"


def _is_out(loan: Loan) -> bool:
    return loan.state == Loan.State.OUT and loan.whole_id is None


def _when(loan: Loan) -> str:
    return queries.when(loan.first, loan.last)


def _of_set(loan: Loan) -> str:
    return loan.whole.kit.name if loan.whole else ""


def _slip(by: Actor, loan: Loan) -> Paper:
    return Paper(
        _("资产借用单"),
        facts=[
            (_("借用人"), _who(loan)), (_("用途"), loan.purpose), (_("借出日期"), loan.on), (_("应还日期"), loan.due),
            (_("节次"), _when(loan)), (_("经办人"), loan.lender), (_("还清日期"), loan.back_on),
        ],
        tables=[
            Table(
                (_("名称"), _("资产编号"), _("品牌型号规格"), _("借出"), _("未还"), _("单位")),
                [(loan.card.name, loan.card.number, loan.card.model, loan.quantity, loan.left, loan.card.unit)], right=(3, 4),
            )
        ],
        copies=[_("资产管理留存"), _("借用人留存")], signs=[_("借用人"), _("经办人"), _("归还验收人")],
    )  # fmt: skip


@register
class Loans(Register):
    """借用登记：谁借了什么、哪天该还、还了没有；到期自动提醒一次，期末一键催还，外借要校长批。"""

    model = Loan
    name = _("借用登记")
    menu = (MENU, 457)
    icon = "arrow-forward-up"
    sees = cards.OWN
    rows = queries.loans
    area = "assets"
    search = True
    order = ["due", "-pk"]
    columns = [
        Text("number", _("借用单号")),
        Text("card.name", _("名称"), lead=True, order="card__name", link=lambda x: f"/assets/cards/{x.card_id}/"),
        Number("quantity", _("数量"), total=True), Number("left", _("未还"), total=True),
        Text("who", _("借用人"), read=_who, order="borrower__name"),
        State("state", _("状态"), dict(Loan.State.choices), TONES), Day("on", _("借出日期")), Day("due", _("应还日期")),
        Text("when", _("节次"), read=_when, order=""), Day("back_on", _("还清日期")), Text("purpose", _("用途"), wide=True),
        Text("whole", _("整套借用"), read=_of_set, order="", link=lambda x: f"/assets/kit_loans/{x.whole_id}/" if x.whole_id else ""),
    ]  # fmt: skip
    facts = [
        Text("lender", _("经办人")),
        Text("home_place", _("原存放地点")),
        Text("outsider", _("校外借用单位或个人")),
    ]
    filters = [
        Choose("state", _("状态"), choices=Loan.State.choices), Choose("borrower", _("借用人"), rows=present_staff),
        Between("due", _("应还日期")), Tick("outside", _("外借"), lambda rows: rows.exclude(outsider="")),
    ]  # fmt: skip
    acts = [
        Act(commands.lend_by_label, forms.LendByLabel, row="card", icon="scan", main=True),
        Act(commands.lend, forms.Lend, icon="arrow-forward-up"),
        Act(commands.ask_lend_out, forms.AskLendOut, icon="building", sheet=False),
        Act(commands.recall_loans, forms.RecallLoans, icon="bell", sheet=False),
    ]
    row_acts = [
        Act(commands.bring_back, forms.BringBack, row="loan", icon="arrow-back-up", main=True, sheet=False, when=_is_out),
    ]  # fmt: skip
    papers = {_("借用单"): _slip}
    empty = _("没有借用记录。点“借出”，写清谁借、哪天还。")
