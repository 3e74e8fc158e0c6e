"""Sets: several things that are lent and come back as one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Place, School
from houqin.modules.assets.models.card import Card


class Kit(models.Model):
    """A set with a name: 显微镜实验套装. Its parts lie together in one place."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("套号"), max_length=20)
    name = models.CharField(_("名称"), max_length=60)
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="+", verbose_name=_("整套放在哪里")
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="kit_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class KitPart(models.Model):
    """So many of a card belong to a whole set; `wanting` of them came back broken or not at all and were not replaced yet."""

    kit = models.ForeignKey(Kit, models.PROTECT, related_name="parts", verbose_name=_("套"))
    card = models.ForeignKey(Card, models.PROTECT, related_name="+", verbose_name=_("资产"))
    quantity = models.PositiveIntegerField(_("数量"))
    wanting = models.PositiveIntegerField(_("待补"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kit", "card"], name="kit_part_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0) & Q(wanting__lte=F("quantity")),
                name="kit_part_quantity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.card} ×{self.quantity}"
