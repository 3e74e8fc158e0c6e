"""值周: who keeps a school week, what he notes day by day; and the bells that ring."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, School


class Week(models.Model):
    """A school week from Monday on, its keeper, and what he passes on at its end."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    monday = models.DateField(_("周一"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("值周教师"))
    others = models.CharField(_("一起值周的"), max_length=100, blank=True)
    summary = models.CharField(_("本周小结"), max_length=1000, blank=True)
    passed_on = models.CharField(_("下周注意"), max_length=500, blank=True)
    closed_at = models.DateTimeField(_("小结时间"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "monday"], name="duty_week_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(summary=""), name="duty_closed_week_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.monday:%Y-%m-%d}值周"


class Mark(models.Model):
    """A line of the log: what was seen on a day, of a class or of the whole school. Struck with its reason, never changed."""

    class Area(models.TextChoices):
        ARRIVAL = "arrival", _("到校")
        HYGIENE = "hygiene", _("卫生")
        ORDER = "order", _("纪律")
        BREAK = "break", _("课间安全")
        EXERCISE = "exercise", _("两操")
        MEAL = "meal", _("就餐")
        LEAVING = "leaving", _("放学路队")
        OTHER = "other", _("其他")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    week = models.ForeignKey(Week, models.PROTECT, related_name="marks", verbose_name=_("值周"))
    on = models.DateField(_("日期"))
    area = models.CharField(_("项目"), max_length=8, choices=Area)
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("班级")
    )
    points = models.SmallIntegerField(_("加减分"), default=0)
    words = models.CharField(_("情况"), max_length=300)
    noter = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记人")
    )
    void = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(points=0) | Q(class_group__isnull=False),
                name="duty_points_have_a_class",
            )
        ]
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return f"{self.on:%m-%d} {self.get_area_display()}"


class Timetable(models.Model):
    """When the bells ring on a school day, from a day on; the next one ends it."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("作息"), max_length=40)
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "since"], name="duty_timetable_once")
        ]

    def __str__(self) -> str:
        return self.name


class Bell(models.Model):
    """One signal."""

    timetable = models.ForeignKey(Timetable, models.CASCADE, related_name="bells")
    at = models.TimeField(_("时间"))
    what = models.CharField(_("信号"), max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["timetable", "at"], name="duty_bell_once")]
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.at:%H:%M} {self.what}"
