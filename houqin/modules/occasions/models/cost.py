"""What an outing or an event cost."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.modules.occasions.models.event import Event
from houqin.modules.occasions.models.outing import Outing, someone


class Cost(models.Model):
    """One entry: paid by the families of who goes, or by the school."""

    class Kind(models.TextChoices):
        TRANSPORT = "transport", _("车费")
        TICKETS = "tickets", _("门票")
        MEALS = "meals", _("餐费")
        INSURANCE = "insurance", _("保险")
        PRIZES = "prizes", _("奖品")
        MATERIALS = "materials", _("材料")
        HIRE = "hire", _("租赁搭建")
        LABOUR = "labour", _("人工")
        OTHER = "other", _("其他")

    class Payer(models.TextChoices):
        FAMILIES = "families", _("家长")
        SCHOOL = "school", _("学校")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    outing = models.ForeignKey(
        Outing, models.PROTECT, null=True, blank=True, related_name="costs", verbose_name=_("外出活动")
    )  # fmt: skip
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="costs",
        verbose_name=_("校内活动"),
    )
    kind = models.CharField(_("费用类别"), max_length=9, choices=Kind)
    payer = models.CharField(_("谁承担"), max_length=8, choices=Payer, default=Payer.SCHOOL)
    amount = models.DecimalField(_("金额"), max_digits=10, decimal_places=2)
    what = models.CharField(_("说明"), max_length=100)
    on = models.DateField(_("日期"))
    entered = someone(_("登记人"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outing=None, event__isnull=False) | Q(outing__isnull=False, event=None),
                name="occasions_cost_one",
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="occasions_cost_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"
