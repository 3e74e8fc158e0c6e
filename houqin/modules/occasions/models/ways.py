"""Vehicles, grown-ups and insurances of an outing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.modules.occasions.models.outing import Outing, someone


class Vehicle(models.Model):
    """A vehicle that was looked at: its papers are good on the day of the outing."""

    outing = models.ForeignKey(
        Outing, models.PROTECT, related_name="vehicles", verbose_name=_("外出活动")
    )
    name = models.CharField(_("车号"), max_length=20)
    firm = models.CharField(_("承运单位"), max_length=60)
    plate = models.CharField(_("车牌"), max_length=12)
    seats = models.PositiveSmallIntegerField(_("核定载客数"))
    permit = models.CharField(_("道路运输证号"), max_length=40)
    driver = models.CharField(_("驾驶员"), max_length=40)
    phone = models.CharField(_("驾驶员电话"), max_length=20)
    permit_until = models.DateField(_("道路运输证有效期至"))
    licence_until = models.DateField(_("驾驶证有效期至"))
    checked_until = models.DateField(_("检验有效期至"))
    insured_until = models.DateField(_("车辆保险有效期至"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outing", "name"], name="occasions_vehicle_once"),
            models.UniqueConstraint(fields=["outing", "plate"], name="occasions_plate_once"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="occasions_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.plate}）"


class Adult(models.Model):
    """A grown-up who goes with the children."""

    outing = models.ForeignKey(
        Outing, models.PROTECT, related_name="adults", verbose_name=_("外出活动")
    )
    person = someone(_("带队人员"))
    duty = models.CharField(_("分工"), max_length=60)
    vehicle = models.ForeignKey(
        Vehicle, models.PROTECT, null=True, blank=True, related_name="adults", verbose_name=_("乘车")
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outing", "person"], name="occasions_adult_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Policy(models.Model):
    """An insurance of travellers, with the days it covers."""

    outing = models.ForeignKey(
        Outing, models.PROTECT, related_name="policies", verbose_name=_("外出活动")
    )
    insurer = models.CharField(_("保险公司"), max_length=60)
    number = models.CharField(_("保单号"), max_length=40)
    since = models.DateField(_("保险起期"))
    until = models.DateField(_("保险止期"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outing", "number"], name="occasions_policy_once"),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="occasions_policy_span"
            ),
        ]

    def __str__(self) -> str:
        return self.number
