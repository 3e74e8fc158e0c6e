"""What is kept, where, in which lots, and how much of each there is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School


class Condition(models.TextChoices):
    """How goods want to be kept."""

    DRY = "dry", _("通风干燥")
    DARK = "dark", _("避光阴凉")
    COOL = "cool", _("冷藏")
    APART = "apart", _("单独隔离")


class Item(models.Model):
    """One line of the catalogue. `unit` is what every quantity of it is counted in, everywhere."""

    class Category(models.TextChoices):
        TEACHING = "teaching", _("教学用品")
        OFFICE = "office", _("办公用品")
        CLEANING = "cleaning", _("清洁用品")
        REPAIR = "repair", _("维修材料")
        SPORT = "sport", _("文体用品")
        HEALTH = "health", _("消毒防护")
        DAILY = "daily", _("生活用品")
        OTHER = "other", _("其他物品")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    code = models.CharField(_("编码"), max_length=20)
    name = models.CharField(_("品名"), max_length=60)
    spec = models.CharField(_("规格"), max_length=60, blank=True)
    unit = models.CharField(_("计量单位"), max_length=8)
    category = models.CharField(_("类别"), max_length=10, choices=Category)
    barcode = models.CharField(_("条码"), max_length=40, blank=True)
    least = models.DecimalField(_("最低库存"), max_digits=12, decimal_places=2, default=0)
    condition = models.CharField(
        _("存放条件"), max_length=6, choices=Condition, default=Condition.DRY
    )
    shelf_life = models.PositiveIntegerField(_("保质期（天）"), null=True, blank=True)
    exchange = models.BooleanField(_("以旧换新"), default=False)
    reusable = models.BooleanField(_("用后归还"), default=False)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="stores_item_code_once"),
            models.UniqueConstraint(
                fields=["school", "barcode"], condition=~Q(barcode=""), name="stores_barcode_once"
            ),
            models.CheckConstraint(condition=~Q(unit=""), name="stores_item_unit"),
            models.CheckConstraint(condition=Q(least__gte=0), name="stores_item_least"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.spec}）" if self.spec else self.name


class Store(models.Model):
    """Where goods are: a room that somebody keeps, or one of the sides beyond it (suppliers, users, …)."""

    class Kind(models.TextChoices):
        KEPT = "kept", _("库房")
        SUPPLIERS = "suppliers", _("供货单位")
        USERS = "users", _("领用部门")
        COUNT = "count", _("盘盈盘亏")
        SPOILED = "spoiled", _("报损")
        OPENING = "opening", _("期初")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind, default=Kind.KEPT)
    name = models.CharField(_("库房"), max_length=40)
    place = models.OneToOneField(
        Place, models.PROTECT, null=True, related_name="+", verbose_name=_("场所")
    )
    keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("保管员")
    )
    conditions = models.JSONField(_("存放条件"), default=list)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="stores_store_once"),
            models.UniqueConstraint(
                fields=["school", "kind"], condition=~Q(kind="kept"), name="stores_side_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind="kept") | Q(place__isnull=False, keeper__isnull=False),
                name="stores_store_kept",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Lot(models.Model):
    """What came in together: one price, one day of expiry."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="lots", verbose_name=_("物品"))
    number = models.CharField(_("批号"), max_length=40)
    came = models.DateField(_("入库日期"))
    expires = models.DateField(_("有效期至"), null=True, blank=True)
    price = models.DecimalField(_("单价"), max_digits=12, decimal_places=4)
    supplier = models.CharField(_("供货单位"), max_length=80, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(price__gte=0), name="stores_lot_price")]
        indexes = [models.Index(fields=["school", "expires"])]

    def __str__(self) -> str:
        return self.number


class Stock(models.Model):
    """How much of a lot is in a store: always the sum of its moves, kept beside them to be locked and never below zero."""

    store = models.ForeignKey(Store, models.PROTECT, related_name="stock", verbose_name=_("库房"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="stock", verbose_name=_("物品"))
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="stock", verbose_name=_("批号"))
    quantity = models.DecimalField(_("库存"), max_digits=12, decimal_places=2)
    shelf = models.CharField(_("货位"), max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store", "lot"], name="stores_stock_once"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="stores_never_below_zero"),
        ]
        indexes = [models.Index(fields=["store", "item"])]

    def __str__(self) -> str:
        return f"{self.item} {self.lot}"
