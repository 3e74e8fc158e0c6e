"""Goods that leave, post and parcels, and the guards' shift book."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School, Unit


class GoodsPass(models.Model):
    """Things that may leave through the gate, approved, checked by the guard, once. `lines` holds what, count, unit."""

    class State(models.TextChoices):
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("可以出门")
        OUT = "out", _("已出门")
        EXPIRED = "expired", _("已过期")
        RETURNED = "returned", _("审批退回")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("部门")
    )
    asker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("申请人")
    )
    carrier = models.CharField(_("携带人"), max_length=40)
    reason = models.CharField(_("事由"), max_length=200)
    on = models.DateField(_("出门日期"))
    lines = models.JSONField(_("物品"), default=list)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.ASKED)
    out_at = models.DateTimeField(_("出门时间"), null=True, blank=True)
    guard = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("核对门卫")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="gate_goods_once")]
        indexes = [models.Index(fields=["school", "state", "on"])]

    def __str__(self) -> str:
        return self.number


class Parcel(models.Model):
    """A letter, paper or parcel that came for somebody, until it is collected."""

    class Kind(models.TextChoices):
        PARCEL = "parcel", _("快递包裹")
        LETTER = "letter", _("信件")
        REGISTERED = "registered", _("挂号与公函")
        PAPER = "paper", _("报刊")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    kind = models.CharField(_("种类"), max_length=10, choices=Kind, default=Kind.PARCEL)
    receiver = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("收件人"))
    carrier = models.CharField(_("快递或邮局"), max_length=20, blank=True)
    tail = models.CharField(_("单号末四位"), max_length=4, blank=True)
    came_at = models.DateTimeField(_("到达时间"))
    came_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("收件门卫")
    )
    collected_at = models.DateTimeField(_("领取时间"), null=True, blank=True)
    collector = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("领取人")
    )
    given_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("发件门卫")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="gate_parcel_once")
        ]
        indexes = [models.Index(fields=["school", "collected_at"])]

    def __str__(self) -> str:
        return self.number


class Shift(models.Model):
    """What the guard who goes hands to the guard who comes. Never changed; a mistake is put right in the next entry."""

    class Part(models.TextChoices):
        DAY = "day", _("白班")
        NIGHT = "night", _("夜班")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    on = models.DateField(_("日期"))
    part = models.CharField(_("交班班次"), max_length=6, choices=Part)
    giver = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("交班人"))
    at = models.DateTimeField(_("交班时间"))
    things = models.CharField(_("钥匙与器材"), max_length=200)
    matters = models.TextField(_("当班情况"))
    inside = models.PositiveIntegerField(_("校内访客"))
    parcels = models.PositiveIntegerField(_("未领邮件"))

    class Meta:
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_part_display()}"


class ShiftTaken(models.Model):
    """The guard who comes has counted and agrees."""

    shift = models.OneToOneField(
        Shift, models.PROTECT, related_name="taken", verbose_name=_("交班记录")
    )
    taker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("接班人"))
    at = models.DateTimeField(_("接班时间"))
    remark = models.CharField(_("接班意见"), max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.shift)
