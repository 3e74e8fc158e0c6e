"""The emergency plan (预案) and who must be told by it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Sort(models.TextChoices):
    """What may happen."""

    FIRE = "fire", _("火灾")
    QUAKE = "quake", _("地震")
    CRUSH = "crush", _("拥挤踩踏")
    FORCE = "force", _("暴力侵害")
    FOOD = "food", _("食物中毒")
    ILLNESS = "illness", _("传染病")
    INJURY = "injury", _("学生意外伤害")
    TRAFFIC = "traffic", _("交通事故")
    WATER = "water", _("溺水")
    WEATHER = "weather", _("恶劣天气")
    GAS = "gas", _("燃气危化品泄漏")
    LOST = "lost", _("学生走失")
    OTHER = "other", _("其他")


def someone(label: Any, *, needed: bool = False) -> models.ForeignKey[Any, Any]:
    """Somebody, without a way back."""
    return models.ForeignKey(
        Person,
        models.PROTECT,
        null=not needed,
        blank=not needed,
        related_name="+",
        verbose_name=label,
    )


class Plan(models.Model):
    """What is done when something happens; of one sort one is in force."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待审批")
        IN_FORCE = "in_force", _("执行中")
        RETURNED = "returned", _("已退回")
        REPLACED = "replaced", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    sort = models.CharField(_("类别"), max_length=8, choices=Sort)
    name = models.CharField(_("预案名称"), max_length=60)
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    steps = models.TextField(_("处置步骤"), max_length=4000)
    lead = someone(_("总指挥"), needed=True)
    writer = someone(_("编写人"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    written_on = models.DateField(_("编写日期"))
    since = models.DateField(_("执行日期"), null=True, blank=True)
    until = models.DateField(_("作废日期"), null=True, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("修订自")
    )
    review_on = models.DateField(_("应修订日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name", "version"], name="emergency_plan_once"
            ),
            models.UniqueConstraint(
                fields=["school", "sort"], name="emergency_one_in_force",
                condition=Q(state="in_force") & ~Q(sort="other"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}（第{self.version}版）"


class Contact(models.Model):
    """Somebody to tell, inside the house or outside, in what order and within how many minutes."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="contacts")
    place = models.PositiveSmallIntegerField(_("次序"))
    person = someone(_("本校人员"))
    outside = models.CharField(_("校外单位"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField(_("几分钟内告知"))
    task = models.CharField(_("职责"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="emergency_contact_once"),
            models.CheckConstraint(
                condition=Q(person=None, outside__gt="") | Q(person__isnull=False, outside=""),
                name="emergency_contact_is_one",
            ),
        ]

    def __str__(self) -> str:
        return self.outside or str(self.person)
