"""`houqin serve`: the web server and the worker, started and stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from houqin.kernel.search import planning

STOPPING_SECONDS = 20


def web_command(host: str, port: int, workers: int) -> list[str]:
    """gunicorn with threads; no control socket, which it would open in the home folder."""
    return [
        sys.executable, "-m", "gunicorn", "houqin.site.wsgi:application", "--bind", f"{host}:{port}",
        "--worker-class", "gthread", "--workers", str(workers), "--threads", "4", "--no-control-socket",
        "--timeout", "120", "--log-level", "warning",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """huey's consumer: scheduled commands, the outbox, long exports."""
    return [sys.executable, "-m", "houqin", "run_huey", "--quiet"]


class Command(BaseCommand):
    help = "启动网页服务与后台任务。Ctrl-C 停止。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("WEB_WORKERS") or 2))

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        _refuse_if_taken(host, port)
        planning.gather()
        children = [
            # Sessions of their own: Ctrl-C in the terminal must reach them through us, once.
            (subprocess.Popen(command, cwd=settings.ROOT, start_new_session=True), gently)
            for command, gently in (
                (web_command(host, port, workers), signal.SIGTERM),
                (worker_command(), signal.SIGINT),  # SIGTERM would drop the task in hand
            )
        ]
        asked = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _setting(asked))
        self._greet(host, port, asked)
        while not asked.wait(0.5):
            if any(child.poll() is not None for child, _ in children):
                break
        _stop(children)
        if not asked.is_set():
            raise CommandError("网页服务或后台任务意外退出，已全部停止，请查看上面的信息。")

    def _greet(self, host: str, port: int, asked: threading.Event) -> None:
        """Print the address once it answers, and the demonstration's logins if there are any."""
        for _ in range(600):
            if asked.wait(0.1) or _answers(host, port):
                break
        shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 — compared, not bound
        self.stdout.write(f"\n后勤 Houqin 已启动： http://{shown}:{port}/    Ctrl-C 停止\n")
        logins = settings.VAR / "demo-logins.txt"
        if logins.exists():
            self.stdout.write("\n" + logins.read_text(encoding="utf-8"))
        self.stdout.flush()


def _setting(asked: threading.Event) -> Any:
    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    return ask


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def _refuse_if_taken(host: str, port: int) -> None:
    if _answers(host, port):
        raise CommandError(
            f"端口 {port} 已被占用。请停止占用它的程序，或换一个端口：PORT=8001 make run"
        )


def _stop(children: list[tuple[subprocess.Popen[bytes], signal.Signals]]) -> None:
    """Ask each child to finish what it holds; kill by id what has not after STOPPING_SECONDS."""
    for child, gently in children:
        if child.poll() is None:
            child.send_signal(gently)
    for child, _ in children:
        try:
            child.wait(STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
