"""Requests with lines, and the prices that firms offered for them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School, Unit
from houqin.modules.assets.models import Category
from houqin.modules.purchasing.models.supplier import Supplier
from houqin.modules.stores.models import Item


class Kind(models.TextChoices):
    """What is bought, for chains and methods."""

    DAILY = "daily", _("日常用品")
    TEACHING = "teaching", _("教学设备")
    FURNITURE = "furniture", _("桌椅家具")
    REPAIR = "repair", _("维修材料")
    FOOD = "food", _("食堂食材")
    SERVICE = "service", _("服务")
    WORKS = "works", _("工程")


class Method(models.TextChoices):
    """How it is bought."""

    DIRECT = "direct", _("直接购买")
    QUOTES = "quotes", _("三家询价")
    GROUP = "group", _("集体议定")
    TENDER = "tender", _("招标")
    GOVERNMENT = "government", _("政府采购")
    FRAMEWORK = "framework", _("协议供货")
    FOLLOW = "follow", _("跟标")


class Request(models.Model):
    """Somebody asks the school to buy something. `estimate` is yuan for all lines; `split` is what looked like splitting;
    `origin` is the record of another trade it was drafted from (kind, row and more, with colons between), once each.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("草稿")
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("待采购")
        BUYING = "buying", _("采购中")
        DONE = "done", _("已完成")
        RETURNED = "returned", _("已退回")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("请购单号"), max_length=20)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("申请部门")
    )
    asker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("申请人")
    )
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    purpose = models.CharField(_("用途"), max_length=200)
    budget = models.CharField(_("预算科目或经费来源"), max_length=60, blank=True)
    on = models.DateField(_("申请日期"))
    wanted = models.DateField(_("需要日期"), null=True, blank=True)
    urgent = models.BooleanField(_("急用先购"), default=False)
    estimate = models.DecimalField(_("估算金额"), max_digits=14, decimal_places=2)
    method = models.CharField(_("采购方式"), max_length=10, choices=Method)
    split = models.CharField(_("拆分提醒"), max_length=300, blank=True)
    buyer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("采购人")
    )
    chosen = models.ForeignKey(
        Supplier,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("选定单位"),
    )
    reason = models.CharField(_("选定理由"), max_length=300, blank=True)
    origin = models.CharField(_("来源"), max_length=60, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.ASKED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="request_once"),
            models.UniqueConstraint(
                fields=["school", "origin"], condition=~Q(origin=""), name="request_origin_once"
            ),
            models.CheckConstraint(condition=Q(estimate__gte=0), name="request_estimate"),
        ]
        indexes = [models.Index(fields=["school", "state", "on"], name="request_open")]

    def __str__(self) -> str:
        return self.number


class RequestLine(models.Model):
    """One kind of thing asked for. With `item` it goes to the store, with `category` onto asset cards, else it is used at once."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="lines")
    name = models.CharField(_("品名"), max_length=60)
    spec = models.CharField(_("规格要求"), max_length=100, blank=True)
    unit = models.CharField(_("单位"), max_length=8)
    quantity = models.DecimalField(_("数量"), max_digits=12, decimal_places=2)
    price = models.DecimalField(_("估计单价"), max_digits=12, decimal_places=2)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("库房物品")
    )
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("资产分类"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="request_line_quantity"),
            models.CheckConstraint(condition=Q(price__gte=0), name="request_line_price"),
            models.CheckConstraint(
                condition=Q(item=None) | Q(category=None), name="request_line_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}{self.quantity.normalize():f}{self.unit}"


class Quote(models.Model):
    """What one firm asks for a request; given once, not changed (a later one takes its place)."""

    request = models.ForeignKey(
        Request, models.PROTECT, related_name="quotes", verbose_name=_("请购单")
    )
    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="+", verbose_name=_("单位"))
    on = models.DateField(_("报价日期"))
    total = models.DecimalField(_("报价合计"), max_digits=14, decimal_places=2)
    days = models.PositiveSmallIntegerField(_("交货天数"), null=True, blank=True)
    warranty = models.CharField(_("保修与服务"), max_length=100, blank=True)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("登记人")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "supplier"], name="quote_once"),
            models.CheckConstraint(condition=Q(total__gt=0), name="quote_total"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.supplier}"


class QuoteLine(models.Model):
    """A firm's price for one line."""

    quote = models.ForeignKey(Quote, models.PROTECT, related_name="lines")
    line = models.ForeignKey(RequestLine, models.PROTECT, related_name="+")
    price = models.DecimalField(_("单价"), max_digits=12, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quote", "line"], name="quote_line_once")]

    def __str__(self) -> str:
        return f"{self.line} {self.price}"
