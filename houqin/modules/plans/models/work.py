"""What a plan asks of people: tasks of a month, routines, and the times a routine is due."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, Post, School
from houqin.modules.plans.models.plan import AREA_CHOICES, Frequency, Passage, Plan


class Task(models.Model):
    """A job to be done once. `month` is the first day of its month; `carried_to` the task that goes on with it."""

    class State(models.TextChoices):
        OPEN = "open", _("进行中")
        DONE = "done", _("已完成")
        CARRIED = "carried", _("已结转")
        CANCELLED = "cancelled", _("已取消")

    school = models.ForeignKey(School, models.PROTECT, related_name="tasks", verbose_name=_("学校"))
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("计划")
    )
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    title = models.CharField(_("任务"), max_length=500)
    area = models.CharField(_("事项"), max_length=12, choices=AREA_CHOICES, default="other")
    owner = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("负责人"),
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("岗位")
    )
    month = models.DateField(_("月份"))
    due = models.DateField(_("期限"))
    week = models.PositiveSmallIntegerField(_("周次"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    late_on = models.DateField(_("逾期标记"), null=True, blank=True)
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    done_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("完成人"),
    )
    outcome = models.TextField(_("完成情况"), blank=True)
    carried_to = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_from",
        verbose_name=_("结转到"),
    )
    reason = models.CharField(_("原因"), max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["school", "state", "due"]),
            models.Index(fields=["owner", "state", "due"]),
        ]

    def __str__(self) -> str:
        return self.title[:60]


class Routine(models.Model):
    """A job that comes round. `count` is times per period, `interval` every how many periods; `since` is from when
    its present shape holds.
    """

    class When(models.TextChoices):
        SCHOOL = "school", _("上学日")
        VACATION = "vacation", _("假期")
        ALWAYS = "always", _("每天")

    class Unit(models.TextChoices):
        DAY = "day", _("天")
        YEAR = "year", _("年")
        CONTINUOUS = "continuous", _("不间断")

    school = models.ForeignKey(
        School, models.PROTECT, related_name="routines", verbose_name=_("学校")
    )
    plan = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="routines",
        verbose_name=_("计划"),
    )
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="routines"
    )
    title = models.CharField(_("常规工作"), max_length=500)
    area = models.CharField(_("事项"), max_length=12, choices=AREA_CHOICES, default="other")
    frequency = models.CharField(_("频次"), max_length=16, choices=Frequency)
    count = models.PositiveSmallIntegerField(_("每期次数"), default=1)
    interval = models.PositiveSmallIntegerField(_("间隔"), default=1)
    unit = models.CharField(_("其他周期"), max_length=12, choices=Unit, blank=True)
    weekdays = models.JSONField(_("星期"), default=list, blank=True)
    day_of_month = models.PositiveSmallIntegerField(_("每月几日前"), null=True, blank=True)
    months = models.JSONField(_("限定月份"), default=list, blank=True)
    when = models.CharField(_("适用日子"), max_length=10, choices=When, default=When.SCHOOL)
    minutes = models.PositiveIntegerField(_("分钟"), null=True, blank=True)
    method = models.CharField(_("方法"), max_length=200, blank=True)
    owner = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="routines",
        verbose_name=_("负责人"),
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("岗位")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("场所")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    paused = models.BooleanField(_("已暂停"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="routine_period"
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1, interval__gte=1), name="routine_counts"
            ),
        ]
        indexes = [models.Index(fields=["school", "paused"])]

    def __str__(self) -> str:
        return self.title[:60]


class WorkItem(models.Model):
    """One time a routine is due: by `on`, from `opens`. `period` and `slot` name it once and for all."""

    class State(models.TextChoices):
        OPEN = "open", _("待办")
        DONE = "done", _("已完成")
        SKIPPED = "skipped", _("未做")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    routine = models.ForeignKey(
        Routine, models.PROTECT, related_name="items", verbose_name=_("常规工作")
    )
    period = models.CharField(_("所属周期"), max_length=20)
    slot = models.PositiveSmallIntegerField(_("第几次"))
    opens = models.DateField(_("可做日期起"))
    on = models.DateField(_("应完成日期"))
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("负责人")
    )
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    at = models.DateTimeField(_("登记时间"), null=True, blank=True)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记人")
    )
    note = models.CharField(_("备注"), max_length=300, blank=True)
    reason = models.CharField(_("未做原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["routine", "period", "slot"], name="item_once"),
            models.CheckConstraint(condition=Q(on__gte=F("opens")), name="item_period"),
        ]
        indexes = [
            models.Index(fields=["school", "on", "state"]),
            models.Index(fields=["owner", "state", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.routine} {self.on:%Y-%m-%d}"

    @property
    def area(self) -> str:
        """The area of work of its routine."""
        return self.routine.area
