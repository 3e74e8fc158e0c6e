"""The real server, and a client that costs next to nothing: a kept connection, a cookie, a body written once."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

WORKERS = 2


@contextmanager
def running() -> Iterator[int]:
    """The port of a gunicorn as `houqin serve` starts it, on the bench's database."""
    from houqin.desk.management.commands.serve import web_command

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(web_command("127.0.0.1", port, WORKERS), env=dict(os.environ))
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    for _n in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


class Door:
    """A person's session with the server: posts slips as the page does, or JSON with his token."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self.wire, self.headers, self.sent = (
            http.client.HTTPConnection("127.0.0.1", port),
            dict(headers),
            0,
        )

    @classmethod
    def of_session(cls, port: int, number: str) -> Door:
        """Logged in: the session is made beforehand, and what it may do is asked on every request."""
        from django.conf import settings
        from django.test import Client

        from houqin.kernel.accounts.models import User

        settings.ALLOWED_HOSTS = ["*"]
        client = Client()
        client.force_login(
            User.objects.get(person__number=number),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        token = "b" * 32
        cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
        form = "application/x-www-form-urlencoded"
        return cls(port, {"Cookie": cookie, "X-CSRFToken": token, "Content-Type": form})

    def post(self, path: str, slip: Mapping[str, Any]) -> int:
        """The status of the answer, whose body is read."""
        return self.send(path, urlencode(slip))

    def send(self, path: str, body: str) -> int:
        """The same for a body that is written already. A connection stays with the process that took it, so that eight kept
        ones may all be with one of two: every twenty posts a new one is opened, as browsers do between pages.
        """
        self.sent += 1
        if self.sent % 20 == 0:
            self.wire.close()
        try:
            self.wire.request("POST", path, body, self.headers)
            answer = self.wire.getresponse()
        except (http.client.HTTPException, ConnectionError):
            self.wire.close()  # the server closes a connection that was idle; a new one is opened
            self.wire.request("POST", path, body, self.headers)
            answer = self.wire.getresponse()
        answer.read()
        return answer.status
