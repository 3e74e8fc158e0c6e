"""外出活动: the plan, its risks, whom to call, what went wrong on the way."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.emergency.models import Incident


def someone(label: Any, *, needed: bool = True) -> models.ForeignKey[Any, Any]:
    """Somebody, without a way back."""
    return models.ForeignKey(
        Person,
        models.PROTECT,
        null=not needed,
        blank=not needed,
        related_name="+",
        verbose_name=label,
    )


class Outing(models.Model):
    """Children leave the school for a day. What guardians agree to is frozen in `text` when the plan is approved."""

    class Sort(models.TextChoices):
        SPRING = "spring", _("春游")
        AUTUMN = "autumn", _("秋游")
        STUDY = "study", _("研学实践")
        PRACTICE = "practice", _("综合实践")
        OTHER = "other", _("其他外出")

    class State(models.TextChoices):
        DRAFT = "draft", _("筹备中")
        ASKED = "asked", _("审批中")
        RETURNED = "returned", _("已退回")
        AGREED = "agreed", _("已批准")
        OUT = "out", _("外出中")
        CLOSED = "closed", _("已结束")
        CANCELLED = "cancelled", _("已取消")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    sort = models.CharField(_("类别"), max_length=8, choices=Sort)
    title = models.CharField(_("活动名称"), max_length=60)
    on = models.DateField(_("日期"))
    leaves = models.TimeField(_("出发时间"))
    returns = models.TimeField(_("返回时间"))
    place = models.CharField(_("目的地"), max_length=80)
    route = models.CharField(_("路线"), max_length=200)
    gather = models.CharField(_("集合地点"), max_length=80)
    lead = someone(_("领队"))
    medic = someone(_("急救员"))
    kit = models.CharField(_("急救药箱"), max_length=200)
    hospital = models.CharField(_("就近医院"), max_length=80)
    fee = models.DecimalField(_("每人费用上限"), max_digits=8, decimal_places=2, default=0)
    fee_for = models.CharField(_("费用用途"), max_length=80, blank=True)
    planner = someone(_("填报人"))
    text = models.TextField(_("告家长书"), blank=True)
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.DRAFT)
    filing = models.CharField(_("备案号"), max_length=40, blank=True)
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)
    left_at = models.DateTimeField(_("出发登记"), null=True, blank=True)
    closed_on = models.DateField(_("结束日期"), null=True, blank=True)
    each = models.DecimalField(_("每人实收"), max_digits=8, decimal_places=2, null=True, blank=True)
    summary = models.TextField(_("活动小结"), blank=True)
    reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="occasions_outing_once"),
            models.CheckConstraint(
                condition=Q(returns__gt=F("leaves")), name="occasions_outing_hours"
            ),
            models.CheckConstraint(condition=Q(fee__gte=0), name="occasions_outing_fee"),
            models.CheckConstraint(
                condition=Q(each=None) | Q(each__lte=F("fee")), name="occasions_never_over_consent"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False, each__isnull=False),
                name="occasions_outing_closed",
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "on"])]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"


class Risk(models.Model):
    """A hazard of the day and what is done about it."""

    outing = models.ForeignKey(
        Outing, models.PROTECT, related_name="risks", verbose_name=_("外出活动")
    )
    order = models.PositiveSmallIntegerField(_("行"))
    what = models.CharField(_("风险"), max_length=100)
    measure = models.CharField(_("防范措施"), max_length=200)
    person = someone(_("责任人"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outing", "order"], name="occasions_risk_once")
        ]

    def __str__(self) -> str:
        return self.what


class Contact(models.Model):
    """Whom to call on the day: somebody of the house, or an office outside with its telephone."""

    outing = models.ForeignKey(
        Outing, models.PROTECT, related_name="contacts", verbose_name=_("外出活动")
    )
    order = models.PositiveSmallIntegerField(_("行"))
    name = models.CharField(_("联系人或单位"), max_length=60)
    duty = models.CharField(_("职责"), max_length=60)
    phone = models.CharField(_("电话"), max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outing", "order"], name="occasions_contact_once")
        ]

    def __str__(self) -> str:
        return self.name


class Trouble(models.Model):
    """An emergency that was reported from an outing; what happens about it is kept there."""

    outing = models.ForeignKey(
        Outing, models.PROTECT, related_name="troubles", verbose_name=_("外出活动")
    )
    incident = models.OneToOneField(
        Incident, models.PROTECT, related_name="+", verbose_name=_("突发事件")
    )

    def __str__(self) -> str:
        return str(self.incident)
