"""A deed offered at the counter: a command and the slip it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from houqin.desk.forms import Form
from houqin.desk.told import Told
from houqin.kernel.commands.core import Command
from houqin.kernel.labels import Label
from houqin.kernel.roles.actor import Actor


@dataclass(frozen=True)
class Act:
    """`row` names the slip's field that takes the record it is opened from; `when` says on which records the
    button stands; `sheet` whether a spreadsheet may bring it; `loose` that its lines are independent things, so that
    a sheet's good lines go in without the bad ones; `then` gives the address to go to afterwards; `told` what is
    said once instead of going anywhere; `judge` refuses what the command would refuse, and writes nothing: a sheet of many
    thousand lines is rehearsed with it. It must be what the command itself begins with. `again` are the records a sheet may
    be filled with as they stand, to be changed and brought back.
    """

    command: Command[Any, Any]
    form: type[Form]
    row: str = ""
    when: Callable[[Any], bool] | None = None
    icon: str = ""
    main: bool = False
    grave: bool = False
    sheet: bool = True
    quick: bool = False
    then: Callable[[Any], str] | None = None
    loose: bool = False
    told: Callable[[Any], Told] | None = None
    judge: Callable[..., None] | None = None
    again: Callable[[Actor], QuerySet[Any]] | None = None

    do_not_call_in_templates = True

    @property
    def code(self) -> str:
        """The command's code."""
        return self.command.code

    @property
    def label(self) -> Label:
        """What the button says."""
        return self.command.label

    @property
    def url(self) -> str:
        """`/stores/issue/`: the code as an address."""
        return "/" + self.code.replace(".", "/") + "/"

    @property
    def standing(self) -> bool:
        """Whether its sheet may be taken with what stands now."""
        return self.again is not None

    def offered(self, by: Actor, row: Any) -> bool:
        """Whether the button stands on this record for this actor."""
        return self.command.open_to(by) and (self.when is None or self.when(row))


_acts: dict[str, Act] = {}


def offer(*acts: Act) -> None:
    """Make acts reachable through all four doors. Offering one command with two different slips raises ValueError."""
    for act in acts:
        known = _acts.setdefault(act.code, act)
        if known.form is not act.form:
            raise ValueError(f"{act.code} is offered with two slips")


def acts() -> Mapping[str, Act]:
    """Every act by code."""
    return MappingProxyType(_acts)
