"""What a register shows for one question: filtered, searched, sorted, paged, totalled. All doors read this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import django_filters as df
from django import forms
from django.db.models import QuerySet, Sum
from django.db.models.expressions import Expression, OrderBy
from django.utils.datastructures import MultiValueDict

from houqin.desk.columns import Column
from houqin.desk.fields import flat
from houqin.desk.registers import Register
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index as search

PAGE = 25
PAGES = (25, 50, 100)
LONG = 2000
"""Of so many rows the page comes first and asks afterwards how many there are and what they add up to: reading a hundred
thousand rows takes longer than all the rest of it."""


@dataclass(frozen=True)
class Leaf:
    """One page of a sheet, and whether another follows."""

    rows: Sequence[Any]
    number: int
    more: bool


@dataclass(eq=False)
class Sheet:
    """`asked` holds the raw question: filter names, `q`, `sort` (a column's name, `-` first for downward), `page`,
    `size`, `cols` (names, comma separated), `whole` (count and sums at once, however long). Nonsense in it is ignored,
    never an error.
    """

    register: Register
    by: Actor
    asked: Mapping[str, Any]

    @cached_property
    def _question(self) -> MultiValueDict[str, Any]:
        return self.asked if isinstance(self.asked, MultiValueDict) else flat(self.asked)

    def _one(self, name: str) -> str:
        return str(self._question.get(name) or "")

    @property
    def query(self) -> str:
        """The words searched for."""
        return self._one("q")[:80].replace("\x00", "")

    @cached_property
    def _filters(self) -> dict[str, df.Filter]:
        return {f.name: f.build(self.by) for f in self.register.filters}

    @cached_property
    def form(self) -> forms.Form:
        """The filters as asked. Their fields are new each time, so that no copy of a form class is wanted."""
        form = forms.Form(self._question)
        form.fields = {name: found.field for name, found in self._filters.items()}
        form.full_clean()
        return form

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Every row asked for, in order."""
        rows: QuerySet[Any] = self.register.all(self.by)
        for name, value in self.form.cleaned_data.items():
            rows = self._filters[name].filter(rows, value)
        if self.register.search and self.query.strip():
            rows = search.matching(rows, self.query)
        return rows.order_by(*self._order())

    def _order(self) -> list[str | OrderBy]:
        wanted = self._one("sort")
        down, name = wanted.startswith("-"), wanted.lstrip("-")
        column = next((c for c in self.register.columns if c.name == name and c.order), None)
        if column is None:
            return list(self.register.order)
        if isinstance(column.order, str):
            return [("-" if down else "") + column.order, *self.register.order]
        return [OrderBy(cast(Expression, column.order), descending=down), *self.register.order]

    @property
    def sort(self) -> str:
        """The sort in force, as asked."""
        return self._one("sort")

    @property
    def size(self) -> int:
        """Rows a page."""
        text = self._one("size")
        return int(text) if text.isdigit() and int(text) in PAGES else PAGE

    @cached_property
    def page(self) -> Leaf:
        """The page asked for; the last one when there are not so many."""
        text = self._one("page")
        wanted = max(1, int(text)) if text.isdigit() and len(text) < 9 else 1
        found = self._leaf(wanted)
        return found if found.rows or wanted == 1 else self._leaf(self.pages)

    def _leaf(self, number: int) -> Leaf:
        first = (number - 1) * self.size
        rows = list(self.rows[first : first + self.size + 1])
        return Leaf(rows[: self.size], number, len(rows) > self.size)

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        return self.rows.count()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // self.size))

    @cached_property
    def later(self) -> bool:
        """Whether count and sums follow the page by themselves, because there is much to read for them."""
        if self._one("whole") or not self.page.more:
            return False
        few = self.rows.order_by()[: LONG + 1].count()
        if few <= LONG:
            self.count = few
        return few > LONG

    @cached_property
    def columns(self) -> list[Column]:
        """The columns chosen, in the register's order."""
        chosen = set(filter(None, self._one("cols").split(",")))
        known = [c for c in self.register.columns if c.name in chosen]
        return known or [c for c in self.register.columns if c.shown]

    @property
    def printed(self) -> list[Column]:
        """The columns chosen; else those the register wants on paper, in its order."""
        wanted = {c.name: c for c in self.register.columns}
        if self.chosen or not self.register.on_paper:
            return self.columns
        return [wanted[name] for name in self.register.on_paper]

    @cached_property
    def summed(self) -> list[Column]:
        """The columns with a sum in the foot: those the database can sum."""
        return [c for c in self.columns if c.total and c.order]

    @cached_property
    def totals(self) -> dict[str, Any]:
        """Sums over every row asked for, by column name."""
        summed = {f"sum_{c.name}": Sum(c.order) for c in self.summed}
        found = self.rows.order_by().aggregate(**summed) if summed else {}
        return {name.removeprefix("sum_"): value for name, value in found.items()}

    @property
    def chosen(self) -> str:
        """The columns chosen, as asked."""
        return ",".join(c.name for c in self.columns) if self._one("cols") else ""

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.query.strip()) or any(self._one(n) for n in self.form.fields)

    @property
    def folded(self) -> bool:
        """Whether the filters' pick lists come only when they are looked at: before a long list of which nothing was asked."""
        return self.later and not self.narrowed
