"""Meetings: called, attended, minuted; what was decided becomes tasks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.kernel.signatures.models import Signature
from houqin.modules.plans.models.plan import Plan
from houqin.modules.plans.models.work import Task, WorkItem


class Meeting(models.Model):
    """One meeting. Its minutes do not change after it is closed; what is missing is added as a supplement."""

    class Kind(models.TextChoices):
        REGULAR = "regular", _("后勤工作例会")
        LEADING = "leading", _("领导小组会议")
        LIFE = "life", _("生活委员会议")
        MEALS = "meals", _("膳食委员会会议")
        SAFETY = "safety", _("安全工作会议")
        OTHER = "other", _("其他会议")

    class State(models.TextChoices):
        CALLED = "called", _("已通知")
        HELD = "held", _("整理记录中")
        CLOSED = "closed", _("已成文")
        CANCELLED = "cancelled", _("已取消")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=30)
    kind = models.CharField(_("会议类别"), max_length=10, choices=Kind)
    title = models.CharField(_("会议名称"), max_length=100)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("计划")
    )
    item = models.OneToOneField(
        WorkItem, models.PROTECT, null=True, blank=True, related_name="meeting", verbose_name=_("对应的常规工作")
    )  # fmt: skip
    on = models.DateField(_("日期"))
    starts = models.TimeField(_("开始时间"))
    place = models.CharField(_("地点"), max_length=80)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("主持人"))
    scribe = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("记录人"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.CALLED)
    minutes = models.TextField(_("会议记录"), blank=True)
    called_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("召集人")
    )
    closed_on = models.DateField(_("成文日期"), null=True, blank=True)
    reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="meeting_number_once")
        ]
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return f"{self.title}（{self.on:%Y-%m-%d}）"


class AgendaItem(models.Model):
    """One point of the agenda, in order."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("议题"), max_length=200)
    speaker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("汇报人")
    )

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Whether somebody who was asked came. Who signed, or who marked him present for him, stands with it."""

    class State(models.TextChoices):
        EXPECTED = "expected", _("未签到")
        PRESENT = "present", _("已签到")
        EXCUSED = "excused", _("请假")
        ABSENT = "absent", _("缺席")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("人员"))
    state = models.CharField(_("签到"), max_length=10, choices=State, default=State.EXPECTED)
    at = models.DateTimeField(_("时间"), null=True, blank=True)
    signature = models.ForeignKey(
        Signature, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("签名")
    )
    marked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("代签人")
    )
    reason = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attends_once"),
            models.CheckConstraint(
                condition=~Q(state="excused", reason=""), name="excused_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["person", "state"])]

    def __str__(self) -> str:
        return f"{self.meeting} {self.person}"


class Decision(models.Model):
    """What a meeting decided, and the task that carries it out."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="decisions", verbose_name=_("会议")
    )
    order = models.PositiveSmallIntegerField(_("序号"))
    text = models.CharField(_("决议"), max_length=500)
    task = models.OneToOneField(
        Task, models.PROTECT, related_name="decision", verbose_name=_("任务")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="decision_once")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def area(self) -> str:
        """The area of work of its task."""
        return self.task.area


class Supplement(models.Model):
    """Something added to minutes after they were closed. Only grows."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="supplements")
    text = models.TextField(_("补充记录"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("补充人")
    )
    on = models.DateField(_("日期"))

    def __str__(self) -> str:
        return self.text[:40]
