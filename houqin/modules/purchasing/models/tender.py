"""Tenders: by what a bid is judged, who judges, and what each member gave."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.purchasing.models.request import Quote, Request


class Tender(models.Model):
    """A tender for a request; bids are its quotes. `criteria` holds name and most points of each criterion."""

    class State(models.TextChoices):
        OPEN = "open", _("评审中")
        AWARDED = "awarded", _("已定标")
        FAILED = "failed", _("已流标")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("招标编号"), max_length=20)
    request = models.ForeignKey(
        Request, models.PROTECT, related_name="tenders", verbose_name=_("请购单")
    )
    title = models.CharField(_("招标项目"), max_length=100)
    on = models.DateField(_("开标日期"))
    criteria = models.JSONField(_("评分标准"))
    committee = models.ManyToManyField(Person, related_name="+", verbose_name=_("评审小组"))
    winner = models.ForeignKey(
        Quote, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("中标报价")
    )
    remark = models.CharField(_("定标意见"), max_length=300, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="tender_once"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="open"), name="one_open_tender"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Mark(models.Model):
    """What one member gave one bid; only grows. `points` holds one figure a criterion."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="marks")
    quote = models.ForeignKey(Quote, models.PROTECT, related_name="marks")
    member = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("评委"))
    points = models.JSONField(_("各项得分"))
    total = models.DecimalField(_("得分"), max_digits=6, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "quote", "member"], name="mark_once")
        ]

    def __str__(self) -> str:
        return f"{self.tender} {self.quote} {self.total}"
