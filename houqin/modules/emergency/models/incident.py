"""An incident (突发事件): its timeline, who had to be told, who was hurt."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.emergency.models.plan import Plan, Sort, someone


class Incident(models.Model):
    """Something happened, from the first word to what was learnt."""

    class State(models.TextChoices):
        OPEN = "open", _("处置中")
        SETTLED = "settled", _("待总结")
        CLOSED = "closed", _("已总结")
        VOID = "void", _("误报")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    sort = models.CharField(_("类别"), max_length=8, choices=Sort)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("启动的预案")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("地点")
    )
    what = models.CharField(_("发生了什么"), max_length=60)
    at = models.DateTimeField(_("发生时间"))
    told_at = models.DateTimeField(_("报告时间"))
    reporter = someone(_("报告人"))
    hurt = models.PositiveSmallIntegerField(_("受伤人数"), default=0)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(_("处置完毕"), null=True, blank=True)
    cause = models.CharField(_("原因"), max_length=500, blank=True)
    outcome = models.CharField(_("处理结果"), max_length=500, blank=True)
    closed_at = models.DateTimeField(_("总结时间"), null=True, blank=True)
    closer = someone(_("总结人"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="emergency_incident_once"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False) & ~Q(cause="") & ~Q(outcome=""),
                name="emergency_closed_says_why",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["school", "state", "at"])]

    def __str__(self) -> str:
        return f"{self.number}　{self.what}"


class Entry(models.Model):
    """A line of the timeline. It only grows: what was wrong is said in a later line."""

    class Kind(models.TextChoices):
        SEEN = "seen", _("情况")
        DONE = "done", _("处置")
        TOLD = "told", _("告知")
        UP = "up", _("上报")
        CARE = "care", _("救治")

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="entries")
    at = models.DateTimeField(_("时间"))
    kind = models.CharField(_("类型"), max_length=5, choices=Kind)
    words = models.CharField(_("内容"), max_length=500)
    person = someone(_("记录人"))
    noted_at = models.DateTimeField(_("登记时间"))

    class Meta:
        indexes = [models.Index(fields=["incident", "at"])]

    def __str__(self) -> str:
        return self.get_kind_display()


class Call(models.Model):
    """Somebody who must be told of an incident, until when, and when he was."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="calls")
    person = someone(_("本校人员"))
    outside = models.CharField(_("校外单位"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    task = models.CharField(_("职责"), max_length=100, blank=True)
    due = models.DateTimeField(_("应告知时间"))
    told_at = models.DateTimeField(_("告知时间"), null=True, blank=True)
    teller = someone(_("告知人"))
    way = models.CharField(_("方式"), max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, outside__gt="") | Q(person__isnull=False, outside=""),
                name="emergency_call_is_one",
            ),
            models.UniqueConstraint(
                fields=["incident", "person"], name="emergency_call_once", condition=~Q(person=None)
            ),
        ]

    def __str__(self) -> str:
        return self.outside or str(self.person)


class Hurt(models.Model):
    """Somebody who was hurt or ill. Seen only by who holds the grant for it; each look is kept."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("姓名"))
    state = models.CharField(_("伤情与送医"), max_length=200)
    family_at = models.DateTimeField(_("通知家长时间"), null=True, blank=True)
    noted_at = models.DateTimeField(_("登记时间"))
    noter = someone(_("登记人"))

    class Meta:
        indexes = [models.Index(fields=["incident", "person"])]

    def __str__(self) -> str:
        return str(self.person)
