"""Text as HTML where a page has a thousand pieces of it: Django's own `escape` first asks whether a text is a promise."""

from __future__ import annotations

from html import escape
from typing import Any


def safe(text: Any) -> str:
    """`text` with its special characters escaped; HTML that is marked as such stays as it is."""
    return text.__html__() if hasattr(text, "__html__") else escape(str(text))
