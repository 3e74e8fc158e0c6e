"""Columns that several tables of the gate share."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.labels import Label
from houqin.kernel.org.models import Person, School


def school() -> Any:
    """The school a row belongs to."""
    return models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))


def person(label: Label, *, empty: bool = True, related: str = "+") -> Any:
    """Somebody the school knows."""
    return models.ForeignKey(
        Person, models.PROTECT, null=empty, blank=empty, related_name=related, verbose_name=label
    )


def moment(label: Label) -> Any:
    """A moment that may not have come yet."""
    return models.DateTimeField(label, null=True, blank=True)
