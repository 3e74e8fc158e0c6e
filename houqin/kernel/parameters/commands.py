"""Setting the school's own rules."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.parameters import book, platform
from houqin.kernel.parameters.models import Value
from houqin.kernel.roles.actor import Actor

__all__ = ["platform", "reset_value", "set_value"]


@command("parameters.set_value", _("设定参数"))
def set_value(by: Actor, *, key: str, value: str, since: date, reason: str = "") -> Value:
    """Give a parameter the school's own value from a day on. The old one stays on record."""
    parameter = _known(key)
    typed = parameter.read(value)
    note(before=parameter.show(book.value(by.here, key, since)), after=parameter.show(typed))
    return _write(by, key, parameter.stored(typed), since, reason)


@command("parameters.reset_value", _("恢复默认参数"))
def reset_value(by: Actor, *, key: str, since: date, reason: str = "") -> Value:
    """Go back to the default from a day on."""
    _known(key)
    return _write(by, key, None, since, reason)


def _known(key: str) -> book.Parameter:
    if key not in book.book():
        raise Refusal("parameter.unknown", "没有这个参数，请从规则参数表里选。")
    parameter = book.book()[key]
    if parameter.fixed:
        raise Refusal(
            "parameter.fixed",
            f"“{parameter.label}”由法规或系统规定（{parameter.source}），不能改。",
        )
    return parameter


def _write(by: Actor, key: str, stored: object, since: date, reason: str) -> Value:
    return Value.objects.create(
        school=by.here, key=key, value=stored, since=since, person=by.person, note=reason
    )
