"""What a school has set, and when; the latest holds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Value(models.Model):
    """A value a school gave to a parameter from a day on. Never changed: a new one is written after it."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    key = models.CharField(_("参数"), max_length=60)
    value = models.JSONField(_("取值"), null=True)
    since = models.DateField(_("生效日期"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("设置人")
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "key", "since"])]

    def __str__(self) -> str:
        return f"{self.key}={self.value}"
