"""The closed list of grants: every command's code, and the `<module>.view` of every trade."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from houqin.kernel.labels import Label

_grants: dict[str, Label] = {}


class UnknownGrant(LookupError):
    """A grant was asked for that no command and no module declares: a bug, not a refusal."""


def declare_grant(code: str, label: Label) -> str:
    """Make `code` a grant people can hold. Declaring the same code twice with two labels raises ValueError."""
    known = _grants.setdefault(code, label)
    if str(known) != str(label):
        raise ValueError(f"grant {code} is declared twice")
    return code


def labels() -> Mapping[str, Label]:
    """Every grant with its Chinese label."""
    return MappingProxyType(_grants)


def check(code: str) -> str:
    """`code` itself. Raises UnknownGrant when nothing declares it."""
    if code not in _grants:
        raise UnknownGrant(code)
    return code
