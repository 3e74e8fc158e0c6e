"""The outbox and what each reaction has done with it."""

from __future__ import annotations

from django.db import models

from houqin.kernel.org.models import School


class Announced(models.Model):
    """A fact that was committed. `done` once every reaction has taken it."""

    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    done = models.BooleanField(default=False, db_index=True)

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One reaction's dealings with one fact: taken when `done`, else tried again after `due`."""

    fact = models.ForeignKey(Announced, models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=160)
    tries = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(null=True)
    done = models.BooleanField(default=False)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "reaction"], name="delivery_once")]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.reaction}"
