"""A plan as it was handed in, and what was understood of it, place by place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.base.areas import AREAS
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Person, School
from houqin.modules.plans.rules import targets
from houqin.modules.plans.rules.words import often

AREA_CHOICES = list(AREAS.items())


class Frequency(models.TextChoices):
    """How often a routine comes round."""

    DAILY = "daily", _("每天")
    N_PER_DAY = "n_per_day", _("一日多次")
    WEEKLY = "weekly", _("每周")
    MONTHLY = "monthly", _("每月")
    EVERY_N_MONTHS = "every_n_months", _("每几个月")
    TERMLY = "termly", _("每学期")
    OTHER = "other", _("其他")


class Plan(models.Model):
    """A work plan. `text` is its own exact source and never changes; `years` maps a month to its year."""

    class State(models.TextChoices):
        DRAFT = "draft", _("待核对")
        CONFIRMED = "confirmed", _("已确认")
        ADOPTED = "adopted", _("已批准")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="plans", verbose_name=_("学校"))
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("学期")
    )
    number = models.CharField(_("编号"), max_length=30)
    title = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("原文"))
    digest = models.CharField(max_length=64, db_index=True)
    source = models.CharField(_("来源文件"), max_length=120, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    years = models.JSONField(_("各月年份"), default=dict, blank=True)
    made_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("录入人")
    )
    made_on = models.DateField(_("录入日期"))
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("确认人")
    )
    confirmed_on = models.DateField(_("确认日期"), null=True)
    adopted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("批准人")
    )
    adopted_on = models.DateField(_("批准日期"), null=True)
    void_reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="plan_number_once")
        ]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """Something a plan says. `start` and `end` count characters of `Plan.text`; both empty when typed in by hand.

    `period_unit` is the routine's (year, day, continuous); `unit` the target's, as written.
    """

    class Kind(models.TextChoices):
        SECTION = "section", _("标题")
        TASK = "task", _("月度任务")
        ROUTINE = "routine", _("常规工作")
        TARGET = "target", _("目标")
        RESPONSIBLE = "responsible", _("负责人")
        TERM_TASK = "term_task", _("学期任务")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待核对")
        CONFIRMED = "confirmed", _("已核对")
        DROPPED = "dropped", _("不采用")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="passages")
    order = models.PositiveIntegerField(_("次序"))
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    state = models.CharField(_("核对"), max_length=10, choices=State, default=State.PROPOSED)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    text = models.TextField(_("内容"))
    section_kind = models.CharField(max_length=12, blank=True)
    heading = models.CharField(_("标题"), max_length=200, blank=True)
    month = models.PositiveSmallIntegerField(_("月份"), null=True, blank=True)
    months = models.JSONField(_("各月"), default=list, blank=True)
    week = models.JSONField(_("周次"), default=list, blank=True)
    phase = models.CharField(_("阶段"), max_length=20, blank=True)
    frequency = models.CharField(_("频次"), max_length=16, choices=Frequency, blank=True)
    count = models.PositiveSmallIntegerField(_("每期次数"), null=True, blank=True)
    interval = models.PositiveSmallIntegerField(_("间隔"), null=True, blank=True)
    period_unit = models.CharField(max_length=12, blank=True)
    minutes = models.PositiveIntegerField(_("分钟"), null=True, blank=True)
    method = models.CharField(_("方法"), max_length=200, blank=True)
    value = models.DecimalField(_("数值"), max_digits=16, decimal_places=4, null=True, blank=True)
    value_max = models.DecimalField(
        _("上限"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    op = models.CharField(_("比较"), max_length=2, blank=True)
    approx = models.BooleanField(_("约数"), default=False)
    who = models.CharField(_("负责人（原文）"), max_length=60, blank=True)
    area = models.CharField(_("事项"), max_length=12, choices=AREA_CHOICES, default="other")
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("负责人")
    )
    added_by_hand = models.BooleanField(_("人工添加"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gt=F("start")), name="passage_span"
            ),
        ]
        indexes = [models.Index(fields=["plan", "order"])]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def wanted(self) -> str:
        """What a target asks for, in words: 不超过4.8万元."""
        if self.value is None:
            return ""
        return targets.words(self.op, self.value, self.value_max, self.unit, self.approx)

    @property
    def often(self) -> str:
        """How often a routine comes round, in words."""
        return often(self.frequency, self.count or 1, self.interval or 1, self.period_unit)
