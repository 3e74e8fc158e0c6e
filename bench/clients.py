"""So many processes doing the same for some seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_context

import django

SECONDS = 6.0
Work = Callable[[int], None]


def rate(work: Callable[[int], Work], clients: int) -> float:
    """How often a second `work(worker)(n)` was done by so many clients together."""
    from django.db import connection

    connection.close()
    jobs = [(work.__module__, work.__name__, n) for n in range(clients)]
    with get_context("spawn").Pool(clients) as pool:
        return sum(pool.map(_client, jobs, chunksize=1)) / SECONDS


def _client(job: tuple[str, str, int]) -> int:
    django.setup()
    work = getattr(import_module(job[0]), job[1])(job[2])
    work(-1)
    done, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        work(done)
        done += 1
    return done
