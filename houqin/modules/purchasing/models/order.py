"""Orders, what arrived of them and was accepted, what was paid for it."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.purchasing.models.request import Request, RequestLine
from houqin.modules.purchasing.models.supplier import Contract, Supplier
from houqin.modules.stores.models import Store


class Order(models.Model):
    """An order to one firm."""

    class State(models.TextChoices):
        OPEN = "open", _("待到货")
        PART = "part", _("部分到货")
        DONE = "done", _("已到齐")
        VOID = "void", _("已取消")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("订单号"), max_length=20)
    request = models.ForeignKey(
        Request, models.PROTECT, related_name="orders", verbose_name=_("请购单")
    )
    supplier = models.ForeignKey(
        Supplier, models.PROTECT, related_name="orders", verbose_name=_("单位")
    )
    contract = models.ForeignKey(
        Contract,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="orders",
        verbose_name=_("合同"),
    )
    buyer = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("采购人")
    )
    on = models.DateField(_("订货日期"))
    due = models.DateField(_("约定到货"))
    amount = models.DecimalField(_("金额"), max_digits=14, decimal_places=2)
    state = models.CharField(_("状态"), max_length=6, choices=State, default=State.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="order_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="order_amount"),
        ]
        indexes = [models.Index(fields=["school", "state", "due"], name="order_open")]

    def __str__(self) -> str:
        return self.number


class OrderLine(models.Model):
    """So many of a requested line at a price; `accepted` is what came in good order so far."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    line = models.ForeignKey(RequestLine, models.PROTECT, related_name="ordered")
    quantity = models.DecimalField(_("数量"), max_digits=12, decimal_places=2)
    price = models.DecimalField(_("单价"), max_digits=12, decimal_places=2)
    accepted = models.DecimalField(_("已验收"), max_digits=12, decimal_places=2, default=Decimal(0))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "line"], name="order_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_line_quantity"),
            models.CheckConstraint(
                condition=Q(accepted__gte=0) & Q(accepted__lte=F("quantity")),
                name="order_line_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line.name}{self.quantity.normalize():f}{self.line.unit}"


class Acceptance(models.Model):
    """What arrived on a day, looked at by two people who did not buy it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待第二人核对")
        DONE = "done", _("已验收")
        REFUSED = "refused", _("核对不符")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("验收单号"), max_length=20)
    order = models.ForeignKey(
        Order, models.PROTECT, related_name="acceptances", verbose_name=_("订单")
    )
    on = models.DateField(_("验收日期"))
    first = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("验收人")
    )
    second = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("核对人"))
    store = models.ForeignKey(
        Store, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("入哪个库房")
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("设备放到哪里"),
    )
    note = models.CharField(_("验收意见"), max_length=300, blank=True)
    value = models.DecimalField(_("合格金额"), max_digits=14, decimal_places=2)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    receipt = models.PositiveBigIntegerField(_("入库单"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="acceptance_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="acceptance_two_people"),
        ]

    def __str__(self) -> str:
        return self.number


class AcceptanceLine(models.Model):
    """What came of one ordered line; what is not good goes back."""

    acceptance = models.ForeignKey(Acceptance, models.PROTECT, related_name="lines")
    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="+")
    arrived = models.DecimalField(_("到货"), max_digits=12, decimal_places=2)
    good = models.DecimalField(_("合格"), max_digits=12, decimal_places=2)
    why = models.CharField(_("不合格原因"), max_length=100, blank=True)
    lot = models.CharField(_("批号"), max_length=40, blank=True)
    expires = models.DateField(_("有效期至"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(good__gte=0) & Q(good__lte=F("arrived")), name="acceptance_line_good"
            )
        ]

    def __str__(self) -> str:
        return f"{self.acceptance} {self.line}"


class Payment(models.Model):
    """Money asked for what was accepted, agreed, paid."""

    class State(models.TextChoices):
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("待付款")
        PAID = "paid", _("已付款")
        RETURNED = "returned", _("已退回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("付款单号"), max_length=20)
    order = models.ForeignKey(
        Order, models.PROTECT, related_name="payments", verbose_name=_("订单")
    )
    amount = models.DecimalField(_("金额"), max_digits=14, decimal_places=2)
    invoice = models.CharField(_("发票号"), max_length=40)
    asker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("报账人")
    )
    on = models.DateField(_("申请日期"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.ASKED)
    paid_on = models.DateField(_("付款日期"), null=True, blank=True)
    payer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("付款人")
    )
    voucher = models.CharField(_("付款凭证号"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="payment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount"),
            models.UniqueConstraint(
                fields=["school", "invoice"], condition=~Q(state="returned"), name="invoice_once"
            ),
        ]

    def __str__(self) -> str:
        return self.number
