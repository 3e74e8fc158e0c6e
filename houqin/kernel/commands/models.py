"""Receipts that make a repeated submission from an offline queue harmless."""

from __future__ import annotations

from django.db import models

from houqin.kernel.org.models import Person


class Receipt(models.Model):
    """A submission that was carried out. `key` was made by the client."""

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=64)
    act = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True)
    row = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"],
                condition=models.Q(person__isnull=False),
                name="receipt_once",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(person=None), name="receipt_once_without"
            ),
        ]

    def __str__(self) -> str:
        return self.key
