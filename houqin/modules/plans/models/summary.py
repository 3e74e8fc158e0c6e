"""The summary of a term or a month, built from records."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.plans.models.plan import Plan


class Summary(models.Model):
    """What became of a plan between two days. `content` holds what the records said when it was drawn up, with the
    address of every record; `remarks` what a person adds under a heading, by the heading's place.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("草稿")
        SUBMITTED = "submitted", _("待批准")
        ISSUED = "issued", _("已印发")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="summaries", verbose_name=_("计划"))
    number = models.CharField(_("编号"), max_length=30)
    title = models.CharField(_("标题"), max_length=200)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField(default=dict)
    remarks = models.JSONField(default=dict, blank=True)
    as_of = models.DateField(_("数据截至"))
    made_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("起草人")
    )
    made_on = models.DateField(_("起草日期"))
    issued_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批准人")
    )
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="summary_number_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="summary_period"),
        ]

    def __str__(self) -> str:
        return self.title
