"""分项检查: what is checked how often, and each time it was due."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.patrols.models.setup import Checklist


class Plan(models.Model):
    """A checklist, gone through once a week, month, quarter, half-year or year by one person."""

    class Every(models.TextChoices):
        WEEK = "week", _("每周")
        MONTH = "month", _("每月")
        QUARTER = "quarter", _("每季度")
        HALF = "half", _("每半年")
        YEAR = "year", _("每年")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    checklist = models.ForeignKey(
        Checklist, models.PROTECT, related_name="plans", verbose_name=_("检查表")
    )
    every = models.CharField(_("周期"), max_length=8, choices=Every)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("地点")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("检查人"))
    since = models.DateField(_("起"))
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "checklist", "place"], name="patrols_plan_once", condition=Q(closed=False)
            ),
            models.UniqueConstraint(
                fields=["school", "checklist"], name="patrols_plan_everywhere_once",
                condition=Q(closed=False, place=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.checklist}　{self.place}" if self.place else str(self.checklist)


class Check(models.Model):
    """A check that was due, until somebody did it. `results` holds name, kind, good, number, remark of each line."""

    class State(models.TextChoices):
        OPEN = "open", _("待检查")
        GOOD = "good", _("全部正常")
        FAULTY = "faulty", _("有问题")
        MISSED = "missed", _("没有检查")

    UNDONE = (State.OPEN, State.MISSED)

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="checks", verbose_name=_("检查安排")
    )
    opens = models.DateField(_("从"))
    due = models.DateField(_("应完成"))
    state = models.CharField(_("结果"), max_length=6, choices=State, default=State.OPEN)
    done_at = models.DateTimeField(_("检查时间"), null=True, blank=True)
    checker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("检查人")
    )
    results = models.JSONField(_("检查结果"), default=list)
    remark = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "due"], name="patrols_check_once"),
            models.CheckConstraint(
                condition=Q(state="open", done_at=None)
                | (~Q(state="open") & Q(done_at__isnull=False)),
                name="patrols_check_done_when",
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "due"], name="patrols_check_due")]

    def __str__(self) -> str:
        return f"{self.plan}　{self.due:%m-%d}"
