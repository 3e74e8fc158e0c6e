"""The runner's own rules: no network, a clock that is set, nothing written to the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import time_machine
from hypothesis import HealthCheck, settings

from tests import guards
from tests.guards import A_SCHOOL_MORNING


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database`: leave out the tests that no database could make fail; they have run on the other one."""
    parser.addoption("--database", action="store_true", help="only tests that use the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--database` keep the tests that use it: by mark, by fixture, or as one of Django's own test cases."""
    if not config.getoption("--database"):
        return
    pure = [item for item in items if not guards.asks_the_database(item)]
    config.hook.pytest_deselected(items=pure)
    items[:] = [item for item in items if guards.asks_the_database(item)]


# The same examples every time and no deadline: neither luck nor a slow machine decides. `--hypothesis-profile=default` searches anew.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Close the network before anything is collected."""
    guards.close_the_network()
    # Playwright's synchronous driver keeps an event loop in the thread that also talks to the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The clock of the test: starts at A_SCHOOL_MORNING and ticks; `clock.move_to(...)` sets it.

    The live server of a browser test is in this process and lives by it; the browser's pages are told it.
    """
    with time_machine.travel(A_SCHOOL_MORNING, tick=True) as traveller:
        yield traveller


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A passing test that wrote to the terminal fails: what it says must be read by the test itself."""
    report = yield
    written = report.capstdout + report.capstderr
    if report.when == "call" and report.passed and written and "browser" not in item.keywords:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} wrote to the terminal:\n{written}"
    return report
