"""The order (报修单), who else reported the same, and what was used for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.assets.models import Card
from houqin.modules.repairs.models.setup import Firm, Kind


def _person(label: Any) -> models.ForeignKey[Person | None, Person | None]:
    return models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


def _yuan(label: Any) -> models.DecimalField[Decimal, Decimal]:
    return models.DecimalField(label, max_digits=10, decimal_places=2, default=Decimal(0))


class Order(models.Model):
    """One fault, from the report to the verdict."""

    class State(models.TextChoices):
        NEW = "new", _("待派工")
        SENT = "sent", _("已派工")
        ACCEPTED = "accepted", _("已接单")
        WORKING = "working", _("维修中")
        PARTS = "parts", _("等配件")
        OUTSIDE = "outside", _("外修中")
        DONE = "done", _("待验收")
        AGAIN = "again", _("返回重修")
        PASSED = "passed", _("验收通过")
        SCRAPPED = "scrapped", _("验收报废")
        JOINED = "joined", _("已合并")
        VOID = "void", _("已撤销")

    class Urgency(models.TextChoices):
        URGENT = "urgent", _("紧急")
        NORMAL = "normal", _("一般")
        LOW = "low", _("不急")

    class Source(models.TextChoices):
        ASSET = "asset", _("资产损坏登记")
        SCAN = "scan", _("扫码报修")
        STAFF = "staff", _("教职工报修")
        CLERK = "clerk", _("电话或纸单代报")
        PATROL = "patrol", _("巡查发现")
        SCHEDULE = "schedule", _("计划检修")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    place = models.ForeignKey(Place, models.PROTECT, related_name="repairs", verbose_name=_("地点"))
    card = models.ForeignKey(
        Card, models.PROTECT, null=True, blank=True, related_name="repairs", verbose_name=_("资产")
    )
    what = models.CharField(_("坏了什么"), max_length=40)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind, default=Kind.OTHER)
    words = models.CharField(_("故障情况"), max_length=300, blank=True)
    urgency = models.CharField(_("紧急程度"), max_length=8, choices=Urgency, default=Urgency.NORMAL)
    source = models.CharField(_("来源"), max_length=10, choices=Source)
    reporter = _person(_("报修人"))
    caller = models.CharField(_("代谁报"), max_length=40, blank=True)
    phone_sealed = models.TextField(blank=True)
    token = models.CharField(max_length=32, unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.NEW)
    worker = _person(_("维修人员"))
    firm = models.ForeignKey(
        Firm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("外修单位")
    )
    firm_token = models.CharField(max_length=32, blank=True)
    joined = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name=_("并入")
    )
    at = models.DateTimeField(_("报修时间"))
    respond_by = models.DateTimeField(_("应接单时间"))
    finish_by = models.DateTimeField(_("应修好时间"))
    accepted_at = models.DateTimeField(_("接单时间"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("到场时间"), null=True, blank=True)
    done_at = models.DateTimeField(_("修好时间"), null=True, blank=True)
    ended_at = models.DateTimeField(_("验收时间"), null=True, blank=True)
    finisher = _person(_("报完工的人"))
    checker = _person(_("验收人"))
    returns = models.PositiveSmallIntegerField(_("返修次数"), default=0)
    waits_for = models.CharField(_("在等什么"), max_length=200, blank=True)
    result = models.CharField(_("维修结果"), max_length=300, blank=True)
    verdict = models.CharField(_("验收意见"), max_length=200, blank=True)
    hours = models.DecimalField(_("工时"), max_digits=6, decimal_places=1, default=Decimal(0))
    labour = _yuan(_("人工费"))
    outside = _yuan(_("外修费"))
    stars = models.PositiveSmallIntegerField(
        _("评分"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    stars_words = models.CharField(_("评价"), max_length=200, blank=True)
    erased_on = models.DateField(_("联系方式清除日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="repairs_order_once"),
            models.UniqueConstraint(
                fields=["firm_token"], name="repairs_firm_token_once", condition=~Q(firm_token="")
            ),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__gte=1, stars__lte=5), name="repairs_stars"
            ),
            models.CheckConstraint(
                condition=Q(labour__gte=0, outside__gte=0, hours__gte=0), name="repairs_costs"
            ),
            models.CheckConstraint(
                condition=Q(checker=None) | Q(worker=None) | ~Q(checker=F("worker")),
                name="repairs_checked_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "passed", "scrapped"]) | Q(done_at__isnull=False),
                name="repairs_done_when",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "at"]),
            models.Index(fields=["worker", "state"]),
            models.Index(fields=["place", "state"]),
        ]

    def __str__(self) -> str:
        return self.number


class Follower(models.Model):
    """Somebody who met the same fault: he is told at the end too. Without login, by the token of his link."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="followers")
    person = _person(_("报修人"))
    token = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "person"], name="repairs_follower_once", condition=~Q(person=None)
            )
        ]

    def __str__(self) -> str:
        return str(self.order)


class Part(models.Model):
    """What was used for an order. A line that was wrong is answered by its opposite."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="parts", verbose_name=_("报修单"))
    name = models.CharField(_("配件材料"), max_length=60)
    quantity = models.DecimalField(_("数量"), max_digits=10, decimal_places=2)
    unit = models.CharField(_("单位"), max_length=10)
    price = models.DecimalField(_("单价"), max_digits=10, decimal_places=2, default=Decimal(0))
    slip = models.CharField(_("出库单号"), max_length=20, blank=True)
    at = models.DateTimeField(_("登记时间"))
    person = _person(_("登记人"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(quantity=0), name="repairs_part_counts"),
            models.CheckConstraint(condition=Q(price__gte=0), name="repairs_part_price"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> Decimal:
        """Quantity times price, in yuan."""
        return (self.quantity * self.price).quantize(Decimal("0.01"))
