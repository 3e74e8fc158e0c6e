"""Counting the shelves, and closing the month."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.kernel.periods.models import Close
from houqin.modules.stores.models.items import Item, Store
from houqin.modules.stores.models.slips import Slip


class Tally(models.Model):
    """One count of one store. Its differences are posted when somebody other than the counter has agreed."""

    class State(models.TextChoices):
        OPEN = "open", _("盘点中")
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("已批准")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("盘点号"), max_length=20)
    store = models.ForeignKey(Store, models.PROTECT, related_name="+", verbose_name=_("库房"))
    on = models.DateField(_("盘点日期"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("盘点人")
    )
    submitted_at = models.DateTimeField(_("提交时间"), null=True)
    note = models.CharField(_("盘点说明"), max_length=200, blank=True)
    slip = models.OneToOneField(
        Slip, models.PROTECT, null=True, related_name="tally", verbose_name=_("盘盈盘亏单")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="stores_tally_once"),
            models.UniqueConstraint(
                fields=["store"], condition=Q(state__in=["open", "asked"]),
                name="stores_one_open_tally",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["school", "state", "on"])]

    def __str__(self) -> str:
        return self.number


class TallyLine(models.Model):
    """One item to count. `counted` is empty until somebody has looked; `book` is what the book said at that moment."""

    tally = models.ForeignKey(Tally, models.PROTECT, related_name="lines", verbose_name=_("盘点表"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("物品"))
    book = models.DecimalField(_("账面数"), max_digits=12, decimal_places=2)
    counted = models.DecimalField(_("实盘数"), max_digits=12, decimal_places=2, null=True)
    at = models.DateTimeField(_("盘点时间"), null=True)
    counter = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("盘点人")
    )
    note = models.CharField(_("差异原因"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tally", "item"], name="stores_tally_item_once"),
            models.CheckConstraint(
                condition=Q(counted=None) | Q(counted__gte=0), name="stores_counted_not_below"
            ),
        ]
        indexes = [models.Index(fields=["item", "counted"])]

    def __str__(self) -> str:
        return f"{self.tally_id} {self.item_id}"


class MonthClose(models.Model):
    """What the month was when it was closed: amounts in yuan, and the same by category in `lines`."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    close = models.OneToOneField(Close, models.PROTECT, related_name="+", verbose_name=_("关账"))
    month = models.DateField(_("月份"))
    opening = models.DecimalField(_("月初结存"), max_digits=14, decimal_places=2)
    received = models.DecimalField(_("本月入库"), max_digits=14, decimal_places=2)
    issued = models.DecimalField(_("本月领用"), max_digits=14, decimal_places=2)
    differences = models.DecimalField(_("盘盈盘亏与报损"), max_digits=14, decimal_places=2)
    closing = models.DecimalField(_("月末结存"), max_digits=14, decimal_places=2)
    lines = models.JSONField(_("分类汇总"), default=list)
    remark = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "month"])]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
