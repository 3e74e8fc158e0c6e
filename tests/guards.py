"""What no test may do: reach the network, or write to the terminal; the day on which all begin, and which tests a database
can make fail."""

from __future__ import annotations

import ipaddress
import socket
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import SimpleTestCase

A_SCHOOL_MORNING = datetime(2026, 3, 16, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
"""Monday of a school week in spring; every test begins here unless it moves the clock."""

ASKS = {"db", "transactional_db", "django_db_setup", "live_server"}


class NetworkUsed(AssertionError):
    """A test tried to leave this machine."""


def is_loopback(address: Any) -> bool:
    """Whether an address given to `connect` stays on this machine.

    Unix sockets (a path) do, so do 127.0.0.0/8, ::1 and the name localhost; every other name or number does not.
    """
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def close_the_network() -> None:
    """From now on this process can connect to loopback and to Unix sockets only."""
    connect, connect_ex, getaddrinfo = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def _check(address: Any) -> None:
        if not is_loopback(address):
            raise NetworkUsed(f"a test tried to reach {address!r}")

    def _connect(self: socket.socket, address: Any) -> None:
        _check(address)
        connect(self, address)

    def _connect_ex(self: socket.socket, address: Any) -> int:
        _check(address)
        return connect_ex(self, address)

    def _getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        _check((host.decode() if isinstance(host, bytes) else host or "", 0))
        return getaddrinfo(host, *args, **kwargs)

    socket.socket.connect = _connect  # type: ignore[method-assign]
    socket.socket.connect_ex = _connect_ex  # type: ignore[method-assign]
    socket.getaddrinfo = _getaddrinfo


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test uses the database: by mark, by fixture, or as one of Django's own test cases."""
    case = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(ASKS & set(getattr(item, "fixturenames", ())))
        or (isinstance(case, type) and issubclass(case, SimpleTestCase))
    )
