"""The narrow waist between the four doors and the commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from houqin.base.refusal import Missing, Refusal
from houqin.desk.acts import Act, acts
from houqin.desk.forms import Form, cleaned, fill
from houqin.kernel.commands import receipts
from houqin.kernel.roles.actor import Actor


def act_named(code: str) -> Act:
    """The act of a code. Missing when nothing of that name is offered."""
    found = acts().get(code)
    if found is None:
        raise Missing("没有这个功能。")
    return found


def submit(act: Act, raw: Mapping[str, Any], by: Actor, files: Any = None) -> Any:
    """Bind, clean, do. Raises Forbidden, BadInput or another Refusal; then nothing is written."""
    admit(act, by)
    earlier = done_before(act, by)
    if earlier is not None:
        return earlier
    return perform(act, fill(act.form, raw, by, files), by)


def admit(act: Act, by: Actor) -> None:
    """Refuse a deed the actor may not do before he is asked to fill in anything."""
    if not act.command.open_to(by):
        by.require(act.code)


def done_before(act: Act, by: Actor) -> Any:
    """What an earlier submission with the actor's key led to: the row, or its receipt; nothing when there was none.

    Asked before the slip is checked, because a record that was dealt with is no longer among its choices.
    """
    return receipts.earlier(by, act.code) if act.command.open_to(by) else None


def perform(act: Act, bound: Form, by: Actor) -> Any:
    """Do what a bound slip says."""
    return act.command(by, **cleaned(bound))


def with_door(by: Actor, door: str, *, key: str = "", sure: frozenset[str] = frozenset()) -> Actor:
    """The same actor coming through another door."""
    return by.through(door, key=key[:64], sure=sure)


class _Undo(Exception):
    """Ends a rehearsal."""


@contextmanager
def rehearsal() -> Iterator[None]:
    """Everything inside happens and is undone: the way to try a sheet before it is taken in."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


def judged(act: Act, raw: Mapping[str, Any], by: Actor) -> Refusal | None:
    """What doing one slip would refuse, asked of the command without doing it; nothing when it would go in."""
    assert act.judge is not None
    try:
        admit(act, by)
        act.judge(by, **cleaned(fill(act.form, raw, by)))
    except Refusal as refusal:
        return refusal
    return None


def attempt(act: Act, raw: Mapping[str, Any], by: Actor) -> Refusal | None:
    """Do one slip in a savepoint; the refusal when it was turned down, else nothing."""
    try:
        with transaction.atomic():
            submit(act, raw, by)
    except Refusal as refusal:
        return refusal
    return None
