"""The days that are not like others, and the terms of each school."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School


class Holiday(models.Model):
    """A day of the national calendar: off, or a weekend day that is worked. `certain` is false until announced."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("放假")
        MAKEUP = "makeup", _("调休上班")

    day = models.DateField(_("日期"), unique=True)
    kind = models.CharField(_("类型"), max_length=10, choices=Kind)
    name = models.CharField(_("节日"), max_length=20)
    source = models.CharField(_("来源"), max_length=80)
    certain = models.BooleanField(_("已公布"), default=True)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Term(models.Model):
    """A term of one school, from its first school day to its last."""

    school = models.ForeignKey(School, models.PROTECT, related_name="terms")
    year = models.PositiveSmallIntegerField(_("学年开始的年份"))
    number = models.PositiveSmallIntegerField(
        _("学期"), choices=[(1, _("第一学期")), (2, _("第二学期"))]
    )
    starts = models.DateField(_("开学"))
    ends = models.DateField(_("放假前最后一天"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "year", "number"], name="term_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="term_period"),
        ]

    def __str__(self) -> str:
        return f"{self.year}—{self.year + 1}学年第{'一二'[self.number - 1]}学期"


class DayChange(models.Model):
    """A school's own change of one day: no school on a school day, or school on another."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    day = models.DateField(_("日期"))
    school_day = models.BooleanField(_("上学"))
    lessons_of = models.PositiveSmallIntegerField(_("上周几的课"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "day"], name="day_change_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.note}"
