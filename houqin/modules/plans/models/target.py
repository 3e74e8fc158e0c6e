"""Figures a plan promises, and what was read of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.plans.models.plan import AREA_CHOICES, Passage, Plan
from houqin.modules.plans.rules import targets


class Target(models.Model):
    """A figure to be reached between `since` and `due`. `measure` names where it is read, `what` the choice there;
    without a measure its figures are typed in.
    """

    class Op(models.TextChoices):
        EXACT = "", _("达到")
        LEAST = ">=", _("不少于")
        MOST = "<=", _("不超过")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="targets", verbose_name=_("计划")
    )
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="targets"
    )
    title = models.CharField(_("目标"), max_length=500)
    area = models.CharField(_("事项"), max_length=12, choices=AREA_CHOICES, default="other")
    op = models.CharField(_("比较"), max_length=2, choices=Op, blank=True, default=Op.EXACT)
    value = models.DecimalField(_("数值"), max_digits=16, decimal_places=4)
    value_max = models.DecimalField(
        _("上限"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    approx = models.BooleanField(_("约数"), default=False)
    since = models.DateField(_("起"))
    due = models.DateField(_("期限"))
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("负责人")
    )
    measure = models.CharField(_("取数来源"), max_length=60, blank=True)
    what = models.CharField(max_length=60, blank=True)
    what_name = models.CharField(max_length=120, blank=True)
    dropped = models.CharField(_("不再考核的原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due__gte=F("since")), name="target_period"),
            models.CheckConstraint(
                condition=Q(value_max=None) | Q(value_max__gt=F("value")), name="target_range"
            ),
        ]
        indexes = [models.Index(fields=["school", "due"])]

    def __str__(self) -> str:
        return self.title[:60]

    @property
    def wanted(self) -> str:
        """What is to be reached, in words: 不少于52台."""
        return targets.words(self.op, self.value, self.value_max, self.unit, self.approx)


class Actual(models.Model):
    """A figure read or typed in on a day. Only grows: a wrong one is followed by the right one of the same day."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    target = models.ForeignKey(
        Target, models.PROTECT, related_name="actuals", verbose_name=_("目标")
    )
    on = models.DateField(_("日期"))
    value = models.DecimalField(_("实际"), max_digits=16, decimal_places=4)
    remark = models.CharField(_("依据"), max_length=300, blank=True)
    measure = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("登记人")
    )

    class Meta:
        indexes = [models.Index(fields=["target", "-on", "-id"])]

    def __str__(self) -> str:
        return f"{self.target} {self.on:%Y-%m-%d}"

    @property
    def area(self) -> str:
        """The area of work of its target."""
        return self.target.area
