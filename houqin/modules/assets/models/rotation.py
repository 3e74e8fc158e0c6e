"""The plan by which old things are replaced over some years, room by room."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.assets.models.category import Category


class Proposal(models.TextChoices):
    """Where a proposal stands."""

    DRAFT = "draft", _("草稿")
    ASKED = "asked", _("审批中")
    AGREED = "agreed", _("已批准")
    RETURNED = "returned", _("已退回")


class Rotation(models.Model):
    """One plan for one class of things. `price` is yuan a piece; `most` pieces a year, 0 for evenly."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    name = models.CharField(_("计划名称"), max_length=60)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name=_("分类"))
    first = models.PositiveSmallIntegerField(_("开始年份"))
    years = models.PositiveSmallIntegerField(_("几年换完"))
    most = models.PositiveIntegerField(_("每年最多"), default=0)
    price = models.DecimalField(_("预计单价"), max_digits=12, decimal_places=2)
    on = models.DateField(_("编制日期"))
    maker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("编制人")
    )
    state = models.CharField(_("状态"), max_length=8, choices=Proposal, default=Proposal.DRAFT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="asset_rotation_once"),
            models.CheckConstraint(
                condition=Q(years__gt=0, price__gte=0), name="asset_rotation_sane"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RotationLine(models.Model):
    """One room's turn. `done` pieces of it were replaced so far, the last of them on `done_on`."""

    rotation = models.ForeignKey(
        Rotation, models.PROTECT, related_name="lines", verbose_name=_("轮换计划")
    )
    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("房间"))
    turn = models.PositiveIntegerField(_("次序"))
    year = models.PositiveSmallIntegerField(_("轮换年份"))
    quantity = models.PositiveIntegerField(_("数量"))
    acquired = models.DateField(_("平均购置日期"))
    broken = models.PositiveIntegerField(_("待修"), default=0)
    cost = models.DecimalField(_("预计金额"), max_digits=14, decimal_places=2)
    done = models.PositiveIntegerField(_("已换"), default=0)
    done_on = models.DateField(_("换完日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rotation", "place"], name="asset_rotation_place"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, done__lte=F("quantity")), name="asset_rotation_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}（{self.year}年，{self.quantity - self.done}件未换）"


class Replaced(models.Model):
    """So many pieces replaced on a day: only grows, so that a term's figure can be counted."""

    line = models.ForeignKey(RotationLine, models.PROTECT, related_name="replaced")
    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    quantity = models.PositiveIntegerField(_("数量"))
    on = models.DateField(_("日期"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="asset_replaced_some")
        ]

    def __str__(self) -> str:
        return f"{self.line.place} ×{self.quantity}"
