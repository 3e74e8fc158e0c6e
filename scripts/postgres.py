"""A PostgreSQL server of our own: in a temporary folder, on a Unix socket, stopped by its id."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOME = Path("/usr/lib/postgresql")
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "max_locks_per_transaction=256",  # two workers empty every table at once
    "listen_addresses=",
    "dynamic_shared_memory_type=mmap",  # /dev/shm may be small, or missing
)
PATIENCE = 120
"""Seconds a slow machine may take to start it."""


def _binaries() -> Path:
    """The newest server that Debian installed. PostgreSQL 15 or later is promised to users."""
    versions = sorted((int(p.name) for p in HOME.glob("*") if p.name.isdigit()), reverse=True)
    if not versions or versions[0] < 15:
        sys.exit("tests need PostgreSQL 15 or later: apt-get install postgresql")
    return HOME / str(versions[0]) / "bin"


def _as_owner(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: give the folder to `postgres` and run as that user."""
    if os.getuid() != 0:
        return []
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]


@contextmanager
def private_cluster(port: int = 54329) -> Iterator[str]:
    """Start a server, yield its DATABASE_URL, and stop it whatever happens. Nothing is durable: it is for tests."""
    folder = Path(tempfile.mkdtemp(prefix="houqin-pg-"))
    user, binaries = _as_owner(folder), _binaries()
    data = folder / "data"
    try:
        initdb = [
            *user,
            str(binaries / "initdb"),
            "-D",
            str(data),
            "-U",
            "houqin",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N",
        ]
        subprocess.run(
            [*initdb, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, cwd=folder
        )
        options = [part for setting in SETTINGS for part in ("-c", setting)]
        command = [
            *user,
            str(binaries / "postgres"),
            "-D",
            str(data),
            "-k",
            str(folder),
            "-p",
            str(port),
            *options,
        ]
        with (folder / "log").open("wb") as log, subprocess.Popen(
            command, stdout=log, stderr=log, cwd=folder, start_new_session=True
        ) as server:  # fmt: skip
            try:
                _wait(binaries, folder, port, server)
                yield f"postgres://houqin@/postgres?host={folder}&port={port}"
            finally:
                server.send_signal(signal.SIGINT)
                try:
                    server.wait(60)
                except subprocess.TimeoutExpired:
                    server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(binaries: Path, folder: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    ask = [
        str(binaries / "pg_isready"),
        "-q",
        "-t",
        "1",
        "-h",
        str(folder),
        "-p",
        str(port),
        "-U",
        "houqin",
    ]
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        if subprocess.run(ask, check=False).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit("the test PostgreSQL did not start:\n" + (folder / "log").read_text())


if __name__ == "__main__":
    with private_cluster() as url:
        command = sys.argv[1:] or [os.environ.get("SHELL", "sh")]
        status = subprocess.run(
            command, env=os.environ | {"DATABASE_URL": url}, check=False
        ).returncode
    sys.exit(status)
