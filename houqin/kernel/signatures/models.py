"""Signatures only grow; codes are used once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Signature(models.Model):
    """Somebody signed something. `digest` covers the facts signed, so that a later change shows."""

    class Method(models.TextChoices):
        DRAWN = "drawn", _("手写")
        CODE = "code", _("确认码")

    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="signatures", verbose_name=_("签字人")
    )
    at = models.DateTimeField(_("时间"))
    method = models.CharField(_("方式"), max_length=5, choices=Method)
    picture = models.BinaryField(blank=True)
    kind = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    digest = models.CharField(_("校验码"), max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "row"])]

    def __str__(self) -> str:
        return f"{self.person} {self.at:%Y-%m-%d}"


class Code(models.Model):
    """A six-digit code sent to somebody, kept as a digest; good for ten minutes and one use."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    hashed = models.CharField(max_length=128)
    until = models.DateTimeField()
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.person_id}"
