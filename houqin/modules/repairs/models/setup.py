"""Kinds of faults, outside firms, and the rules that send an order to the right hands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School


class Kind(models.TextChoices):
    """What sort of fault it is, in the words of who reports it."""

    WATER = "water", _("水管龙头")
    POWER = "power", _("电灯电路")
    DOORS = "doors", _("门窗锁")
    DESKS = "desks", _("桌椅家具")
    SCREENS = "screens", _("电脑网络")
    WALLS = "walls", _("房屋墙地")
    OTHER = "other", _("其他")


class Firm(models.Model):
    """An outside firm that mends what the school cannot."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("单位名称"), max_length=60)
    phone = models.CharField(_("联系电话"), max_length=20, blank=True)
    trade = models.CharField(_("维修范围"), max_length=100, blank=True)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="repairs_firm_once")]

    def __str__(self) -> str:
        return self.name


class Rule(models.Model):
    """Faults of a kind in a place go to somebody. Without kind: any; without place: the whole school."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    kind = models.CharField(_("故障类别"), max_length=10, choices=Kind, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("场所")
    )
    worker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("维修人员"))
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind", "place"], name="repairs_rule_once", condition=Q(until=None)
            ),
            models.UniqueConstraint(
                fields=["school", "kind"], name="repairs_rule_everywhere_once",
                condition=Q(until=None, place=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display() or _('各类')}　{self.place or _('全校')}"

    @property
    def for_kind(self) -> str:
        """The kind it is for."""
        return self.kind

    @property
    def for_path(self) -> str:
        """The path of its place."""
        return self.place.path if self.place else ""
