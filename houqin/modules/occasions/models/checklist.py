"""Checklists, and what kinds of events there are."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School


class Kind(models.TextChoices):
    """What kind of event."""

    WOMENS_DAY = "womens_day", _("三八节")
    SUNSHINE = "sunshine", _("阳光体育")
    SPORTS = "sports", _("运动会")
    ARTS = "arts", _("艺术节")
    EXAM = "exam", _("毕业考试")
    OTHER = "other", _("其他活动")


class Checklist(models.Model):
    """What must be seen to for a kind of event. An event takes a copy."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    name = models.CharField(_("名称"), max_length=40)
    retired = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"], condition=Q(retired=False), name="occasions_checklist_once"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ChecklistLine(models.Model):
    """One thing to see to, so many days before the event (negative: after it)."""

    checklist = models.ForeignKey(
        Checklist, models.CASCADE, related_name="lines", verbose_name=_("清单")
    )
    order = models.PositiveSmallIntegerField(_("行"))
    what = models.CharField(_("事项"), max_length=100)
    before = models.SmallIntegerField(_("提前几天"))
    trade = models.CharField(_("由谁办"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checklist", "order"], name="occasions_line_once")
        ]

    def __str__(self) -> str:
        return self.what
