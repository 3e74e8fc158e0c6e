"""What a room holds and who answers for it, from the start of a term to its end."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person, Place, School
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.damage import Damage


class RoomList(models.Model):
    """The property of one room in one term: drawn from the books, confirmed with a signature, checked at the end."""

    class State(models.TextChoices):
        OPEN = "open", _("待确认")
        CONFIRMED = "confirmed", _("已确认")
        CHECKED = "checked", _("已验收")
        DROPPED = "dropped", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name=_("学期"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("房间"))
    group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("班级")
    )
    holder = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("责任人"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    on = models.DateField(_("列单日期"))
    confirmed_on = models.DateField(_("确认日期"), null=True, blank=True)
    checked_on = models.DateField(_("验收日期"), null=True, blank=True)
    checker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("验收人")
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="asset_room_list_number"),
            models.UniqueConstraint(
                fields=["place", "term"],
                condition=Q(state__in=["open", "confirmed"]),
                name="asset_room_list_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}财产清单"


class RoomLine(models.Model):
    """One card in a room. `quantity` is what the books said, `counted` what the holder signed for; the four others are what
    the check at the end of term found, and make up `counted`.
    """

    listing = models.ForeignKey(RoomList, models.PROTECT, related_name="lines")
    card = models.ForeignKey(Card, models.PROTECT, related_name="+", verbose_name=_("资产"))
    quantity = models.PositiveIntegerField(_("账上数量"))
    counted = models.PositiveIntegerField(_("确认数量"), null=True, blank=True)
    good = models.PositiveIntegerField(_("完好"), null=True, blank=True)
    worn = models.PositiveIntegerField(_("自然损坏"), default=0)
    careless = models.PositiveIntegerField(_("人为损坏"), default=0)
    missing = models.PositiveIntegerField(_("缺少"), default=0)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    damages = models.ManyToManyField(Damage, related_name="+", verbose_name=_("损坏赔偿单"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "card"], name="asset_room_line_once"),
            models.CheckConstraint(
                condition=Q(good=None)
                | Q(counted=F("good") + F("worn") + F("careless") + F("missing")),
                name="asset_room_line_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.card.name}（{self.card.number}）"
