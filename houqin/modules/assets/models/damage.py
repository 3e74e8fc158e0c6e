"""Damage and loss by poor care."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.modules.assets.models.card import Card


class Damage(models.Model):
    """One case: what was damaged or lost, whose doing it was, what it is worth, what was paid."""

    class Cause(models.TextChoices):
        CARELESS = "careless", _("人为损坏")
        LOST = "lost", _("丢失")
        WORN = "worn", _("自然损耗")

    class State(models.TextChoices):
        ASKED = "asked", _("审批中")
        DUE = "due", _("待赔偿")
        WAIVING = "waiving", _("免赔审批中")
        PAID = "paid", _("已赔偿")
        WAIVED = "waived", _("免赔")
        MENDING = "mending", _("转维修")
        RETURNED = "returned", _("已退回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    card = models.ForeignKey(Card, models.PROTECT, related_name="damages", verbose_name=_("资产"))
    quantity = models.PositiveIntegerField(_("数量"), default=1)
    cause = models.CharField(_("原因"), max_length=8, choices=Cause)
    what = models.CharField(_("经过"), max_length=300)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任人")
    )
    group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任班级")
    )  # fmt: skip
    on = models.DateField(_("发生日期"))
    value = models.DecimalField(_("当时净值"), max_digits=12, decimal_places=2, default=Decimal(0))
    assessed = models.DecimalField(
        _("应赔金额"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    exempt = models.DecimalField(_("免赔金额"), max_digits=12, decimal_places=2, default=Decimal(0))
    exempt_reason = models.CharField(_("免赔理由"), max_length=200, blank=True)
    paid = models.DecimalField(_("已赔金额"), max_digits=12, decimal_places=2, default=Decimal(0))
    paid_on = models.DateField(_("赔付日期"), null=True, blank=True)
    receipt = models.CharField(_("收据号"), max_length=40, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.ASKED)
    reporter = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("登记人")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="asset_damage_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="asset_damage_quantity"),
            models.CheckConstraint(
                condition=Q(assessed__gte=0) & Q(paid__gte=0), name="asset_damage_money"
            ),
            models.CheckConstraint(
                condition=Q(exempt__gte=0) & Q(exempt__lte=F("assessed")),
                name="asset_damage_exempt",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def owed(self) -> Decimal:
        """What is to be paid: the assessment without what was agreed to be let off."""
        return self.assessed if self.state == self.State.WAIVING else self.assessed - self.exempt
