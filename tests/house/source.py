"""Reading the house's own source."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, with slashes, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The parsed text."""
        return ast.parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders and the file's name without its ending."""
        return (*self.path.removesuffix(".py").split("/"),)

    def is_file(self, *names: str) -> bool:
        """Whether this is `<name>.py`, or lies in a package of that name; management commands are no commands."""
        return "management" not in self.parts and any(part in names for part in self.parts[1:])


def product() -> Iterator[Source]:
    """Every Python file of the product, without migrations and tests."""
    for file in sorted((ROOT / "houqin").rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        apart = "/migrations/" in path or "/tests/" in path or file.name == "conftest.py"
        if not apart:
            yield Source(path, file.read_text(encoding="utf-8"))


def templates() -> Iterator[tuple[str, str]]:
    """(path, text) of every template."""
    for file in sorted((ROOT / "houqin").rglob("templates/**/*.html")):
        yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def tracked() -> Iterator[tuple[str, str]]:
    """(path, text) of every tracked text file."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    for path in listed.decode().split("\0"):
        file = ROOT / path
        if path and file.is_file() and b"\0" not in (data := file.read_bytes()):
            yield path, data.decode("utf-8", errors="replace")
