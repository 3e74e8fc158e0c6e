"""Regular maintenance: what is looked after how often by which checklist, and each time it was due."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.category import Category


class Upkeep(models.Model):
    """A plan: things of a class or with a word in their name, every so many days, by these points."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("保养计划"), max_length=40)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("分类")
    )
    word = models.CharField(_("名称里有"), max_length=20, blank=True)
    days = models.PositiveSmallIntegerField(_("每多少天一次"))
    points = models.JSONField(_("检查要点"))
    since = models.DateField(_("从哪天开始"))
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="upkeep_once"),
            models.CheckConstraint(condition=Q(days__gt=0), name="upkeep_days"),
            models.CheckConstraint(
                condition=~Q(category=None, word=""), name="upkeep_of_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UpkeepItem(models.Model):
    """A thing that was due, until somebody looked after it. `results` holds point, good, remark."""

    class State(models.TextChoices):
        OPEN = "open", _("待保养")
        GOOD = "good", _("正常")
        FAULTY = "faulty", _("有问题")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    upkeep = models.ForeignKey(
        Upkeep, models.PROTECT, related_name="items", verbose_name=_("保养计划")
    )
    card = models.ForeignKey(Card, models.PROTECT, related_name="upkeep", verbose_name=_("资产"))
    due = models.DateField(_("应做日期"))
    state = models.CharField(_("状态"), max_length=6, choices=State, default=State.OPEN)
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("保养人")
    )
    results = models.JSONField(_("检查结果"), default=list)
    remark = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upkeep", "card"], condition=Q(state="open"), name="upkeep_one_open"
            )
        ]
        indexes = [models.Index(fields=["school", "state", "due"], name="upkeep_due")]

    def __str__(self) -> str:
        return f"{self.upkeep}　{self.card.name}"
