"""Records a person has pointed at as proof of a promise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.plans.models.target import Target
from houqin.modules.plans.models.work import Routine, Task

_ONE = (
    Q(task__isnull=False, routine=None, target=None)
    | Q(task=None, routine__isnull=False, target=None)
    | Q(task=None, routine=None, target__isnull=False)
)


class Evidence(models.Model):
    """One record (`kind`, `row`) that proves one task, routine or target. Withdrawn, never removed."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("任务")
    )
    routine = models.ForeignKey(
        Routine, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("常规工作")
    )  # fmt: skip
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("目标项")
    )  # fmt: skip
    kind = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    title = models.CharField(_("记录"), max_length=200)
    url = models.CharField(max_length=200)
    remark = models.CharField(_("说明"), max_length=200, blank=True)
    on = models.DateField(_("指认日期"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("指认人")
    )
    withdrawn_on = models.DateField(_("撤销日期"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("撤销人")
    )
    reason = models.CharField(_("撤销原因"), max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=_ONE, name="evidence_of_one")]
        indexes = [models.Index(fields=["school", "kind", "row"])]

    def __str__(self) -> str:
        return self.title
