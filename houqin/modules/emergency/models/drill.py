"""A drill (演练) and the head count of each class in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, School
from houqin.modules.emergency.models.plan import Plan, Sort, someone
from houqin.modules.emergency.rules import due


class Drill(models.Model):
    """A drill, from its date to what it taught."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待演练")
        RUNNING = "running", _("演练中")
        HELD = "held", _("待总结")
        REVIEWED = "reviewed", _("已总结")
        CANCELLED = "cancelled", _("已取消")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    sort = models.CharField(_("类别"), max_length=8, choices=Sort)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("依据的预案")
    )
    title = models.CharField(_("演练名称"), max_length=60)
    planned_at = models.DateTimeField(_("计划时间"))
    ground = models.CharField(_("集合地点"), max_length=40)
    lead = someone(_("总指挥"), needed=True)
    target = models.PositiveIntegerField(_("疏散时限（秒）"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PLANNED)
    began_at = models.DateTimeField(_("警报时间"), null=True, blank=True)
    ended_at = models.DateTimeField(_("清点完毕"), null=True, blank=True)
    findings = models.CharField(_("发现的问题"), max_length=1000, blank=True)
    verdict = models.CharField(_("总结评价"), max_length=1000, blank=True)
    reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="emergency_drill_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
                name="emergency_drill_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["held", "reviewed"]) | Q(ended_at__isnull=False),
                name="emergency_held_has_times",
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "planned_at"])]

    def __str__(self) -> str:
        return f"{self.number}　{self.title}"

    @property
    def seconds(self) -> int | None:
        """From the alarm to the last count, in seconds; nothing before its end."""
        return due.seconds(self.began_at, self.ended_at)

    @property
    def took(self) -> str:
        """The same in words."""
        return due.spoken(self.seconds)

    @property
    def slow(self) -> bool:
        """Whether it took longer than it should."""
        return self.seconds is not None and self.seconds > self.target


class Count(models.Model):
    """A class at the assembly ground: how many should be there, how many are. Nobody is named here."""

    drill = models.ForeignKey(Drill, models.PROTECT, related_name="counts")
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, related_name="+", verbose_name=_("班级")
    )
    expected = models.PositiveSmallIntegerField(_("应到"))
    away = models.PositiveSmallIntegerField(_("请假"), default=0)
    present = models.PositiveSmallIntegerField(_("实到"), null=True, blank=True)
    at = models.DateTimeField(_("清点时间"), null=True, blank=True)
    counter = someone(_("清点人"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drill", "class_group"], name="emergency_count_once"),
            models.CheckConstraint(
                condition=Q(present=None) | Q(expected__gte=F("present") + F("away")),
                name="emergency_count_within",
            ),
        ]

    def __str__(self) -> str:
        return str(self.class_group)

    @property
    def missing(self) -> int:
        """How many are neither here nor on leave; all while nobody has counted."""
        return self.expected - self.away - (self.present or 0)

    @property
    def seconds(self) -> int | None:
        """From the alarm to this count."""
        return due.seconds(self.drill.began_at, self.at)

    @property
    def took(self) -> str:
        """The same in words."""
        return due.spoken(self.seconds)
