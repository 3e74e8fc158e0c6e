"""The last number given."""

from __future__ import annotations

from django.db import models

from houqin.kernel.org.models import School


class Counter(models.Model):
    """How far one prefix has come in one school and year."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "prefix", "year"], name="counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.last}"
