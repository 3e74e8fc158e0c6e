"""What must be put right after a drill or an incident; and safety lessons and trainings."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Place, School
from houqin.modules.emergency.models.drill import Drill
from houqin.modules.emergency.models.incident import Incident
from houqin.modules.emergency.models.plan import someone


class Remedy(models.Model):
    """Something to put right (整改), by whom and until when; looked at again by another person. With a place it is a
    hazard, and is put right and verified as one."""

    class State(models.TextChoices):
        OPEN = "open", _("待整改")
        DONE = "done", _("待复查")
        VERIFIED = "verified", _("已复查")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    drill = models.ForeignKey(
        Drill,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remedies",
        verbose_name=_("演练"),
    )
    incident = models.ForeignKey(
        Incident, models.PROTECT, null=True, blank=True, related_name="remedies", verbose_name=_("突发事件"),
    )  # fmt: skip
    words = models.CharField(_("要改什么"), max_length=200)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("隐患地点")
    )
    pictures = models.BooleanField(_("照片带到隐患台账"), default=False)
    person = someone(_("责任人"), needed=True)
    due = models.DateField(_("期限"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    result = models.CharField(_("怎么改的"), max_length=300, blank=True)
    done_at = models.DateTimeField(_("改好时间"), null=True, blank=True)
    verifier = someone(_("复查人"))
    verified_at = models.DateTimeField(_("复查时间"), null=True, blank=True)
    verdict = models.CharField(_("复查意见"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(drill=None, incident__isnull=False) | Q(drill__isnull=False, incident=None),
                name="emergency_remedy_from_one",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(verifier__isnull=False, verified_at__isnull=False),
                name="emergency_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verifier=None) | ~Q(verifier=F("person")), name="emergency_verified_by_another"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["school", "state", "due"])]

    def __str__(self) -> str:
        return self.words

    @property
    def source(self) -> Drill | Incident | None:
        """What showed it."""
        return self.drill or self.incident


class Talk(models.Model):
    """A safety lesson, lecture or training that was held (安全教育培训)."""

    class Kind(models.TextChoices):
        FIRE = "fire", _("消防培训")
        TRAFFIC = "traffic", _("交通安全")
        WATER = "water", _("防溺水")
        FOOD = "food", _("食品安全")
        POWER = "power", _("用电安全")
        BULLY = "bully", _("防欺凌")
        AID = "aid", _("急救知识")
        OTHER = "other", _("其他")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    topic = models.CharField(_("主题"), max_length=60)
    on = models.DateField(_("日期"))
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"))
    speaker = models.CharField(_("主讲"), max_length=60)
    audience = models.CharField(_("对象"), max_length=60)
    heads = models.PositiveIntegerField(_("参加人数"))
    words = models.CharField(_("内容与效果"), max_length=500, blank=True)
    noter = someone(_("登记人"))
    void = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(heads__gt=0, minutes__gt=0), name="emergency_talk_counts"
            )
        ]
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return self.topic
