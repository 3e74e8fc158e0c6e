"""What a school of its size ought to have, what it has, and the gap between."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.assets.models.rotation import Proposal


class Standard(models.Model):
    """One line of the standard. `words` are those by which rooms or things of the kind are known by name."""

    class Counts(models.TextChoices):
        CLASSROOMS = "class", _("班级教室")
        ROOMS = "rooms", _("房间")
        THINGS = "things", _("器材")

    class Per(models.TextChoices):
        SCHOOL = "school", _("每校")
        CLASS = "class", _("每班")
        PUPIL = "pupil", _("每名学生")
        ROOM = "room", _("每间此类房间")
        TIER = "tier", _("按班数分档")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    subject = models.CharField(_("学科"), max_length=20)
    name = models.CharField(_("名称"), max_length=40)
    unit = models.CharField(_("单位"), max_length=8)
    counts = models.CharField(_("核对什么"), max_length=6, choices=Counts)
    words = models.CharField(_("名称里含"), max_length=60)
    per = models.CharField(_("按什么配"), max_length=6, choices=Per)
    amount = models.DecimalField(_("配备数"), max_digits=10, decimal_places=3, default=Decimal(0))
    tiers = models.CharField(_("分档"), max_length=80, blank=True)
    rooms = models.CharField(_("房间名称里含"), max_length=60, blank=True)
    price = models.DecimalField(_("参考单价"), max_digits=12, decimal_places=2, default=Decimal(0))
    source = models.CharField(_("依据"), max_length=120)
    certainty = models.CharField(_("把握"), max_length=8)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "subject", "name"], name="asset_standard_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0, price__gte=0), name="asset_standard_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.name}"


class Gap(models.Model):
    """The school held against the standard on a day."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    on = models.DateField(_("摸底日期"))
    classes = models.PositiveIntegerField(_("班数"))
    pupils = models.PositiveIntegerField(_("学生数"))
    maker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("摸底人")
    )
    state = models.CharField(_("状态"), max_length=8, choices=Proposal, default=Proposal.DRAFT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="asset_gap_once")]

    def __str__(self) -> str:
        return self.number


class GapLine(models.Model):
    """One line of the standard, what it asks, what there is. `have` may be corrected by hand, with a word why."""

    gap = models.ForeignKey(Gap, models.PROTECT, related_name="lines", verbose_name=_("摸底单"))
    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    standard = models.ForeignKey(Standard, models.PROTECT, related_name="+", verbose_name=_("标准"))
    needed = models.PositiveIntegerField(_("应有"))
    have = models.PositiveIntegerField(_("现有"))
    short = models.PositiveIntegerField(_("缺"))
    price = models.DecimalField(_("参考单价"), max_digits=12, decimal_places=2, default=Decimal(0))
    cost = models.DecimalField(_("预计金额"), max_digits=14, decimal_places=2, default=Decimal(0))
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gap", "standard"], name="asset_gap_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.standard.name}（{self.gap.number}）"
