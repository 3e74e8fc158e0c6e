"""What is said when a file cannot be read."""

from __future__ import annotations


class Unreadable(Exception):
    """A file or text that holds no readable plan. `code` is stable English, `message` a Chinese sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
