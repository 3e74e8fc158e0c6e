"""Paper in the print room: what came, what went, and how much each group may use in a month."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School, Unit


class Size(models.TextChoices):
    """Sizes of paper."""

    A4 = "a4", "A4"
    A3 = "a3", "A3"
    K8 = "k8", "8K"
    K16 = "k16", "16K"


def someone(label: Any, *, needed: bool = True) -> models.ForeignKey[Any, Any]:
    """Somebody, without a way back."""
    return models.ForeignKey(
        Person,
        models.PROTECT,
        null=not needed,
        blank=not needed,
        related_name="+",
        verbose_name=label,
    )


class Quota(models.Model):
    """How many sheets a group may use in a month, from a month on."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("教研组"))
    since = models.DateField(_("起始月份"))
    sheets = models.PositiveIntegerField(_("每月定额（张）"))
    setter = someone(_("登记人"), needed=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="printing_quota_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.since:%Y-%m}"


class Move(models.Model):
    """Sheets of a size that came into the print room or left it. It only grows; the stock is its sum."""

    class Kind(models.TextChoices):
        TAKEN = "taken", _("领入")
        JOB = "job", _("印刷")
        SPOILED = "spoiled", _("印废")
        COPY = "copy", _("复印")
        UNDO = "undo", _("冲回")
        COUNT = "count", _("盘点调整")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    on = models.DateField(_("日期"))
    kind = models.CharField(_("事项"), max_length=8, choices=Kind)
    size = models.CharField(_("纸张"), max_length=4, choices=Size)
    sheets = models.IntegerField(_("张数"))
    paper = models.CharField(_("凭证"), max_length=40, blank=True)
    words = models.CharField(_("说明"), max_length=200, blank=True)
    noter = someone(_("经手人"), needed=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(sheets=0), name="printing_move_moves")]
        indexes = [models.Index(fields=["school", "size", "on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sheets}"
