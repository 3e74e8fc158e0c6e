"""A print job on its ticket (文印单), and a copy made at the counter (复印登记)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School, Unit
from houqin.modules.printing.models.paper import Size, someone


class Job(models.Model):
    """Asked for, approved, printed, fetched against a signature."""

    class Kind(models.TextChoices):
        EXAM = "exam", _("试卷")
        WORK = "work", _("练习")
        NOTICE = "notice", _("通知资料")
        OTHER = "other", _("其他")

    class State(models.TextChoices):
        WAITING = "waiting", _("待审批")
        RETURNED = "returned", _("已退回")
        AGREED = "agreed", _("待印")
        PRINTED = "printed", _("待领取")
        HANDED = "handed", _("已领取")
        DROPPED = "dropped", _("不印了")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("教研组"))
    asker = someone(_("申请人"))
    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    title = models.CharField(_("印什么"), max_length=60)
    audience = models.CharField(_("给谁用"), max_length=60)
    size = models.CharField(_("纸张"), max_length=4, choices=Size)
    pages = models.PositiveSmallIntegerField(_("原稿页数"))
    copies = models.PositiveSmallIntegerField(_("份数"))
    duplex = models.BooleanField(_("双面"), default=True)
    sheets = models.PositiveIntegerField(_("用纸（张）"))
    needed_on = models.DateField(_("要用日期"))
    secret = models.BooleanField(_("保密"), default=False)
    over = models.BooleanField(_("超定额"), default=False)
    remark = models.CharField(_("说明"), max_length=200, blank=True)
    asked_on = models.DateField(_("申请日期"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    printer = someone(_("印刷人"), needed=False)
    printed_on = models.DateField(_("印好日期"), null=True, blank=True)
    used = models.PositiveIntegerField(_("实用纸"), default=0)
    spoiled = models.PositiveIntegerField(_("印废"), default=0)
    receiver = someone(_("领取人"), needed=False)
    handed_at = models.DateTimeField(_("领取时间"), null=True, blank=True)
    reason = models.CharField(_("不印原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="printing_job_once"),
            models.CheckConstraint(
                condition=Q(sheets__gt=0, pages__gt=0, copies__gt=0), name="printing_job_counts"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["printed", "handed"])
                | Q(printed_on__isnull=False, used__gt=0),
                name="printing_printed_has_sheets",
            ),
            models.CheckConstraint(
                condition=Q(printer=None) | ~Q(printer=F("receiver")) | Q(receiver=None),
                name="printing_fetched_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "needed_on"]),
            models.Index(fields=["unit", "printed_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.number}　{self.title}"


class Copy(models.Model):
    """A copy made at once at the counter, a line of the copy log; a mistake is struck with its reason."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    on = models.DateField(_("日期"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("教研组"))
    person = someone(_("复印人"))
    what = models.CharField(_("复印内容"), max_length=60)
    size = models.CharField(_("纸张"), max_length=4, choices=Size)
    sheets = models.PositiveIntegerField(_("用纸（张）"))
    noter = someone(_("登记人"), needed=False)
    void = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sheets__gt=0), name="printing_copy_counts")
        ]
        indexes = [models.Index(fields=["school", "on"]), models.Index(fields=["unit", "on"])]

    def __str__(self) -> str:
        return self.what
