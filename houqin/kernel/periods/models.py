"""Which month of which book was closed, and reopened."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Close(models.Model):
    """One closing of one month (its first day) of one book; `reopened_at` when it was opened again."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    book = models.CharField(_("账册"), max_length=40)
    month = models.DateField(_("月份"))
    closed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("关账人")
    )
    closed_on = models.DateField(_("关账日期"))
    reopened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("反关账人")
    )
    reopened_on = models.DateField(_("反关账日期"), null=True)
    reason = models.CharField(_("反关账原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "book", "month"],
                condition=models.Q(reopened_on=None),
                name="closed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
