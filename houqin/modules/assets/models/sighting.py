"""What people saw in a stock-taking."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place
from houqin.modules.assets.models.campaign import Campaign
from houqin.modules.assets.models.card import Card


class Sighting(models.Model):
    """Somebody saw so many of a thing at a place; the newest of one card at one place counts. Only grows.

    `card` is empty for a label that no card has: then `label` is what was read.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="sightings", verbose_name=_("盘点")
    )
    card = models.ForeignKey(
        Card,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sightings",
        verbose_name=_("资产"),
    )
    label = models.CharField(_("标签号"), max_length=60)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("看到的地点"))
    quantity = models.PositiveIntegerField(_("实盘数"))
    counter = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("盘点人")
    )
    at = models.DateTimeField(_("时间"))
    by_hand = models.BooleanField(_("手工点数"), default=False)
    remark = models.CharField(_("说明"), max_length=100, blank=True)

    class Meta:
        indexes = [models.Index(fields=["campaign", "place"], name="sighting_at")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.label}"
