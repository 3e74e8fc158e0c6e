"""What is stored, and what it is attached to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Blob(models.Model):
    """Some content, once. The file stands under MEDIA_ROOT by its SHA-256."""

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField(_("大小"))
    type = models.CharField(_("类型"), max_length=100)
    extension = models.CharField(max_length=8)
    destroyed_on = models.DateField(_("销毁日期"), null=True, blank=True)

    def __str__(self) -> str:
        return self.digest[:12]


class Attachment(models.Model):
    """A file on a record."""

    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    label = models.CharField(_("用途"), max_length=40, blank=True)
    name = models.CharField(_("文件名"), max_length=120)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="attachments")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("上传人")
    )
    at = models.DateTimeField(_("上传时间"))
    keep_until = models.DateField(_("保管期限"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True, blank=True)
    reason = models.CharField(_("撤下原因"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "row"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.blob.type.startswith("image/")
