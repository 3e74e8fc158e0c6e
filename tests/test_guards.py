"""The runner's own rules, each shown to bite."""

import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from houqin.kernel.org.models import School
from tests import guards

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "address",
    [("127.0.0.1", 80), ("localhost", 80), ("::1", 80, 0, 0), "/run/some.socket", ("", 0)],
)
def test_loopback_is_open(address):
    assert guards.is_loopback(address)


@pytest.mark.parametrize(
    "address", [("192.0.2.1", 80), ("example.org", 443), ("2001:db8::1", 80, 0, 0)]
)
def test_everything_else_is_not_loopback(address):
    assert not guards.is_loopback(address)


def test_a_test_that_leaves_the_machine_is_stopped():
    with pytest.raises(guards.NetworkUsed), socket.socket() as s:
        s.connect(("192.0.2.1", 9))
    with pytest.raises(guards.NetworkUsed):
        socket.getaddrinfo("example.org", 443)


def test_the_clock_stands_on_a_school_morning(clock):
    from django.utils import timezone

    assert timezone.localtime().strftime("%Y-%m-%d %H:%M") == "2026-03-16 09:00"


@pytest.mark.parametrize(("body", "status"), [("pass", 0), ("print('noise')", 1)])
def test_a_test_that_writes_to_the_terminal_fails(tmp_path, body, status):
    (tmp_path / "test_inner.py").write_text(
        textwrap.dedent(f"""
        def test_it():
            {body}
        """)
    )
    (tmp_path / "conftest.py").write_text((ROOT / "conftest.py").read_text())
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:django",
            str(tmp_path),
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == status, run.stdout


@pytest.mark.django_db
def test_a_marked_test_runs_on_every_database(request: pytest.FixtureRequest) -> None:
    assert guards.asks_the_database(request.node)


def test_a_test_that_takes_a_school_runs_on_every_database(
    request: pytest.FixtureRequest, school: School
) -> None:
    assert guards.asks_the_database(request.node)


def test_a_pure_test_runs_once(request: pytest.FixtureRequest) -> None:
    assert not guards.asks_the_database(request.node)
