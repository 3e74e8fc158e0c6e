"""A person's calendar feed, which other calendars subscribe to by a secret address."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Feed(models.Model):
    """A feed of one person. Its address carries a mark made from `nonce` and the site's key; none is stored."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="feeds", verbose_name=_("人员"))
    nonce = models.CharField(max_length=32)
    since = models.DateField(_("开通日期"))
    until = models.DateField(_("停用日期"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person} {self.since:%Y-%m-%d}"
