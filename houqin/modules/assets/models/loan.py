"""Loans of apparatus and other things."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School, Unit
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.custody import Holding, Use
from houqin.modules.assets.models.kit_loan import KitLoan


class Loan(models.Model):
    """So many of a card lent until a day. `home_…` is where they were and go back to; `first` is the period in which they
    go on the first day and `last` the one they are back after on the last (empty: the whole day); `whole` the loan of the
    set they are a part of.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("审批中")
        OUT = "out", _("借出")
        BACK = "back", _("已归还")
        RETURNED = "returned", _("未批准")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("借用单号"), max_length=20)
    card = models.ForeignKey(Card, models.PROTECT, related_name="loans", verbose_name=_("资产"))
    quantity = models.PositiveIntegerField(_("数量"))
    left = models.PositiveIntegerField(_("未还"))
    borrower = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("借用人")
    )
    outsider = models.CharField(_("校外借用单位或个人"), max_length=60, blank=True)
    purpose = models.CharField(_("用途"), max_length=100, blank=True)
    on = models.DateField(_("借出日期"))
    due = models.DateField(_("应还日期"))
    first = models.PositiveSmallIntegerField(_("从第几节"), null=True, blank=True)
    last = models.PositiveSmallIntegerField(_("到第几节"), null=True, blank=True)
    whole = models.ForeignKey(
        KitLoan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="loans",
        verbose_name=_("整套借用"),
    )
    back_on = models.DateField(_("还清日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OUT)
    holding = models.ForeignKey(Holding, models.SET_NULL, null=True, related_name="+")
    home_place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("原存放地点")
    )
    home_keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("原保管人")
    )
    home_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("原使用部门")
    )
    home_use = models.CharField(_("原状态"), max_length=8, choices=Use, default=Use.USED)
    lender = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="loan_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0) & Q(left__lte=F("quantity")), name="loan_quantity"
            ),
            models.CheckConstraint(
                condition=~Q(borrower=None) | ~Q(outsider=""), name="loan_has_borrower"
            ),
            models.CheckConstraint(condition=Q(due__gte=F("on")), name="loan_days"),
        ]
        indexes = [models.Index(fields=["school", "state", "due"], name="loan_due")]

    def __str__(self) -> str:
        return f"{self.card.name}（{self.number}）" if self.whole_id else self.number
