"""What is indexed. The texts stand in an FTS5 table (SQLite) or a tsvector column (PostgreSQL) beside it."""

from __future__ import annotations

from django.db import models

from houqin.kernel.org.models import School


class Document(models.Model):
    """One findable row of any table."""

    kind = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    school = models.ForeignKey(School, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "row"], name="document_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.row}"
