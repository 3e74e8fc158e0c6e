"""损坏赔偿、资产处置、闲置调剂."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import cases as forms
from houqin.modules.assets.models import Damage, Disposal, Offer
from houqin.modules.assets.queries import cards, cases
from houqin.modules.assets.registers import papers
from houqin.modules.assets.registers.card import MENU

DAMAGE_TONES = {
    "asked": "warn",
    "due": "bad",
    "waiving": "warn",
    "paid": "done",
    "waived": "quiet",
    "mending": "doing",
}
DISPOSAL_TONES = {"asked": "warn", "agreed": "doing", "done": "done", "returned": "bad"}
OFFER_TONES = {"open": "doing", "asked": "warn", "taken": "done", "withdrawn": "quiet"}


def _card_link(row: Any) -> str:
    return f"/assets/cards/{row.card_id}/"


@register
class Damages(Register):
    """损坏赔偿：什么坏了丢了、谁的责任、估价多少、批没批、赔没赔；自然损耗的转去维修。"""

    model = Damage
    name = _("损坏赔偿")
    menu = (MENU, 465)
    icon = "alert-triangle"
    sees = cards.OWN
    rows = cases.damages
    area = "assets"
    search = True
    columns = [
        Text("number", _("单号")), Text("card.name", _("名称"), lead=True, order="card__name", link=_card_link),
        Number("quantity", _("数量")),
        Text("cause", _("原因"), read=lambda d: d.get_cause_display(), order="cause"),
        State("state", _("状态"), dict(Damage.State.choices), DAMAGE_TONES), Text("person", _("责任人"), order="person__name"),
        Text("group", _("责任班级"), order="group__name"), Money("assessed", _("应赔金额"), total=True),
        Money("exempt", _("免赔金额"), total=True),
        Money("paid", _("已赔金额"), total=True), Day("on", _("发生日期")), Text("what", _("经过"), wide=True),
    ]  # fmt: skip
    facts = [
        Money("value", _("当时净值")), Day("paid_on", _("赔付日期")), Text("receipt", _("收据号")), Text("reporter", _("登记人")),
        Text("exempt_reason", _("免赔理由"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Damage.State.choices), Choose("cause", _("原因"), choices=Damage.Cause.choices),
        Between("on", _("发生日期")),
    ]  # fmt: skip
    row_acts = [
        Act(commands.take_payment, forms.TakePayment, row="damage", icon="cash", main=True, sheet=False, when=lambda d: d.state == "due"),
        Act(commands.ask_waiver, forms.AskWaiver, row="damage", icon="discount", sheet=False,
            when=lambda d: d.state == "due" and not d.exempt),
    ]  # fmt: skip
    papers = {_("赔偿单"): papers.damage_paper}
    empty = _("还没有损坏赔偿。东西坏了、丢了，在“领用保管”里找到它，点“登记损坏丢失”。")


def _lines(by: Actor, disposal: Disposal) -> dict[str, Any]:
    return {"lines": cases.lines_of(disposal)}


@register
class Disposals(Register):
    """资产处置：成批申请、鉴定、按金额审批、核销、收入缴专户；核销后卡片和历史都还在。"""

    model = Disposal
    name = _("资产处置")
    menu = (MENU, 470)
    icon = "trash"
    sees = cards.VIEW
    rows = cases.disposals
    area = "assets"
    search = True
    columns = [
        Text("number", _("单号")), Text("way", _("处置方式"), read=lambda d: d.get_way_display(), order="way"),
        Number("things", _("件数"), total=True), State("state", _("状态"), dict(Disposal.State.choices), DISPOSAL_TONES),
        Money("cost", _("原值合计"), total=True), Money("net", _("净值合计"), total=True), Day("on", _("申请日期")),
        Text("asker", _("申请人"), order="asker__name"), Money("income", _("处置收入"), total=True),
        Text("reason", _("处置原因"), wide=True),
    ]  # fmt: skip
    facts = [
        Text("appraisal", _("技术鉴定意见"), wide=True), Day("done_on", _("核销日期")), Text("buyer", _("接收或回收单位")),
        Text("receipt", _("缴款凭证号")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Disposal.State.choices), Choose("way", _("处置方式"), choices=Disposal.Way.choices),
        Between("on", _("申请日期")),
    ]  # fmt: skip
    acts = [Act(commands.apply_disposal, forms.ApplyDisposal, icon="plus", main=True)]
    row_acts = [
        Act(commands.write_off, forms.WriteOff, row="disposal", icon="check", main=True, sheet=False, when=lambda d: d.state == "agreed"),
    ]  # fmt: skip
    panels = [Panel(_("明细"), "assets/lines.html", _lines)]
    papers = {_("资产处置申请表"): papers.disposal_paper}
    empty = _("还没有处置单。用坏了、过时了、不用了的资产，点“申请处置”，批准以后再核销。")


@register
class Offers(Register):
    """闲置调剂：不用的资产发布出来，本校或全学区都能申领，提供学校同意后调过去。"""

    model = Offer
    name = _("闲置调剂")
    menu = (MENU, 475)
    icon = "share"
    sees = cards.OWN
    rows = cases.offers
    area = "assets"
    search = True
    columns = [
        Text("number", _("单号")), Text("card.name", _("名称"), lead=True, order="card__name"),
        Text("card.model", _("品牌型号规格"), order="card__model"),
        Number("quantity", _("数量")), State("state", _("状态"), dict(Offer.State.choices), OFFER_TONES),
        Text("condition", _("成色"), wide=True), Text("school", _("提供学校"), order="school__name"),
        Text("reach", _("范围"), read=lambda o: o.get_reach_display(), order="reach"), Day("on", _("发布日期")),
        Text("taker", _("申领学校"), order="taker__name"), Text("purpose", _("用途"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Offer.State.choices), Choose("reach", _("范围"), choices=Offer.Reach.choices),
    ]  # fmt: skip
    row_acts = [
        Act(commands.ask_for, forms.AskFor, row="offer", icon="hand-grab", main=True, sheet=False, when=lambda o: o.state == "open"),
        Act(commands.withdraw_offer, forms.WithdrawOffer, row="offer", icon="x", sheet=False, when=lambda o: o.state == "open"),
    ]  # fmt: skip
    papers = {_("调拨单"): papers.offer_paper}
    empty = _("没有可调剂的闲置资产。不用的东西先“转闲置”，再点“发布闲置”。")
