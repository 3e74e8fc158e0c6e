"""What an event needs of the store and of the fixed assets, and what came back."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.modules.assets.models import Loan, Reservation
from houqin.modules.occasions.models.event import Event
from houqin.modules.stores.models import Item, Slip


class Need(models.Model):
    """So much of an item for an event. What is `lent` must come back or be accounted for before the event is closed."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="needs", verbose_name=_("活动"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("物品"))
    quantity = models.DecimalField(_("需要"), max_digits=12, decimal_places=2)
    lent = models.BooleanField(_("用后要还"), default=False)
    slip = models.ForeignKey(
        Slip, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("领用单")
    )
    back = models.DecimalField(_("已还"), max_digits=12, decimal_places=2, default=0)
    lost = models.DecimalField(_("损坏丢失"), max_digits=12, decimal_places=2, default=0)
    why = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "item"], condition=Q(slip=None), name="occasions_need_once"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, back__gte=0, lost__gte=0), name="occasions_need_figures"
            ),
            models.CheckConstraint(
                condition=Q(back__lte=F("quantity") - F("lost")), name="occasions_need_back"
            ),
            models.CheckConstraint(
                condition=Q(lost=0) | ~Q(why=""), name="occasions_need_accounted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}"

    @property
    def issued(self) -> Decimal:
        """How much went out of the store."""
        return (
            self.quantity if self.slip is not None and self.slip.state == "posted" else Decimal(0)
        )

    @property
    def left(self) -> Decimal:
        """How much of what was lent is still out."""
        return self.issued - self.back - self.lost if self.lent else Decimal(0)


class Apparatus(models.Model):
    """Apparatus kept for an event, or lent for it; the books of the assets say how it stands."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="apparatus", verbose_name=_("活动")
    )
    reservation = models.OneToOneField(
        Reservation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("预约")
    )
    loan = models.OneToOneField(
        Loan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("借用单")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reservation=None, loan__isnull=False)
                | Q(reservation__isnull=False, loan=None),
                name="occasions_apparatus_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.loan or self.reservation)
