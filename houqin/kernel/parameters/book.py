"""Declaring parameters and reading them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from houqin.base.refusal import Refusal
from houqin.kernel.org.models import School
from houqin.kernel.parameters.models import Value

CERTAINTY = {"V": "已核实", "V2": "二手来源", "M": "待核实", "local": "当地规定，须本校确认"}


@dataclass(frozen=True)
class Parameter:
    """One rule. `kind` is the Python type of its value; bounds are included; `certainty` is a key of CERTAINTY."""

    key: str
    label: str
    default: Any
    unit: str = ""
    source: str = ""
    certainty: str = "M"
    kind: type = int
    minimum: Any = None
    maximum: Any = None
    help: str = ""

    def read(self, raw: Any) -> Any:
        """`raw` (text or a stored value) as this parameter's type. Refuses (parameter.bad) what does not fit."""
        value = self._typed(raw)
        if (self.minimum is not None and value < self.minimum) or (
            self.maximum is not None and value > self.maximum
        ):
            raise Refusal(
                "parameter.bad",
                f"“{self.label}”要在{self.minimum}到{self.maximum}{self.unit}之间。",
            )
        return value

    def _typed(self, raw: Any) -> Any:
        try:
            if self.kind is bool:
                return raw if isinstance(raw, bool) else _yes(str(raw))
            if self.kind is list:
                return (
                    raw
                    if isinstance(raw, list)
                    else [p for p in str(raw).replace("，", "、").split("、") if p]
                )
            return self.kind(str(raw).strip()) if self.kind in (int, Decimal) else str(raw).strip()
        except (ValueError, InvalidOperation, KeyError) as error:
            raise Refusal(
                "parameter.bad", f"“{self.label}”的取值不对，默认写法是 {self.show(self.default)}。"
            ) from error

    def show(self, value: Any) -> str:
        """A value as people read it."""
        if isinstance(value, bool):
            return "是" if value else "否"
        return "、".join(map(str, value)) if isinstance(value, list) else str(value)

    def stored(self, value: Any) -> Any:
        """A value as JSON keeps it."""
        return str(value) if isinstance(value, Decimal) else value


def _yes(text: str) -> bool:
    return {"是": True, "true": True, "1": True, "否": False, "false": False, "0": False}[
        text.strip().lower()
    ]


_book: dict[str, Parameter] = {}


def declare(key: str, label: str, default: Any, **more: Any) -> Parameter:
    """Enter a parameter in the rule book. A key declared twice raises ValueError, as does an unknown certainty."""
    if key in _book:
        raise ValueError(f"parameter {key} is declared twice")
    parameter = Parameter(key, label, default, kind=more.pop("kind", type(default)), **more)
    if parameter.certainty not in CERTAINTY:
        raise ValueError(f"{key}: certainty {parameter.certainty}")
    _book[key] = parameter
    return parameter


def book() -> Mapping[str, Parameter]:
    """Every parameter by key."""
    return MappingProxyType(_book)


def value(school: School | None, key: str, on: date) -> Any:
    """What holds for a school on a day: its own value, else the default. KeyError for an unknown key."""
    parameter = _book[key]
    if school is None:
        return parameter.default
    found = (
        Value.objects.filter(school=school, key=key, since__lte=on)
        .order_by("-since", "-pk")
        .first()
    )
    return (
        parameter.default if found is None or found.value is None else parameter.read(found.value)
    )
