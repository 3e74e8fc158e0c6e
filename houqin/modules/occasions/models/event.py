"""校内活动: what the office does for a 运动会, an 艺术节, an examination."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.modules.occasions.models.checklist import Kind
from houqin.modules.occasions.models.outing import someone


class Event(models.Model):
    """An event at school and what it needs of the office."""

    class State(models.TextChoices):
        OPEN = "open", _("筹备中")
        CLOSED = "closed", _("已总结")
        CANCELLED = "cancelled", _("已取消")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    title = models.CharField(_("活动名称"), max_length=60)
    on = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"))
    begins = models.TimeField(_("开始时间"))
    ends = models.TimeField(_("结束时间"))
    lead = someone(_("后勤负责人"))
    heads = models.PositiveIntegerField(_("参加人数"), default=0)
    budget = models.DecimalField(_("预算"), max_digits=10, decimal_places=2, default=0)
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.OPEN)
    closed_on = models.DateField(_("总结日期"), null=True, blank=True)
    summary = models.TextField(_("总结"), blank=True)
    reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="occasions_event_once"),
            models.CheckConstraint(
                condition=Q(until__gte=F("on")) & Q(ends__gt=F("begins")),
                name="occasions_event_span",
            ),
            models.CheckConstraint(condition=Q(budget__gte=0), name="occasions_event_budget"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False),
                name="occasions_event_closed",
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "on"])]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"


class Task(models.Model):
    """Something to see to for an event, with its owner and its day."""

    class State(models.TextChoices):
        OPEN = "open", _("待办")
        DONE = "done", _("已办")
        DROPPED = "dropped", _("不办")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="tasks", verbose_name=_("活动"))
    what = models.CharField(_("事项"), max_length=100)
    trade = models.CharField(_("岗位"), max_length=40, blank=True)
    owner = someone(_("负责人"))
    due = models.DateField(_("期限"))
    state = models.CharField(_("状态"), max_length=7, choices=State, default=State.OPEN)
    done_on = models.DateField(_("办结日期"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False), name="occasions_task_done"
            )
        ]
        indexes = [models.Index(fields=["school", "state", "due"])]

    def __str__(self) -> str:
        return self.what
