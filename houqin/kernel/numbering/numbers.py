"""Taking the next number."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from houqin.kernel.numbering.models import Counter
from houqin.kernel.org.models import School


def next_number(school: School, prefix: str, on: date) -> str:
    """`CG-2026-0001` and so on. Call inside a command: the row stays locked until the transaction ends, and what is
    rolled back leaves no gap."""
    return next_numbers(school, prefix, on, 1)[0]


def next_numbers(school: School, prefix: str, on: date, count: int) -> list[str]:
    """The next `count` numbers, in order, under one lock."""
    counter = _locked(school, prefix, on.year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"{prefix}-{on.year}-{n:04d}" for n in range(first, counter.last + 1)]


def _locked(school: School, prefix: str, year: int) -> Counter:
    rows = Counter.objects.select_for_update().filter(school=school, prefix=prefix, year=year)
    found = rows.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            Counter.objects.create(school=school, prefix=prefix, year=year)
    except IntegrityError:
        pass  # another writer made it first: queue for it
    return rows.get()
