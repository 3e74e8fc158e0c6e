"""Slips, their lines, and the moves they caused."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, School, Unit
from houqin.modules.stores.models.items import Item, Lot, Store


class Slip(models.Model):
    """A paper of the store: receipt, issue, return, transfer, write-off, difference, opening, or the reverse of one."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("入库单")
        ISSUE = "issue", _("领用单")
        RETURN = "return", _("退库单")
        TRANSFER = "transfer", _("调拨单")
        WRITE_OFF = "write_off", _("报损单")
        DIFFERENCE = "difference", _("盘盈盘亏单")
        OPENING = "opening", _("期初单")
        REVERSE = "reverse", _("红冲单")

    class State(models.TextChoices):
        WAITING = "waiting", _("待核对")
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("待领取")
        POSTED = "posted", _("已入账")
        REFUSED = "refused", _("核对未通过")
        RETURNED = "returned", _("审批退回")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    kind = models.CharField(_("单据"), max_length=10, choices=Kind)
    state = models.CharField(_("状态"), max_length=8, choices=State)
    store = models.ForeignKey(Store, models.PROTECT, related_name="+", verbose_name=_("库房"))
    other = models.ForeignKey(
        Store, models.PROTECT, null=True, related_name="+", verbose_name=_("调入库房")
    )
    on = models.DateField(_("日期"))
    supplier = models.CharField(_("供货单位"), max_length=80, blank=True)
    source = models.CharField(_("来源"), max_length=60, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("领用部门")
    )
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, related_name="+", verbose_name=_("班级")
    )
    receiver = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("领用人")
    )
    maker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    checker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("核对人")
    )
    kept_at = models.DateTimeField(_("保管员确认时间"), null=True)
    checked_at = models.DateTimeField(_("核对时间"), null=True)
    note = models.CharField(_("事由"), max_length=200, blank=True)
    answer = models.CharField(_("核对意见"), max_length=200, blank=True)
    amount = models.DecimalField(_("金额"), max_digits=14, decimal_places=2, default=0)
    posted_at = models.DateTimeField(_("入账时间"), null=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversed_by", verbose_name=_("红冲原单")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="stores_slip_once"),
            models.CheckConstraint(
                condition=~Q(state="posted") | Q(posted_at__isnull=False),
                name="stores_slip_posted",
            ),
            models.CheckConstraint(
                condition=~Q(kind="transfer") | Q(other__isnull=False), name="stores_transfer_to"
            ),
            models.CheckConstraint(
                condition=~Q(kind="receipt", state="posted")
                | Q(kept_at__isnull=False, checked_at__isnull=False),
                name="stores_receipt_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "kind", "state", "on"]),
            models.Index(fields=["school", "receiver"]),
        ]

    def __str__(self) -> str:
        return self.number


class SlipLine(models.Model):
    """One item of a slip. `unit` is written down as it was; `old` is how many old ones were handed in."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="lines", verbose_name=_("单据"))
    order = models.PositiveSmallIntegerField(_("行"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("物品"))
    unit = models.CharField(_("计量单位"), max_length=8)
    quantity = models.DecimalField(_("数量"), max_digits=12, decimal_places=2)
    price = models.DecimalField(_("单价"), max_digits=12, decimal_places=4, null=True)
    lot = models.ForeignKey(
        Lot, models.PROTECT, null=True, related_name="+", verbose_name=_("指定批次")
    )
    batch = models.CharField(_("批号"), max_length=40, blank=True)
    expires = models.DateField(_("有效期至"), null=True)
    shelf = models.CharField(_("货位"), max_length=20, blank=True)
    old = models.DecimalField(_("交回旧物"), max_digits=12, decimal_places=2, default=0)
    first = models.BooleanField(_("首次配发"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slip", "order"], name="stores_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stores_line_quantity"),
            models.CheckConstraint(condition=~Q(unit=""), name="stores_line_unit"),
            models.CheckConstraint(condition=Q(old__gte=0), name="stores_line_old"),
        ]

    def __str__(self) -> str:
        return f"{self.slip_id}-{self.order}"


class Move(models.Model):
    """So much of a lot went from one side to the other. Only ever added; what was wrong is moved back."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    slip = models.ForeignKey(Slip, models.PROTECT, related_name="moves", verbose_name=_("单据"))
    line = models.ForeignKey(
        SlipLine, models.PROTECT, null=True, related_name="moves", verbose_name=_("单据行")
    )
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("物品"))
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="+", verbose_name=_("批号"))
    source = models.ForeignKey(Store, models.PROTECT, related_name="+", verbose_name=_("从"))
    target = models.ForeignKey(Store, models.PROTECT, related_name="+", verbose_name=_("到"))
    quantity = models.DecimalField(_("数量"), max_digits=12, decimal_places=2)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("入账时间"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stores_move_quantity"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="stores_move_goes"),
        ]
        indexes = [
            models.Index(fields=["school", "on"]),
            models.Index(fields=["item", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.slip} {self.item}"
