"""Declaring parameters and reading them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from houqin.base.refusal import Refusal
from houqin.kernel.labels import Label
from houqin.kernel.org.models import School
from houqin.kernel.parameters.models import Value

CERTAINTY = {"V": "已核实", "V2": "二手来源", "M": "待核实", "local": "当地规定，须本校确认"}


@dataclass(frozen=True)
class Parameter:
    """One rule. `kind` is the Python type of its value; bounds are included; `certainty` is a key of CERTAINTY.

    A text must match `shape` as a whole. A `fixed` rule is shown with its source but follows from the law or
    from how the system works, so that no school sets it.
    """

    key: str
    label: Label
    default: Any
    unit: str = ""
    source: str = ""
    certainty: str = "M"
    kind: type = int
    minimum: Any = None
    maximum: Any = None
    help: str = ""
    shape: str = ""
    fixed: bool = False

    def read(self, raw: Any) -> Any:
        """`raw` (text or a stored value) as this parameter's type. Refuses (parameter.bad) what does not fit."""
        try:
            value = _READ[self.kind](raw)
        except (ValueError, InvalidOperation, KeyError) as error:
            raise self._bad() from error
        if self.shape and not re.fullmatch(self.shape, value):
            raise self._bad()
        if (self.minimum is not None and value < self.minimum) or (
            self.maximum is not None and value > self.maximum
        ):
            raise Refusal("parameter.bad", f"“{self.label}”{self._bounds()}，请改过再存。")
        return value

    def _bad(self) -> Refusal:
        hint = f"{self.help}默认写法是 {self.show(self.default)}。"
        return Refusal("parameter.bad", f"“{self.label}”的取值不对。{hint}")

    def _bounds(self) -> str:
        if self.maximum is None:
            return f"不能小于{self.minimum}{self.unit}"
        if self.minimum is None:
            return f"不能大于{self.maximum}{self.unit}"
        return f"要在{self.minimum}到{self.maximum}{self.unit}之间"

    def show(self, value: Any) -> str:
        """A value as people read it."""
        if isinstance(value, bool):
            return "是" if value else "否"
        return "、".join(map(str, value)) if isinstance(value, list) else str(value)

    def stored(self, value: Any) -> Any:
        """A value as JSON keeps it."""
        return str(value) if isinstance(value, Decimal) else value


_YES = {"是": True, "true": True, "1": True, "否": False, "false": False, "0": False}


def _decimal(raw: Any) -> Decimal:
    found = Decimal(str(raw).strip())
    if not found.is_finite():
        raise InvalidOperation
    return found


def _list(raw: Any) -> list[str]:
    parts = raw if isinstance(raw, list) else re.split("[、，,]", str(raw))
    return [text for part in parts if (text := str(part).strip())]


_READ: dict[type, Callable[[Any], Any]] = {
    int: lambda raw: int(str(raw).strip()),
    Decimal: _decimal,
    bool: lambda raw: _YES[str(raw).strip().lower()],
    list: _list,
    str: lambda raw: str(raw).strip(),
}
_book: dict[str, Parameter] = {}


def declare(key: str, label: Label, default: Any, **more: Any) -> Parameter:
    """Enter a parameter in the rule book. A key declared twice raises ValueError, as do an unknown certainty
    and a kind that cannot be read."""
    if key in _book:
        raise ValueError(f"parameter {key} is declared twice")
    parameter = Parameter(key, label, default, kind=more.pop("kind", type(default)), **more)
    if parameter.certainty not in CERTAINTY:
        raise ValueError(f"{key}: certainty {parameter.certainty}")
    if parameter.kind not in _READ:
        raise ValueError(f"{key}: kind {parameter.kind}")
    _book[key] = parameter
    return parameter


def book() -> Mapping[str, Parameter]:
    """Every parameter by key."""
    return MappingProxyType(_book)


def value(school: School | None, key: str, on: date) -> Any:
    """What holds for a school on a day: its own value, else the default. KeyError for an unknown key."""
    return values(school, [key], on)[0]


def values(school: School | None, keys: Sequence[str], on: date) -> list[Any]:
    """What holds for a school on a day under several keys, asked for at once."""
    own: dict[str, Any] = {}
    if school is not None:
        set_by = Value.objects.filter(school=school, key__in=keys, since__lte=on)
        own = dict(set_by.order_by("since", "pk").values_list("key", "value"))
    return [
        _book[key].default if own.get(key) is None else _book[key].read(own[key]) for key in keys
    ]
