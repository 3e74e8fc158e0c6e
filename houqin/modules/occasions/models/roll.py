"""点名: who was called where, who was not there, how each was found; heads counted in each vehicle."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.modules.occasions.models.outing import someone
from houqin.modules.occasions.models.travellers import Group, Traveller
from houqin.modules.occasions.models.ways import Vehicle


class Stage(models.TextChoices):
    """Where the roll is called, in order."""

    DEPART = "depart", _("出发")
    ARRIVE = "arrive", _("到达")
    GATHER = "gather", _("集合")
    BACK = "back", _("返程")
    HOME = "home", _("返校")


class Roll(models.Model):
    """A class was called at a stage: so many should have been there, all but `missing` were."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="rolls", verbose_name=_("班级"))
    stage = models.CharField(_("点名"), max_length=6, choices=Stage)
    expected = models.PositiveSmallIntegerField(_("应到"))
    present = models.PositiveSmallIntegerField(_("实到"))
    called_at = models.DateTimeField(_("点名时间"))
    at = models.DateTimeField(_("登记时间"))
    caller = someone(_("点名人"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "stage"], name="occasions_roll_once"),
            models.CheckConstraint(
                condition=Q(present__lte=models.F("expected")), name="occasions_roll_present"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group.class_group}{self.get_stage_display()}点名"


class Missing(models.Model):
    """A child that was not there. It stays open until somebody writes down how, when and by whom it was found."""

    class How(models.TextChoices):
        FOUND = "found", _("找到，已归队")
        FETCHED = "fetched", _("家长接走")
        HOME = "home", _("没有来，家长已联系")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    roll = models.ForeignKey(Roll, models.PROTECT, related_name="missing", verbose_name=_("点名"))
    traveller = models.ForeignKey(
        Traveller, models.PROTECT, related_name="missed", verbose_name=_("学生")
    )
    at = models.DateTimeField(_("发现时间"))
    how = models.CharField(_("结果"), max_length=7, choices=How, blank=True)
    words = models.CharField(_("经过"), max_length=200, blank=True)
    found_at = models.DateTimeField(_("找到时间"), null=True, blank=True)
    finder = someone(_("找到的人"), needed=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["traveller"], condition=Q(how=""), name="occasions_missing_once"
            ),
            models.CheckConstraint(
                condition=Q(how="", found_at=None)
                | ~Q(how="") & Q(found_at__isnull=False, finder__isnull=False),
                name="occasions_found_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roll}缺人"


class HeadCount(models.Model):
    """Heads counted in a vehicle before it moves. Counting again replaces the figures; the book keeps both."""

    class Leg(models.TextChoices):
        OUT = "out", _("去程")
        BACK = "back", _("返程")

    vehicle = models.ForeignKey(
        Vehicle, models.PROTECT, related_name="counts", verbose_name=_("车辆")
    )
    leg = models.CharField(_("去返"), max_length=4, choices=Leg)
    expected = models.PositiveSmallIntegerField(_("应乘"))
    counted = models.PositiveSmallIntegerField(_("实乘"))
    at = models.DateTimeField(_("清点时间"))
    counter = someone(_("清点人"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vehicle", "leg"], name="occasions_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.vehicle}{self.get_leg_display()}"
