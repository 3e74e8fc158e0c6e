"""A round of a day, the stops it should make, and the mark left at each."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.patrols.models.draw import Draw
from houqin.modules.patrols.models.hazard import Hazard
from houqin.modules.patrols.models.setup import Point, Route
from houqin.modules.patrols.rules.rounds import Span


class Round(models.Model):
    """One walk: in time until `due`, late until `shuts`, then over."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    route = models.ForeignKey(Route, models.PROTECT, related_name="rounds", verbose_name=_("路线"))
    draw = models.ForeignKey(
        Draw, models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name=_("抽查")
    )
    on = models.DateField(_("日期"))
    opens = models.DateTimeField(_("开始"))
    due = models.DateTimeField(_("应完成"))
    shuts = models.DateTimeField(_("截止"))
    walker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("巡查人"))
    reason = models.CharField(_("换人原因"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["route", "opens"], name="patrols_round_once"),
            models.CheckConstraint(
                condition=Q(due__gt=F("opens"), shuts__gte=F("due")), name="patrols_round_span"
            ),
        ]
        indexes = [models.Index(fields=["school", "on"], name="patrols_round_day")]

    def __str__(self) -> str:
        return f"{self.on:%m-%d} {self.route}"

    @property
    def span(self) -> Span:
        """When it may be walked."""
        return Span(self.opens, self.due, self.shuts)


class Stop(models.Model):
    """A point that this round should come by, as the route stood that day."""

    round = models.ForeignKey(
        Round, models.PROTECT, related_name="stops", verbose_name=_("巡查轮次")
    )
    point = models.ForeignKey(Point, models.PROTECT, related_name="stops", verbose_name=_("巡查点"))
    order = models.PositiveSmallIntegerField(_("次序"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "point"], name="patrols_stop_once")]

    def __str__(self) -> str:
        return f"{self.point}"


class Mark(models.Model):
    """What the walker found at a stop, or why he did not come by. Once, and never changed."""

    class How(models.TextChoices):
        SCAN = "scan", _("扫码")
        PICK = "pick", _("手选")

    stop = models.OneToOneField(Stop, models.PROTECT, related_name="mark", verbose_name=_("巡查点"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    walked = models.DateTimeField(_("到点时间"), null=True)
    at = models.DateTimeField(_("登记时间"))
    how = models.CharField(_("怎样到点"), max_length=4, choices=How, default=How.PICK)
    good = models.BooleanField(_("正常"), null=True)
    results = models.JSONField(_("检查结果"), default=list)
    words = models.CharField(_("情况"), max_length=300, blank=True)
    reason = models.CharField(_("未巡原因"), max_length=200, blank=True)
    hazard = models.ForeignKey(
        Hazard, models.PROTECT, null=True, blank=True, related_name="marks", verbose_name=_("隐患")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(walked__isnull=False, good__isnull=False, reason="")
                | (Q(walked=None, good=None) & ~Q(reason="")),
                name="patrols_walked_or_why",
            ),
            models.CheckConstraint(
                condition=Q(good=None) | Q(good=True) | Q(hazard__isnull=False),
                name="patrols_fault_is_a_hazard",
            ),
        ]

    def __str__(self) -> str:
        return str(self.stop)
