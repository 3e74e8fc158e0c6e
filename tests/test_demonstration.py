"""The demonstration loads on a day that is hard for it, and its book of deeds is whole."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from houqin.kernel.audit import chain
from houqin.kernel.audit.models import Entry
from houqin.modules.plans.models import WorkItem
from houqin.site.demo.build import build

FIRST_OF_TERM = date(2027, 9, 1)
"""A new school year, nobody has a past in it, last month's books are open."""


@pytest.mark.django_db
def test_it_loads_in_the_first_minute_of_a_school_year(
    settings: Any, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("every deed of it runs on PostgreSQL in its module's own tests")
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    clock.move_to(timezone.make_aware(datetime.combine(FIRST_OF_TERM, time(0, 1))))
    said: list[str] = []
    logins = build(FIRST_OF_TERM, said.append).read_text(encoding="utf-8")
    assert "　1004　" in logins
    assert Entry.objects.count() > 1000
    assert list(chain.verify()) == []
    late = WorkItem.objects.filter(at__gt=timezone.now())
    assert not late.exists(), "nothing was done tomorrow"
