"""隐患: found, graded, assigned, put right, and closed only when another person has looked."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.assets.models import Card
from houqin.modules.emergency.models import Remedy
from houqin.modules.patrols.rules.hazard import NAMES
from houqin.modules.repairs.models import Order


def _person(label: Any) -> models.ForeignKey[Person | None, Person | None]:
    return models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class Hazard(models.Model):
    """One hazard. 重大 ones put their place out of use from the grading until the closing."""

    class Level(models.TextChoices):
        GENERAL = "general", _("一般隐患")
        MAJOR = "major", _("重大事故隐患")

    class Field(models.TextChoices):
        FIRE = "fire", _("消防")
        HOUSE = "house", _("校舍")
        FOOD = "food", _("食品")
        LAB = "lab", _("实验室")
        BUS = "bus", _("校车交通")
        CROWD = "crowd", _("拥挤踩踏")
        EQUIPMENT = "equipment", _("特种设备")
        UTILITIES = "utilities", _("水电气热")
        OTHER = "other", _("其他")

    class Source(models.TextChoices):
        ROUND = "round", _("巡查发现")
        CHECK = "check", _("分项检查")
        DEVICE = "device", _("器材检查")
        REPORT = "report", _("师生报告")
        OUTSIDE = "outside", _("上级检查")
        LESSON = "lesson", _("演练与事件")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    place = models.ForeignKey(Place, models.PROTECT, related_name="hazards", verbose_name=_("地点"))
    card = models.ForeignKey(
        Card, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("资产")
    )
    what = models.CharField(_("隐患"), max_length=80)
    words = models.CharField(_("具体情况"), max_length=300, blank=True)
    source = models.CharField(_("来源"), max_length=8, choices=Source, default=Source.REPORT)
    field = models.CharField(_("类别"), max_length=10, choices=Field, default=Field.OTHER)
    finder = _person(_("发现人"))
    found_at = models.DateTimeField(_("发现时间"))
    state = models.CharField(_("状态"), max_length=10, choices=list(NAMES.items()), default="found")
    level = models.CharField(_("级别"), max_length=8, choices=Level, blank=True)
    basis = models.CharField(_("判定依据"), max_length=200, blank=True)
    graded_at = models.DateTimeField(_("定级时间"), null=True, blank=True)
    due = models.DateField(_("整改期限"), null=True, blank=True)
    measure = models.CharField(_("整改要求"), max_length=200, blank=True)
    rectifier = _person(_("整改责任人"))
    mender = _person(_("实际整改人"))
    rectified_at = models.DateTimeField(_("整改完成时间"), null=True, blank=True)
    result = models.CharField(_("整改情况"), max_length=300, blank=True)
    verifier = _person(_("验收人"))
    verified_at = models.DateTimeField(_("验收时间"), null=True, blank=True)
    verdict = models.CharField(_("验收意见"), max_length=200, blank=True)
    turns = models.PositiveSmallIntegerField(_("退回次数"), default=0)
    order = models.ForeignKey(
        Order,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hazards",
        verbose_name=_("维修单"),
    )
    lesson = models.OneToOneField(
        Remedy, models.PROTECT, null=True, blank=True, related_name="hazard", verbose_name=_("整改事项"),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="patrols_hazard_once"),
            models.CheckConstraint(
                condition=~Q(state="closed")
                | Q(verifier__isnull=False, verified_at__isnull=False, rectified_at__isnull=False),
                name="patrols_never_closed_unverified",
            ),
            models.CheckConstraint(
                condition=Q(verifier=None) | Q(rectifier=None) | ~Q(verifier=F("rectifier")),
                name="patrols_verified_by_another",
            ),
            models.CheckConstraint(
                condition=Q(verifier=None) | Q(mender=None) | ~Q(verifier=F("mender")),
                name="patrols_verified_by_a_third",
            ),
            models.CheckConstraint(
                condition=Q(state="found") | (~Q(level="") & Q(graded_at__isnull=False)),
                name="patrols_graded_first",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["found", "graded"])
                | Q(rectifier__isnull=False, due__isnull=False),
                name="patrols_somebody_by_when",
            ),
            models.CheckConstraint(
                condition=~Q(level="major") | ~Q(basis=""), name="patrols_major_has_basis"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "due"], name="patrols_hazard_due"),
            models.Index(fields=["place", "state"], name="patrols_hazard_place"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"

    @property
    def stops_use(self) -> bool:
        """Whether its place must not be used now."""
        return self.level == self.Level.MAJOR and self.state != "closed"
