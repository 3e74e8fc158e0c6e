"""Rosters, their watches, and what people ask of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.duty.models.pool import Kind, Pool


class Wish(models.Model):
    """What somebody asks for one day: `firm` when he cannot come at all, else a wish that may go unfulfilled."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("姓名"))
    on = models.DateField(_("日期"))
    wanted = models.BooleanField(_("愿意值班"), default=False)
    firm = models.BooleanField(_("确实不能值班"), default=False)
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    withdrawn = models.BooleanField(_("已撤回"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"], condition=Q(withdrawn=False), name="wish_once"
            ),
            models.CheckConstraint(condition=~Q(wanted=True, firm=True), name="wish_sense"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.on:%Y-%m-%d}"


class Roster(models.Model):
    """One list's duty over consecutive days. The bound is what no roster can cost less than."""

    class State(models.TextChoices):
        WANTED = "wanted", _("排班中")
        BLOCKED = "blocked", _("排不出")
        DRAFT = "draft", _("待公布")
        PUBLISHED = "published", _("已公布")
        VOID = "void", _("作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="rosters", verbose_name=_("名单"))
    first = models.DateField(_("从"))
    last = models.DateField(_("到"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WANTED)
    objective = models.IntegerField(_("总代价"), null=True, blank=True)
    bound = models.IntegerField(_("代价下限"), null=True, blank=True)
    seconds = models.FloatField(_("用时（秒）"), null=True, blank=True)
    clash = models.JSONField(_("互相冲突的规定"), default=list, blank=True)
    way_out = models.JSONField(_("放弃这些就能排出"), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="roster_period"),
        ]
        indexes = [models.Index(fields=["school", "state", "first"])]

    def __str__(self) -> str:
        return f"{self.pool} {self.first:%Y-%m-%d}—{self.last:%m-%d}"

    @property
    def gap(self) -> float | None:
        """How far from the best it may be, in percent; 0 when nothing better exists."""
        if self.objective is None or self.bound is None:
            return None
        return 100 * (self.objective - self.bound) / max(1, abs(self.objective))


class Watch(models.Model):
    """One person's shift on one day of a roster."""

    roster = models.ForeignKey(
        Roster, models.PROTECT, related_name="watches", verbose_name=_("值班表")
    )
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+", verbose_name=_("班次"))
    on = models.DateField(_("日期"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("值班人"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster", "on", "person"], name="watch_once")
        ]
        indexes = [models.Index(fields=["person", "on"])]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.kind} {self.person}"


class Swap(models.Model):
    """A watch that somebody asks another to take, in return for one of the other's when `back` is given."""

    class State(models.TextChoices):
        ASKED = "asked", _("等对方同意")
        AGREED = "agreed", _("等批准")
        DONE = "done", _("已换班")
        REFUSED = "refused", _("未同意")
        WITHDRAWN = "withdrawn", _("已撤回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    watch = models.ForeignKey(Watch, models.PROTECT, related_name="swaps", verbose_name=_("我的班"))
    asker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("申请人"))
    taker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("替班人"))
    back = models.ForeignKey(
        Watch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("换回的班")
    )
    reason = models.CharField(_("原因"), max_length=200)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ASKED)
    answer = models.CharField(_("答复"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch"], condition=Q(state__in=["asked", "agreed"]), name="swap_once"
            ),
            models.CheckConstraint(condition=~Q(asker=F("taker")), name="swap_two"),
        ]

    def __str__(self) -> str:
        return f"{self.asker}→{self.taker} {self.watch.on:%Y-%m-%d}"


class Handover(models.Model):
    """What one watch leaves to the next: what happened, what is open, what was handed over."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    watch = models.OneToOneField(
        Watch, models.PROTECT, related_name="handover", verbose_name=_("班次")
    )
    events = models.TextField(_("值班情况"))
    things = models.CharField(_("移交物品"), max_length=300, blank=True)
    open_matters = models.TextField(_("待办事项"), blank=True)
    at = models.DateTimeField(_("交班时间"))
    taker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("接班人")
    )
    taken_at = models.DateTimeField(_("接班时间"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.watch)
