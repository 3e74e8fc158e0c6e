"""Closed registries: a lower module asks, many modules above answer.

Each registry is declared once by the floor that asks, with the type of its contributions. Contributing to a name
nobody declared raises LookupError: a spelling mistake must not vanish quietly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_registries: dict[str, Registry[Any]] = {}


class Registry(Generic[T]):
    """Contributions of one kind, by name, in the order in which modules are loaded."""

    def __init__(self, code: str) -> None:
        if code in _registries:
            raise ValueError(f"registry {code} is declared twice")
        self.code = code
        self._found: dict[str, T] = {}
        _registries[code] = self

    def add(self, name: str, contribution: T) -> T:
        """Contribute under a name of one's own. A name taken raises ValueError."""
        if name in self._found:
            raise ValueError(f"{self.code}: {name} is contributed twice")
        self._found[name] = contribution
        return contribution

    def get(self, name: str) -> T | None:
        """One contribution, or nothing."""
        return self._found.get(name)

    def items(self) -> list[tuple[str, T]]:
        """Name and contribution of all."""
        return list(self._found.items())

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._found.values()))

    def __len__(self) -> int:
        return len(self._found)


def registry(code: str) -> Registry[Any]:
    """The registry of a code. LookupError when nobody declared it."""
    if code not in _registries:
        raise LookupError(code)
    return _registries[code]
