"""Where books and shelves differ, put up for approval."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place
from houqin.modules.assets.models.campaign import Campaign
from houqin.modules.assets.models.card import Card


class Difference(models.Model):
    """Where books and shelves differ, and what is proposed; `done` says what came of it."""

    class Kind(models.TextChoices):
        MISSING = "missing", _("盘亏")
        MORE = "more", _("盘盈")
        ELSEWHERE = "elsewhere", _("地点不符")
        UNKNOWN = "unknown", _("账外无卡")

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="differences", verbose_name=_("盘点")
    )
    kind = models.CharField(_("差异"), max_length=10, choices=Kind)
    card = models.ForeignKey(
        Card, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("资产")
    )
    label = models.CharField(_("标签号"), max_length=60, blank=True)
    quantity = models.PositiveIntegerField(_("数量"))
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("账上地点")
    )
    found = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("实际地点")
    )
    keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("保管人")
    )
    done = models.CharField(_("处理结果"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="difference_quantity")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.card or self.label}"
