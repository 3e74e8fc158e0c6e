"""Disposal: a batch applied for, approved, written off, its income recorded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.custody import Holding


class Disposal(models.Model):
    """A batch of things that leave the books together."""

    class Way(models.TextChoices):
        SCRAP = "scrap", _("报废")
        SELL = "sell", _("出售")
        GIVE = "give", _("捐赠")
        ALLOT = "allot", _("无偿调拨")
        LOSS = "loss", _("报损")

    class State(models.TextChoices):
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("待处置")
        DONE = "done", _("已核销")
        RETURNED = "returned", _("已退回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    way = models.CharField(_("处置方式"), max_length=6, choices=Way, default=Way.SCRAP)
    reason = models.CharField(_("处置原因"), max_length=300)
    appraisal = models.CharField(_("技术鉴定意见"), max_length=300, blank=True)
    asker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("申请人")
    )
    on = models.DateField(_("申请日期"))
    cost = models.DecimalField(_("原值合计"), max_digits=14, decimal_places=2)
    net = models.DecimalField(_("净值合计"), max_digits=14, decimal_places=2)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.ASKED)
    done_on = models.DateField(_("核销日期"), null=True, blank=True)
    buyer = models.CharField(_("接收或回收单位"), max_length=60, blank=True)
    income = models.DecimalField(
        _("处置收入"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    receipt = models.CharField(_("缴款凭证号"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="asset_disposal_once"),
            models.CheckConstraint(
                condition=Q(income=None) | Q(income__gte=0), name="asset_disposal_income"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class DisposalLine(models.Model):
    """So many of a card in a batch. The holding is forgotten when it is gone; card, quantity and money stay."""

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="lines")
    card = models.ForeignKey(Card, models.PROTECT, related_name="disposed", verbose_name=_("资产"))
    holding = models.ForeignKey(Holding, models.SET_NULL, null=True, related_name="+")
    quantity = models.PositiveIntegerField(_("数量"))
    cost = models.DecimalField(_("原值"), max_digits=14, decimal_places=2)
    net = models.DecimalField(_("净值"), max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="asset_disposal_quantity")
        ]

    def __str__(self) -> str:
        return f"{self.disposal} {self.card} ×{self.quantity}"
