"""Without gaps, without doubles, whoever writes at the same time."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from houqin.kernel.numbering.models import Counter
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import School

ON = date(2026, 3, 16)


def test_numbers_run_per_prefix_school_and_year(school: School, other_school: School) -> None:
    with transaction.atomic():
        taken = [
            next_number(school, "CG", ON),
            next_number(school, "CG", ON),
            next_number(school, "RK", ON),
        ]
        taken += [next_number(other_school, "CG", ON), next_number(school, "CG", date(2027, 1, 1))]
    assert taken == ["CG-2026-0001", "CG-2026-0002", "RK-2026-0001", "CG-2026-0001", "CG-2027-0001"]


def test_what_is_rolled_back_leaves_no_gap(school: School) -> None:
    with transaction.atomic():
        next_number(school, "CG", ON)
        transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number(school, "CG", ON) == "CG-2026-0001"


@pytest.mark.usefixtures("many_clients")
def test_writers_at_once_never_share_a_number(school: School) -> None:
    taken: list[str] = []

    def writer() -> None:
        for _n in range(10):
            with transaction.atomic():
                taken.append(next_number(school, "CG", ON))
        connection.close()

    threads = [threading.Thread(target=writer) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [f"CG-2026-{n:04d}" for n in range(1, 41)]
    assert Counter.objects.get().last == 40
