"""A column reads one fact one way, so page, sheet, paper and feed cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.timesince import timesince  # noqa: F401 — re-exported for cell templates

from houqin.desk.markup import safe
from houqin.kernel.labels import Label


class Column:
    """One fact of a row. `path` is an attribute path (`post.name`) or, with `read`, just the column's name.

    `total` sums it in the foot; `shown` is whether it is on the page before anyone chooses columns; `order`
    is what the database sorts by and sums, a path or an expression (the path itself when it is one; "" for none);
    `link` gives the address that a fact leads down to; `lead` is what people call the record by where its first column
    is a number: on a phone it stands as its heading.
    """

    align: ClassVar[str] = ""
    kind: ClassVar[str] = "text"
    quiet: ClassVar[str] = ""
    """The text that a phone leaves out of a record's lines."""

    def __init__(
        self,
        path: str,
        label: Label,
        *,
        read: Callable[[Any], Any] | None = None,
        order: str | Combinable | None = None,
        total: bool = False,
        shown: bool = True,
        wide: bool = False,
        link: Callable[[Any], str] | None = None,
        lead: bool = False,
    ) -> None:
        self.path, self.label, self.read, self.link = path, label, read, link
        self.name = path.replace(".", "_")
        itself = path.replace(".", "__") if read is None else ""
        self.order: str | Combinable = itself if order is None else order
        self.total, self.shown, self.wide, self.lead = total, shown, wide, lead

    def value(self, row: Any) -> Any:
        """The raw fact; None when a link on the way is empty."""
        if self.read is not None:
            return self.read(row)
        for part in self.path.split("."):
            if row is None:
                return None
            row = getattr(row, part)
        return row

    def text(self, row: Any) -> str:
        """The fact as people read it, on page and paper."""
        return self.show(self.value(row))

    def show(self, value: Any) -> str:
        """How a value of this kind is written."""
        return "" if value is None else str(value)

    def markup(self, row: Any, text: str) -> str:
        """The fact, already in words, as HTML."""
        return safe(text)

    def cell(self, row: Any) -> Any:
        """The fact as a spreadsheet keeps it: number, date or text."""
        return self.text(row)

    def json(self, row: Any) -> Any:
        """The fact as programs read it."""
        return self.text(row)


class Text(Column):
    """Words."""


class Number(Column):
    """A quantity; whole numbers without a point."""

    align = "end"
    kind = "number"

    def show(self, value: Any) -> str:
        """Thousands unmarked, trailing zeros dropped."""
        if isinstance(value, Decimal):
            value = value.normalize()
            return f"{value:f}"
        return "" if value is None else str(value)

    def cell(self, row: Any) -> Any:
        """A number."""
        value = self.value(row)
        return float(value) if isinstance(value, Decimal) else value

    def json(self, row: Any) -> Any:
        """A number; exact decimals as text."""
        value = self.value(row)
        return str(value) if isinstance(value, Decimal) else value


class Money(Number):
    """Yuan, two places, thousands separated."""

    kind = "money"

    def show(self, value: Any) -> str:
        """`1,234.50`."""
        return "" if value is None else f"{value:,.2f}"


class Day(Column):
    """A date."""

    kind = "date"

    def show(self, value: Any) -> str:
        """`2026-11-23`."""
        return value.isoformat() if isinstance(value, date) else ""

    def cell(self, row: Any) -> Any:
        """A date."""
        return self.value(row)


class Moment(Column):
    """A date and time, local."""

    kind = "moment"

    def show(self, value: Any) -> str:
        """`2026-11-23 08:05`."""
        return (
            timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
            if isinstance(value, datetime)
            else ""
        )

    def json(self, row: Any) -> Any:
        """ISO 8601 with offset."""
        value = self.value(row)
        return value.isoformat() if isinstance(value, datetime) else None


class State(Column):
    """A state as a coloured word. `names` gives the Chinese; `tones` one of done, doing, warn, bad, quiet."""

    kind = "state"

    def __init__(
        self,
        path: str,
        label: Label,
        names: Mapping[Any, Any],
        tones: Mapping[Any, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(path, label, **kwargs)
        self.names, self.tones = names, tones

    def show(self, value: Any) -> str:
        """The state's name."""
        return str(self.names.get(value, value if value is not None else ""))

    def markup(self, row: Any, text: str) -> str:
        """The state's name, as loud as it is."""
        tone = self.tones.get(self.value(row), "quiet")
        return f'<span class="state state-{tone}">{safe(text)}</span>'


class Tick(Column):
    """Yes or no."""

    kind = "tick"

    def show(self, value: Any) -> str:
        """是, 否, or nothing when it is not known."""
        return "" if value is None else "是" if value else "否"

    def json(self, row: Any) -> Any:
        """true, false or null."""
        return self.value(row)


class Ended(Tick):
    """Whether a record is out of force: few are, and on a phone only those say so."""

    quiet = "否"


class Share(Number):
    """A percentage with a bar; the value is 0–100."""

    kind = "share"

    def show(self, value: Any) -> str:
        """`83%`."""
        return "" if value is None else f"{value:.0f}%"

    def markup(self, row: Any, text: str) -> str:
        """The bar and its figure."""
        return (
            '<span class="d-flex align-items-center gap-2 justify-content-end">'
            f'<span class="bar flex-fill"><i style="width: {safe(text)}"></i></span>{safe(text)}</span>'
        )
