"""A day's draw of a random route: what was promised before, by what it was drawn, what was revealed after."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.modules.patrols.models.setup import Route
from houqin.modules.patrols.rules.fair import Sheet


class Draw(models.Model):
    """The seed stands sealed until the day is over; which slots were drawn stands nowhere before that."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    route = models.ForeignKey(Route, models.PROTECT, related_name="draws", verbose_name=_("路线"))
    on = models.DateField(_("抽查日期"))
    name = models.CharField(_("路线名称"), max_length=40)
    slots = models.JSONField(_("可抽时段"))
    count = models.PositiveSmallIntegerField(_("抽几次"))
    digest = models.CharField(_("承诺码"), max_length=64)
    sealed = models.TextField()
    committed_at = models.DateTimeField(_("公布承诺码的时间"))
    later = models.CharField(_("当天随机词"), max_length=64, blank=True)
    later_seq = models.PositiveBigIntegerField(_("随机词出自审计第几条"), null=True, blank=True)
    settled_at = models.DateTimeField(_("取随机词的时间"), null=True, blank=True)
    seed = models.CharField(_("种子"), max_length=64, blank=True)
    drawn = models.JSONField(_("抽中的时段"), default=list)
    revealed_at = models.DateTimeField(_("公布种子的时间"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["route", "on"], name="patrols_draw_once"),
            models.CheckConstraint(
                condition=Q(seed="") | Q(revealed_at__isnull=False), name="patrols_seed_revealed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%m-%d} {self.name}"

    @property
    def sheet(self) -> Sheet:
        """What the digest binds."""
        return Sheet(self.name, self.on, tuple(self.slots), self.count)
