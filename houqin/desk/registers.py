"""A register (台账): one declaration from which page, detail, sheet, feed, paper and label come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet

from houqin.base.refusal import Missing
from houqin.desk.acts import Act, offer
from houqin.desk.columns import Column
from houqin.desk.filters import Filter
from houqin.kernel.commands.given import kind
from houqin.kernel.labels import Label
from houqin.kernel.roles.actor import Actor


@dataclass(frozen=True)
class Panel:
    """A block on the detail page: a template fed by `context(by, row)`; no block where that gives nothing."""

    title: Label
    template: str
    context: Callable[[Actor, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Public:
    """What a label leads to without login: `mark(row)`, which nobody can guess, stands in the label's address, and `path` is
    the page's address with {pk} and {mark} in it.
    """

    mark: Callable[[Any], str]
    path: str


class Register:
    """Subclass, fill in, and decorate with `@register`. The class's docstring is its page in the handbook."""

    code: ClassVar[str] = ""
    model: ClassVar[type[Model]]
    name: ClassVar[Label]
    menu: ClassVar[tuple[Label, int] | None] = None
    icon: ClassVar[str] = "list"
    sees: ClassVar[str]
    rows: ClassVar[Callable[[Actor], QuerySet[Any]]]
    columns: ClassVar[Sequence[Column]]
    facts: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[Sequence[Filter]] = ()
    search: ClassVar[bool] = False
    order: ClassVar[Sequence[str]] = ("-pk",)
    acts: ClassVar[Sequence[Act]] = ()
    row_acts: ClassVar[Sequence[Act]] = ()
    panels: ClassVar[Sequence[Panel]] = ()
    prints: ClassVar[Mapping[Any, str]] = {}
    """Forms with a layout of their own: label → typst template, fed by `paper`."""
    on_paper: ClassVar[Sequence[str]] = ()
    """Names of the columns of the printed ledger where nobody chose any: what inspectors expect may be more than fits a screen."""
    papers: ClassVar[Mapping[Any, Callable[[Actor, Any], Any]]] = {}
    """Forms as PDF and Word alike: label → `(by, row)` giving a `desk.papers.Paper`, or nothing where it has none yet."""
    qr: ClassVar[str] = ""
    public: ClassVar[Public | None] = None
    area: ClassVar[str] = "other"
    """The area of work, or the attribute that holds it: every record shows who answers for it; "" for none."""
    sensitive: ClassVar[bool] = False
    attach: ClassVar[bool] = True
    empty: ClassVar[Label] = ""

    do_not_call_in_templates = True

    @property
    def url(self) -> str:
        """`/stores/stock_book/`."""
        return "/" + self.code.replace(".", "/") + "/"

    def link(self, row: Any) -> str:
        """The address of one record."""
        return f"{self.url}{row.pk}/"

    def holds(self, row: Any) -> bool:
        """Whether a row of the model belongs in this register, where several share one table."""
        return True

    def all(self, by: Actor) -> QuerySet[Any]:
        """Every row the actor may see. Refuses when he may see none of this kind."""
        by.require(self.sees)
        return type(self).rows(by)

    def get(self, by: Actor, pk: int) -> Any:
        """One record; Missing when there is none or the actor may not see it."""
        row = self.all(by).filter(pk=pk).first()
        if row is None:
            raise Missing
        return row

    def seal(self, row: Any, case: Any) -> Any:
        """The day on the red seal, nothing for no seal. A register whose records keep their own day gives that."""
        return (
            case.ended_on or case.ended_at if case is not None and case.state == "agreed" else None
        )

    def paper(self, by: Actor, row: Any) -> dict[str, Any]:
        """What this register's own print forms need beyond the facts and the history."""
        return {}

    def offered(self, by: Actor) -> list[Act]:
        """The deeds that need no record to start from."""
        return [a for a in self.acts if a.command.open_to(by)]

    def again(self, by: Actor) -> list[Act]:
        """The deeds whose sheet the actor may take with what stands now, each once."""
        found = {
            a.code: a for a in (*self.acts, *self.row_acts) if a.again and a.command.open_to(by)
        }
        return list(found.values())

    def offered_on(self, by: Actor, row: Any) -> list[Act]:
        """The deeds on one record."""
        return [a for a in (*self.row_acts, *_more.get(kind(row), ())) if a.offered(by, row)]


_registers: dict[str, Register] = {}
_by_kind: dict[str, list[Register]] = {}
_more: dict[str, list[Act]] = {}
R = TypeVar("R", bound=type[Register])


def register(cls: R) -> R:
    """Open a register: its code is `<module>.<snake_case class name>` unless given. A code taken raises ValueError."""
    made = cls()
    if not cls.code:
        module = cls.__module__.split(".")[2]
        cls.code = f"{module}.{_snake(cls.__name__)}"
    if cls.code in _registers:
        raise ValueError(f"register {cls.code} is declared twice")
    _registers[cls.code] = made
    _by_kind.setdefault(cls.model._meta.label_lower, []).append(made)
    offer(*cls.acts, *cls.row_acts)
    return cls


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() and n else c.lower() for n, c in enumerate(name))


def also(model: type[Model], *acts: Act) -> None:
    """Offer deeds of a higher trade on the records of a lower one: 报修 on the card of a thing."""
    offer(*acts)
    _more.setdefault(model._meta.label_lower, []).extend(acts)


def public_of(name: str) -> Public | None:
    """What the labels of a kind of record lead to without login, if anything."""
    return next((r.public for r in _by_kind.get(name, []) if r.public), None)


def registers() -> Mapping[str, Register]:
    """Every register by code."""
    return MappingProxyType(_registers)


def register_of(row: Model) -> Register | None:
    """The register in which a row is shown; nothing when no register holds it."""
    return next((r for r in _by_kind.get(kind(row), []) if r.holds(row)), None)


def find_row(by: Actor, name: str, pk: int) -> Any:
    """A record of any kind through a register the actor may see. Missing when there is none."""
    for found in _by_kind.get(name, []):
        if by.may(found.sees):
            row = found.all(by).filter(pk=pk).first()
            if row is not None:
                return row
    raise Missing


def row_link(row: Model) -> str:
    """The address of a record, or "" when no register shows it."""
    found = register_of(row)
    return found.link(row) if found else ""
