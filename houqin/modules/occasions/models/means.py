"""Rooms and people of an event."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Place, School
from houqin.modules.occasions.models.event import Event
from houqin.modules.occasions.models.outing import someone


class Space(models.Model):
    """A room or a ground kept for an event at a time."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="spaces", verbose_name=_("活动"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("场地"))
    on = models.DateField(_("日期"))
    begins = models.TimeField(_("从"))
    ends = models.TimeField(_("到"))
    freed = models.BooleanField(_("已取消"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="occasions_space_span")
        ]
        indexes = [models.Index(fields=["place", "on"])]

    def __str__(self) -> str:
        return f"{self.place} {self.on}"


class Helper(models.Model):
    """Somebody on duty at an event, with his post."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="helpers", verbose_name=_("活动"))
    person = someone(_("姓名"))
    post = models.CharField(_("岗位"), max_length=60)
    on = models.DateField(_("日期"))
    begins = models.TimeField(_("从"))
    ends = models.TimeField(_("到"))
    freed = models.BooleanField(_("已取消"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="occasions_helper_span")
        ]
        indexes = [models.Index(fields=["person", "on"])]

    def __str__(self) -> str:
        return f"{self.person} {self.post}"
