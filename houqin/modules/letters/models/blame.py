"""责任追究 and 评优人选: what somebody answers for, and what that bars him from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.letters.models.letter import Letter, someone


class Blame(models.Model):
    """An accountability record. With `veto` and agreed, its person is barred from awards of its year."""

    class Grade(models.TextChoices):
        MINOR = "minor", _("一般")
        GRAVE = "grave", _("较重")
        SEVERE = "severe", _("严重")

    class State(models.TextChoices):
        WAITING = "waiting", _("待审批")
        RETURNED = "returned", _("已退回")
        HOLDS = "holds", _("生效")
        APPEALED = "appealed", _("申诉中")
        LIFTED = "lifted", _("已撤销")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="blames", verbose_name=_("责任人")
    )
    letter = models.ForeignKey(
        Letter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("依据的责任书"),
    )
    on = models.DateField(_("发生日期"))
    year = models.PositiveSmallIntegerField(_("学年"))
    grade = models.CharField(_("程度"), max_length=6, choices=Grade)
    what = models.CharField(_("事由"), max_length=300)
    decision = models.CharField(_("处理意见"), max_length=300)
    veto = models.BooleanField(_("一票否决"), default=False)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    recorder = someone(_("记录人"))
    told_on = models.DateField(_("生效日期"), null=True, blank=True)
    appeal = models.CharField(_("申诉"), max_length=500, blank=True)
    appealed_on = models.DateField(_("申诉日期"), null=True, blank=True)
    answer = models.CharField(_("复核结论"), max_length=300, blank=True)
    judge = someone(_("复核人"), needed=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="letters_blame_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["holds", "appealed", "lifted"]) | Q(told_on__isnull=False),
                name="letters_blame_told",
            ),
            models.CheckConstraint(
                condition=~Q(state="lifted") | Q(judge__isnull=False), name="letters_blame_lifted"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "year"]),
            models.Index(fields=["school", "state"]),
        ]

    def __str__(self) -> str:
        return self.number


class Candidate(models.Model):
    """Somebody put forward for an award of a year. A veto strikes him; the line stays with the reason."""

    class State(models.TextChoices):
        STANDS = "stands", _("人选")
        BARRED = "barred", _("一票否决")
        DROPPED = "dropped", _("已撤下")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    year = models.PositiveSmallIntegerField(_("学年"))
    award = models.CharField(_("评优项目"), max_length=60)
    person = someone(_("人选"))
    merits = models.CharField(_("主要事迹"), max_length=300, blank=True)
    state = models.CharField(_("状态"), max_length=7, choices=State, default=State.STANDS)
    nominator = someone(_("提名人"))
    on = models.DateField(_("提名日期"))
    reason = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "award", "person"],
                condition=Q(state="stands"),
                name="letters_candidate_once",
            ),
        ]
        indexes = [models.Index(fields=["person", "year", "state"])]

    def __str__(self) -> str:
        return f"{self.award}　{self.person.name}"
