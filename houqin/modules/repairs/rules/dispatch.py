"""Which rule sends an order where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Sending(Protocol):
    """What a rule says of itself: the kind it is for ("" = any) and the path of its place ("" = everywhere)."""

    @property
    def for_kind(self) -> str: ...
    @property
    def for_path(self) -> str: ...


R = TypeVar("R", bound=Sending)


def best(rules: Iterable[R], kind: str, path: str) -> R | None:
    """The rule that fits a fault most closely: the nearest place first, then the kind. Nothing when none fits."""
    fitting = [
        r for r in rules if r.for_kind in ("", kind) and path.startswith(r.for_path)
    ]  # every path begins with ""
    return max(fitting, key=lambda r: (len(r.for_path), bool(r.for_kind)), default=None)
