"""A duty list: who is on it, which shifts it has, who may not meet."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Pool(models.Model):
    """A list of people who share one duty. `rest` is in hours."""

    class Sort(models.TextChoices):
        DAILY = "daily", _("日常")
        HOLIDAY = "holiday", _("节假日")
        VACATION = "vacation", _("寒暑假")
        LEADERS = "leaders", _("领导带班")
        GUARD = "guard", _("护校队")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("名单"), max_length=40)
    sort = models.CharField(_("类别"), max_length=10, choices=Sort)
    rest = models.PositiveSmallIntegerField(_("两班之间至少休息（小时）"), default=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="pool_once")]

    def __str__(self) -> str:
        return self.name


class Kind(models.Model):
    """A shift of a list: when it begins, how long it lasts, how many it wants on which kind of day."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="kinds", verbose_name=_("名单"))
    name = models.CharField(_("班次"), max_length=20)
    starts = models.TimeField(_("开始时间"))
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"))
    night = models.BooleanField(_("夜班"), default=False)
    workday = models.PositiveSmallIntegerField(_("工作日人数"), default=0)
    weekend = models.PositiveSmallIntegerField(_("周末人数"), default=0)
    holiday = models.PositiveSmallIntegerField(_("节日人数"), default=0)
    leaders = models.PositiveSmallIntegerField(_("其中带班领导"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pool", "name"], name="shift_kind_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=2880), name="shift_length"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def span(self) -> str:
        """From when to when, as people say it: 18:00—次日08:00."""
        begun = self.starts.hour * 60 + self.starts.minute
        later, end = divmod(begun + self.minutes, 24 * 60)
        day = {0: "", 1: "次日"}.get(later, f"{later}天后")
        return f"{self.starts:%H:%M}—{day}{end // 60:02d}:{end % 60:02d}"


class Member(models.Model):
    """Somebody on a list, from a day to a day."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="members", verbose_name=_("名单"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("姓名"))
    leader = models.BooleanField(_("带班领导"), default=False)
    nights = models.BooleanField(_("值夜班"), default=True)
    run = models.PositiveSmallIntegerField(_("最多连续天数"), default=3)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "person"], condition=Q(until=None), name="member_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="member_period"
            ),
            models.CheckConstraint(condition=Q(run__gte=1), name="member_run"),
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.pool}）"


class Apart(models.Model):
    """Two who are never on one shift of a list together."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="pairs", verbose_name=_("名单"))
    one = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("一方"))
    other = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("另一方"))
    reason = models.CharField(_("原因"), max_length=200)
    ended = models.DateField(_("取消日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "one", "other"], condition=Q(ended=None), name="apart_once"
            ),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.one}、{self.other}"
