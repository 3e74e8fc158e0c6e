"""Things kept for somebody for periods of the school day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.kit import Kit
from houqin.modules.assets.models.loan import Loan


class Reservation(models.Model):
    """So many of a card kept for somebody on a day, from one period of the school day to another (both counted).

    The parts of a set are kept each by a row with the same `kit`. `loan` is what it was handed over as.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    card = models.ForeignKey(
        Card, models.PROTECT, related_name="reservations", verbose_name=_("资产")
    )
    quantity = models.PositiveIntegerField(_("数量"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("预约人"))
    on = models.DateField(_("使用日期"))
    first = models.PositiveSmallIntegerField(_("从第几节"))
    last = models.PositiveSmallIntegerField(_("到第几节"))
    purpose = models.CharField(_("用途"), max_length=100, blank=True)
    kit = models.ForeignKey(
        Kit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("套")
    )
    loan = models.ForeignKey(
        Loan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("借用单")
    )
    void = models.BooleanField(_("已取消"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0) & Q(first__gte=1) & Q(last__gte=F("first")),
                name="reservation_span",
            )
        ]
        indexes = [models.Index(fields=["card", "on"], name="reservation_day")]

    def __str__(self) -> str:
        return f"{self.card} {self.on}"
