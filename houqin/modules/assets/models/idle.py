"""Idle things offered for use elsewhere, in the school and across the district."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.custody import Holding


class Offer(models.Model):
    """So many idle things of a card, offered; who asked for them, and whether they went."""

    class Reach(models.TextChoices):
        SCHOOL = "school", _("本校")
        DISTRICT = "district", _("全学区")

    class State(models.TextChoices):
        OPEN = "open", _("可申领")
        ASKED = "asked", _("审批中")
        TAKEN = "taken", _("已调剂")
        WITHDRAWN = "withdrawn", _("已撤回")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("提供学校"))
    number = models.CharField(_("单号"), max_length=20)
    card = models.ForeignKey(Card, models.PROTECT, related_name="offers", verbose_name=_("资产"))
    holding = models.ForeignKey(Holding, models.SET_NULL, null=True, related_name="+")
    quantity = models.PositiveIntegerField(_("数量"))
    condition = models.CharField(_("成色"), max_length=100, blank=True)
    reach = models.CharField(_("范围"), max_length=8, choices=Reach, default=Reach.SCHOOL)
    on = models.DateField(_("发布日期"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    taker = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("申领学校")
    )
    asker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("申领人")
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("放到哪里")
    )
    purpose = models.CharField(_("用途"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="asset_offer_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="asset_offer_quantity"),
            models.UniqueConstraint(
                fields=["holding"], condition=Q(state__in=["open", "asked"]), name="asset_one_offer"
            ),
        ]
        indexes = [models.Index(fields=["state", "reach"], name="asset_offers")]

    def __str__(self) -> str:
        return self.number
