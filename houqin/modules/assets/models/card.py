"""What the school owns: a card for every thing or batch of like things."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.modules.assets.models.category import Category


class Card(models.Model):
    """The card of one thing, or of `quantity` like things. What is `left` of them is the sum of its holdings: posting keeps it,
    so that a list of a hundred thousand is totalled from an index, and the night proves it.

    `price` is yuan a piece; `label` is what the sticker carries and may be changed, `number` may not.
    """

    class Way(models.TextChoices):
        BOUGHT = "bought", _("自购")
        TENDERED = "tendered", _("政府采购")
        GIVEN = "given", _("捐赠")
        ALLOTTED = "allotted", _("调拨")
        FOUND = "found", _("盘盈")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("资产编号"), max_length=20)
    label = models.CharField(_("标签号"), max_length=40)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name=_("分类"))
    name = models.CharField(_("名称"), max_length=60)
    model = models.CharField(_("品牌型号规格"), max_length=80, blank=True)
    serial = models.CharField(_("出厂编号"), max_length=60, blank=True)
    unit = models.CharField(_("单位"), max_length=8)
    quantity = models.PositiveIntegerField(_("入账数量"), default=1)
    left = models.PositiveIntegerField(_("现有数量"), default=0)
    price = models.DecimalField(_("单价"), max_digits=12, decimal_places=2)
    cost = models.DecimalField(_("原值"), max_digits=14, decimal_places=2)
    life = models.PositiveSmallIntegerField(_("折旧年限（月）"), default=0)
    way = models.CharField(_("取得方式"), max_length=8, choices=Way, default=Way.BOUGHT)
    acquired = models.DateField(_("取得日期"))
    supplier = models.CharField(_("供应商"), max_length=60, blank=True)
    funding = models.CharField(_("资金来源"), max_length=30, blank=True)
    source = models.CharField(_("来源单据"), max_length=60, blank=True)
    warranty = models.DateField(_("保修到"), null=True, blank=True)
    expires = models.DateField(_("有效期至"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    ended = models.DateField(_("全部核销日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="asset_number_once"),
            models.UniqueConstraint(fields=["school", "label"], name="asset_label_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="asset_quantity"),
            models.CheckConstraint(
                condition=Q(price__gte=Decimal(0)) & Q(cost__gte=Decimal(0)), name="asset_cost"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "category"], name="asset_by_category"),
            models.Index(fields=["school", "acquired"], name="asset_by_age"),
            models.Index(fields=["school", "name"], name="asset_by_name"),
            models.Index(fields=["school", "left", "price"], name="asset_worth"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
