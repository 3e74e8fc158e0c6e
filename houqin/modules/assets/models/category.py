"""Classes of things by the national code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School


class Category(models.Model):
    """A class of things (GB/T 14885). `life` is in months; 0 for what is not depreciated."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    code = models.CharField(_("分类代码"), max_length=12)
    name = models.CharField(_("分类名称"), max_length=40)
    unit = models.CharField(_("计量单位"), max_length=8, default="件")
    life = models.PositiveSmallIntegerField(_("折旧年限（月）"), default=0)
    source = models.CharField(_("依据"), max_length=120, blank=True)
    certainty = models.CharField(_("把握"), max_length=8, blank=True)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="asset_category_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}"
