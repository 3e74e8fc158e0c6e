"""Slips of damage, disposal, the idle pool and the month."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import PLACED, STAFF, day, money, pieces, text
from houqin.modules.assets.forms.custody import HELD
from houqin.modules.assets.models import Damage, Disposal, Holding, Offer
from houqin.modules.assets.queries import cards, cases, months
from houqin.modules.people.queries import classes, present_people

NUMBERED = ("number",)


class ReportDamage(Form):
    """登记损坏丢失."""

    holding = Row(cards.here, names=HELD, find=cards.find_holdings, label=_("资产"))
    quantity = pieces()
    cause = forms.ChoiceField(label=_("原因"), choices=Damage.Cause.choices)
    what = text(_("经过"), 300, needed=True)
    on = day(_("发生日期"))
    person = Row(present_people, names=STAFF, label=_("责任人"), required=False)
    group = Row(classes, label=_("责任班级"), required=False)
    assessed = money(_("应赔金额"), needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """One thing, today."""
        return {"on": by.today, "quantity": 1, "cause": Damage.Cause.CARELESS}


class TakePayment(Form):
    """登记赔付."""

    damage = Row(cases.damages_due, names=NUMBERED, label=_("赔偿单"))
    amount = money(_("收到金额"))
    on = day(_("收款日期"))
    receipt = text(_("收据号"), 40, needed=True)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What is due, today."""
        return {"on": by.today, "amount": row.owed} if row is not None else {"on": by.today}


class AskWaiver(Form):
    """申请免赔."""

    damage = Row(cases.damages_due, names=NUMBERED, label=_("赔偿单"))
    amount = money(_("免赔金额"))
    reason = text(
        _("免赔理由"),
        200,
        needed=True,
        hint=_("例如：抢救伤员时损坏、家庭特别困难。自然损耗的请登记为自然损耗，转维修。"),
    )

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """All of it."""
        return {"amount": row.assessed} if isinstance(row, Damage) else {}


class DisposalLine(Line):
    """So many of one holding."""

    holding = Row(cards.here, names=HELD, find=cards.find_holdings, label=_("资产"))
    quantity = pieces()


class ApplyDisposal(Form):
    """申请处置."""

    way = forms.ChoiceField(label=_("处置方式"), choices=Disposal.Way.choices)
    reason = text(_("处置原因"), 300, needed=True)
    appraisal = text(_("技术鉴定意见"), 300, hint=_("专业设备由懂行的人先鉴定。"))
    on = day(_("申请日期"))
    lines = Lines(DisposalLine, label=_("资产"), most=500)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today; from a holding, all of it."""
        found: dict[str, Any] = {"on": by.today}
        if isinstance(row, Holding):
            found["lines"] = [{"holding": row.pk, "quantity": row.quantity}]
        return found


class WriteOff(Form):
    """核销处置."""

    disposal = Row(cases.disposals_agreed, names=NUMBERED, label=_("处置单"))
    on = day(_("核销日期"))
    buyer = text(_("接收或回收单位"), 60, needed=True)
    income = money(_("处置收入"))
    receipt = text(_("缴款凭证号"), 40, hint=_("有收入的必填。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class MakeOffer(Form):
    """发布闲置."""

    holding = Row(cards.idle, names=HELD, find=cards.find_holdings, label=_("资产"))
    quantity = pieces()
    reach = forms.ChoiceField(label=_("范围"), choices=Offer.Reach.choices)
    condition = text(_("成色"), 100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """All of it."""
        return {"quantity": row.quantity} if isinstance(row, Holding) else {}


class AskFor(Form):
    """申领闲置."""

    offer = Row(cases.offers_open, names=NUMBERED, label=_("闲置资产"))
    place = Row(
        cards.own_places, names=PLACED, label=_("放到哪里"), required=False, help_text=_("没有您的房间时可以不选，写在用途里。")
    )  # fmt: skip
    purpose = text(_("用途"), 200, needed=True)


class WithdrawOffer(Form):
    """撤回发布."""

    offer = Row(cases.own_offers, names=NUMBERED, label=_("闲置资产"))


class SumMonth(Form):
    """计提折旧."""

    month = forms.DateField(label=_("月份"), help_text=_("填这个月的任何一天。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The first month not done yet."""
        return {"month": months.next_month(by.here)}
