"""What depreciation came to, month by month; only grows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.modules.assets.models.category import Category


class MonthSum(models.Model):
    """A category at the end of a month: how many things, what they cost, what was written down this month and so far."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    month = models.DateField(_("月份"))
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name=_("分类"))
    quantity = models.PositiveIntegerField(_("数量"))
    cost = models.DecimalField(_("原值"), max_digits=16, decimal_places=2)
    written = models.DecimalField(_("本月折旧"), max_digits=16, decimal_places=2)
    total = models.DecimalField(_("累计折旧"), max_digits=16, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "month", "category"], name="asset_month_once")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.category}"
