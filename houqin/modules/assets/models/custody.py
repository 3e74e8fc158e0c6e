"""Who holds how many of a card, where, in what state: moves only grow, a holding is their sum."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School, Unit
from houqin.modules.assets.models.card import Card


class Use(models.TextChoices):
    """The state of things on hand."""

    USED = "used", _("在用")
    IDLE = "idle", _("闲置")
    LENT = "lent", _("借出")
    MENDING = "mending", _("待修")
    LEAVING = "leaving", _("待报废")
    MISSING = "missing", _("丢失待批")


class Holding(models.Model):
    """So many of a card at one place, with one keeper or unit, in one state. Only `posting` writes here."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    card = models.ForeignKey(Card, models.PROTECT, related_name="holdings", verbose_name=_("资产"))
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("存放地点")
    )
    keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("保管人")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("使用部门")
    )
    use = models.CharField(_("状态"), max_length=8, choices=Use, default=Use.USED)
    spot = models.CharField(max_length=60)
    """Place, keeper, unit and use as one word: two databases agree on it, which they do not on empty columns."""
    quantity = models.PositiveIntegerField(_("数量"))
    since = models.DateField(_("自"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "spot"], name="asset_holding_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="asset_holding_quantity"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["school", "place"], name="asset_at_place"),
            models.Index(fields=["school", "use"], name="asset_in_use"),
        ]

    def __str__(self) -> str:
        return f"{self.card} ×{self.quantity}"


class Move(models.Model):
    """One movement of a card's things. An empty side is the world outside: accepted, found, written off, lost."""

    class Deed(models.TextChoices):
        ACCEPT = "accept", _("验收入账")
        FOUND = "found", _("盘盈入账")
        ALLOCATE = "allocate", _("领用")
        GIVE_BACK = "give_back", _("退还")
        RELOCATE = "relocate", _("调整存放")
        IDLE = "idle", _("转闲置")
        REUSE = "reuse", _("重新启用")
        LEND = "lend", _("借出")
        RETURN = "return", _("归还")
        MEND = "mend", _("送修")
        MENDED = "mended", _("修好")
        APPLY = "apply", _("申请报废")
        KEEP = "keep", _("不予报废")
        WRITE_OFF = "write_off", _("报废核销")
        HAND_ON = "hand_on", _("调出")
        MISS = "miss", _("登记丢失")

    TURN_UP = "turn_up", _("撤销丢失")
    LOST = "lost", _("盘亏或丢失")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    card = models.ForeignKey(Card, models.PROTECT, related_name="moves", verbose_name=_("资产"))
    number = models.CharField(_("单号"), max_length=20, blank=True)
    deed = models.CharField(_("变动"), max_length=10, choices=Deed)
    quantity = models.PositiveIntegerField(_("数量"))
    from_place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("原地点")
    )
    from_keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("原保管人")
    )
    from_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("原部门")
    )
    from_use = models.CharField(_("原状态"), max_length=8, choices=Use, blank=True)
    to_place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("现地点")
    )
    to_keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("现保管人")
    )
    to_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("现部门")
    )
    to_use = models.CharField(_("现状态"), max_length=8, choices=Use, blank=True)
    on = models.DateField(_("日期"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("经办人")
    )
    reason = models.CharField(_("事由"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="asset_move_quantity"),
            models.CheckConstraint(
                condition=~Q(from_use="", to_use=""), name="asset_move_goes_somewhere"
            ),
        ]
        indexes = [models.Index(fields=["school", "on"], name="asset_move_day")]

    def __str__(self) -> str:
        return f"{self.get_deed_display()} {self.card} ×{self.quantity}"
