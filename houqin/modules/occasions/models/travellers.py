"""Who goes and who stays."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.modules.occasions.models.outing import Outing, someone
from houqin.modules.occasions.models.ways import Policy, Vehicle


class Group(models.Model):
    """A class on an outing: who leads it, until when guardians answer, who looks after the children that stay."""

    outing = models.ForeignKey(
        Outing, models.PROTECT, related_name="groups", verbose_name=_("外出活动")
    )
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, related_name="+", verbose_name=_("班级")
    )
    teacher = someone(_("带班老师"))
    due = models.DateField(_("家长答复截止"), null=True, blank=True)
    keeper = someone(_("留校照管老师"), needed=False)
    keeps_at = models.CharField(_("照管地点"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outing", "class_group"], name="occasions_group_once")
        ]

    def __str__(self) -> str:
        return f"{self.outing.title}　{self.class_group}"


class Traveller(models.Model):
    """A child of a class that goes out: asked, agreed to, insured, listed. Listed is nobody without both."""

    class State(models.TextChoices):
        SENT = "sent", _("待家长答复")
        SIGNED = "signed", _("家长已签")
        PAPER = "paper", _("纸质已签")
        NO = "no", _("不参加")

    class Left(models.TextChoices):
        FETCHED = "fetched", _("家长接走")
        HOME = "home", _("没有来，家长已联系")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="travellers", verbose_name=_("班级")
    )
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("学生"))
    state = models.CharField(_("家长意见"), max_length=6, choices=State, default=State.SENT)
    guardian = models.CharField(_("监护人"), max_length=40, blank=True)
    relation = models.CharField(_("关系"), max_length=20, blank=True)
    at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    picture = models.BinaryField(blank=True)
    digest = models.CharField(_("校验码"), max_length=64, blank=True)
    receiver = someone(_("纸质件收件人"), needed=False)
    policy = models.ForeignKey(
        Policy, models.PROTECT, null=True, blank=True, related_name="travellers", verbose_name=_("保险")
    )  # fmt: skip
    listed = models.BooleanField(_("在出行名单"), default=False)
    vehicle = models.ForeignKey(
        Vehicle, models.PROTECT, null=True, blank=True, related_name="travellers", verbose_name=_("乘车")
    )  # fmt: skip
    left = models.CharField(_("中途离队"), max_length=7, choices=Left, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "pupil"], name="occasions_traveller_once"),
            models.CheckConstraint(
                condition=Q(listed=False) | Q(state__in=["signed", "paper"], policy__isnull=False),
                name="occasions_listed_agreed_insured",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | ~Q(digest="") & ~Q(guardian=""),
                name="occasions_consent_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="paper") | Q(receiver__isnull=False),
                name="occasions_consent_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.pupil.name
