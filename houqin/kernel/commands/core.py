"""`@command`: shape, grant, transaction, audit, events; in that order, for every write."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from django.db import transaction
from django.utils import timezone

from houqin.base.refusal import Doubt
from houqin.kernel.audit import chain
from houqin.kernel.commands import receipts
from houqin.kernel.commands.given import plain, subjects
from houqin.kernel.events import outbox
from houqin.kernel.labels import Label
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Frame:
    """What the running outermost command has gathered."""

    by: Actor
    at: datetime = field(default_factory=timezone.now)
    acts: list[str] = field(default_factory=list)
    lines: list[chain.Line] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)


_frame: ContextVar[Frame | None] = ContextVar("command_frame", default=None)
_commands: dict[str, Command[Any, Any]] = {}


class Command(Generic[P, R]):
    """A deed, callable as `command(by, **given)`. Its code is also its grant, its audit act and its address."""

    do_not_call_in_templates = True

    def __init__(
        self,
        func: Callable[Concatenate[Actor, P], R],
        code: str,
        label: Label,
        personal: frozenset[str] = frozenset(),
        everyone: bool = False,
    ) -> None:
        _check_shape(func, code)
        self.func, self.code, self.label = func, code, label
        self.personal, self.everyone = personal, everyone
        functools.update_wrapper(self, func)

    def __call__(self, by: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        outer = _frame.get()
        if outer is not None:
            return self._run(outer, by, *args, **kwargs)
        if not self.everyone:
            by.require(self.code)
        with transaction.atomic():
            earlier = receipts.earlier(by, self.code)
            return cast(R, earlier) if earlier is not None else self._outermost(by, *args, **kwargs)

    def open_to(self, by: Actor) -> bool:
        """Whether `by` may do this at all."""
        return self.everyone or by.may(self.code)

    def __repr__(self) -> str:
        return f"<command {self.code}>"

    def _outermost(self, by: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        frame = Frame(by)
        token = _frame.set(frame)
        try:
            result = self._run(frame, by, *args, **kwargs)
        finally:
            _frame.reset(token)
        now = timezone.now()
        receipts.keep(by, self.code, result, now)
        outbox.put(frame.events, by.school, now)
        chain.append(frame.lines, school=by.school, person=by.person, door=by.door, at=now)
        return result

    def _run(self, frame: Frame, by: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        outer = frame.acts[-1] if frame.acts else ""
        frame.acts.append(self.code)
        notes, frame.notes = frame.notes, []
        try:
            result = self.func(by, *args, **kwargs)
            given = {name: plain(value, name in self.personal) for name, value in kwargs.items()}
            if frame.notes:
                given["_"] = frame.notes
            if by.sure:
                given["sure"] = sorted(by.sure)
            frame.lines.append(chain.Line(self.code, outer, given, subjects(result, kwargs)))
        finally:
            frame.notes = notes
            frame.acts.pop()
        return result


def command(
    code: str, label: Label, *, personal: tuple[str, ...] = (), everyone: bool = False
) -> Callable[[Callable[Concatenate[Actor, P], R]], Command[P, R]]:
    """Make a function the command `code`.

    The function takes `by` first and everything else by keyword. It runs in one transaction (nested commands
    join it), needs the grant of the same code at the outermost level, and leaves one chained audit entry.
    Arguments named in `personal` are kept out of the audit text; with `everyone` the grant is not asked for,
    because the deed touches only what is the actor's own. Raises TypeError on another shape and
    ValueError on a code already taken.
    """

    def wrap(func: Callable[Concatenate[Actor, P], R]) -> Command[P, R]:
        if code in _commands:
            raise ValueError(f"command {code} is declared twice")
        made = Command(func, code, label, frozenset(personal), everyone)
        _commands[code] = made
        declare_grant(code, label)
        return made

    return wrap


def commands() -> Mapping[str, Command[Any, Any]]:
    """Every command by code."""
    return MappingProxyType(_commands)


def announce(event: object) -> None:
    """Tell the modules above, after commit. Only inside a command."""
    _current().events.append(event)


def note(**facts: Any) -> None:
    """Add facts to the audit entry of the running command: what changed, from what to what."""
    _current().notes.append({name: plain(value, False) for name, value in facts.items()})


def moment() -> datetime:
    """When the running outermost command began: commands do not read the clock themselves."""
    return _current().at


def doubt(code: str, message: str, **facts: Any) -> None:
    """Ask for confirmation unless the actor has already answered this doubt."""
    if code not in _current().by.sure:
        raise Doubt(code, message, **facts)


def _current() -> Frame:
    frame = _frame.get()
    if frame is None:
        raise RuntimeError("only inside a command")
    return frame


def _check_shape(func: Callable[..., Any], code: str) -> None:
    module, _, verb = code.partition(".")
    parameters = list(inspect.signature(func).parameters.values())
    keyword_only = all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters[1:])
    if not (module and verb and parameters and parameters[0].name == "by" and keyword_only):
        raise TypeError(f"{code}: a command takes `by` first and the rest keyword-only")
