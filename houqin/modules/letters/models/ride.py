"""骑车学生安全协议: asked of a guardian through a link, answered with a signature or with 不骑车."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.modules.letters.models.letter import someone


class Ride(models.Model):
    """One pupil's agreement of one school year. The child's birthday is asked to check the age and is not kept."""

    class State(models.TextChoices):
        SENT = "sent", _("待家长签")
        SIGNED = "signed", _("家长已签")
        PAPER = "paper", _("纸质已签")
        NOT_RIDING = "walks", _("不骑车")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    pupil = models.ForeignKey(
        Person, models.PROTECT, related_name="ride_agreements", verbose_name=_("学生")
    )
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, related_name="+", verbose_name=_("班级")
    )
    year = models.PositiveSmallIntegerField(_("学年"))
    text = models.TextField(_("正文"))
    due = models.DateField(_("截止日期"))
    state = models.CharField(_("状态"), max_length=6, choices=State, default=State.SENT)
    sent_on = models.DateField(_("发出日期"))
    teacher = someone(_("发出人"))
    guardian = models.CharField(_("监护人"), max_length=40, blank=True)
    relation = models.CharField(_("关系"), max_length=20, blank=True)
    at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    picture = models.BinaryField(blank=True)
    digest = models.CharField(_("校验码"), max_length=64, blank=True)
    receiver = someone(_("纸质件收件人"), needed=False)
    reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "year"], condition=~Q(state="void"), name="letters_ride_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | ~Q(digest="") & ~Q(guardian=""),
                name="letters_ride_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="paper") | Q(receiver__isnull=False), name="letters_ride_paper"
            ),
        ]
        indexes = [
            models.Index(fields=["class_group", "year"]),
            models.Index(fields=["school", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.class_group}　{self.pupil.name}"
