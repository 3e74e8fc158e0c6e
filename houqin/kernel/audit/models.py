"""The chain. The database itself forbids update and delete (see the triggers in the migrations)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Head(models.Model):
    """The end of one school's chain; the row that writers of one school queue for. Chain 0 is the district's."""

    chain = models.PositiveBigIntegerField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain}:{self.seq}"


class Entry(models.Model):
    """One deed. `digest` covers every other field and the digest of the entry before."""

    chain = models.PositiveBigIntegerField()
    seq = models.PositiveBigIntegerField(_("序号"))
    at = models.DateTimeField(_("时间"))
    school = models.ForeignKey(
        School, models.PROTECT, null=True, related_name="+", verbose_name=_("学校")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    door = models.CharField(_("入口"), max_length=10)
    act = models.CharField(_("事项"), max_length=60)
    outer = models.CharField(_("所属事项"), max_length=60, blank=True)
    given = models.JSONField(_("内容"), default=dict)
    subjects = models.JSONField(_("对象"), default=list)
    previous = models.CharField(max_length=64)
    digest = models.CharField(_("校验码"), max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_seq_once")]
        indexes = [models.Index(fields=["school", "act", "at"])]

    def __str__(self) -> str:
        return f"{self.chain}:{self.seq} {self.act}"


class Subject(models.Model):
    """One thing an entry is about, so that a record's history is one look-up."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="things")
    kind = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "row"])]

    def __str__(self) -> str:
        return f"{self.kind}:{self.row}"


class Reading(models.Model):
    """Somebody looked at records that are sensitive. Kept beside the chain, appended only."""

    at = models.DateTimeField(_("时间"))
    school = models.ForeignKey(
        School, models.PROTECT, null=True, related_name="+", verbose_name=_("学校")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("查看人")
    )
    door = models.CharField(_("入口"), max_length=10)
    register = models.CharField(_("台账"), max_length=60)
    row = models.PositiveBigIntegerField(_("记录"), null=True)
    count = models.PositiveIntegerField(_("条数"), default=1)

    class Meta:
        indexes = [models.Index(fields=["school", "at"])]

    def __str__(self) -> str:
        return f"{self.register} {self.count}"
