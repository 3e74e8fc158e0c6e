"""`houqin serve` in a process of its own, on loopback, with an empty database."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.source import ROOT


def _free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def _children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "demo-logins.txt").write_text("校长 wang\n", encoding="utf-8")
    return os.environ | {
        "HOUQIN_TEST_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/houqin.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
        "HUEY_IMMEDIATE": "0",
        "PYTHONUNBUFFERED": "1",
    }


def _manage(environment, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def _served(environment, port):
    """`houqin serve` on a port; what it started is gone afterwards even when the test breaks off."""
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as served:  # fmt: skip
        try:
            yield served
        finally:
            served.terminate()


def _status(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/")
    return connection.getresponse().status


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_says_where_and_stops_what_it_started(environment, stop):
    port = _free_port()
    assert _manage(environment, "migrate", "-v", "0").returncode == 0
    with _served(environment, port) as served:
        said = ""
        for line in served.stdout:
            said += line
            if "校长 wang" in line:
                break
        children = _children(served.pid)
        assert _status(port) in (200, 302)
        served.send_signal(stop)
        assert served.wait(60) == 0
    assert f"http://127.0.0.1:{port}/" in said
    assert len(children) == 2
    assert [pid for pid in children if _alive(pid)] == []


def test_serve_refuses_a_port_that_is_taken(environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = _manage(environment, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "已被占用" in done.stderr
