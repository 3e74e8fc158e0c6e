"""Who looked at children's and other sensitive records."""

from __future__ import annotations

from django.utils import timezone

from houqin.kernel.audit.models import Reading
from houqin.kernel.roles.actor import Actor


def log_read(by: Actor, register: str, *, row: int | None = None, count: int = 1) -> None:
    """Note that `by` saw `count` records of a sensitive register (one record: its id in `row`). No names, no text."""
    Reading.objects.create(
        at=timezone.now(),
        school=by.school,
        person=by.person,
        door=by.door,
        register=register,
        row=row,
        count=count,
    )
