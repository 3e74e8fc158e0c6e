"""Stock-taking: its range, and what the books expect there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.category import Category


class Campaign(models.Model):
    """One stock-taking, of everything or of a place and what is in it, or of a class. Several people count."""

    class State(models.TextChoices):
        OPEN = "open", _("盘点中")
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("已批准")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("盘点号"), max_length=20)
    title = models.CharField(_("名称"), max_length=60)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("只盘这里")
    )
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("只盘这类"),
    )
    on = models.DateField(_("盘点基准日"))
    until = models.DateField(_("截止日期"))
    opened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("发起人")
    )
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("提交人")
    )
    note = models.CharField(_("盘点说明"), max_length=300, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "number"], name="campaign_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Expected(models.Model):
    """So many of a card at a place, by the books, on the day the campaign was opened."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="expected")
    card = models.ForeignKey(Card, models.PROTECT, related_name="+", verbose_name=_("资产"))
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("账上地点")
    )
    keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("保管人")
    )
    quantity = models.PositiveIntegerField(_("账面数"))

    class Meta:
        indexes = [
            models.Index(fields=["campaign", "place"], name="expected_at"),
            models.Index(fields=["campaign", "card"], name="expected_card"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.card}"
