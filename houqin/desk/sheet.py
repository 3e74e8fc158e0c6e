"""What a register shows for one question: filtered, searched, sorted, paged, totalled. All doors read this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters as df
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Sum
from django.utils.datastructures import MultiValueDict

from houqin.desk.columns import Column
from houqin.desk.fields import flat
from houqin.desk.registers import Register
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index as search

PAGE = 25
PAGES = (25, 50, 100)


@dataclass(eq=False)
class Sheet:
    """`asked` holds the raw question: filter names, `q`, `sort` (a column's name, `-` first for downward), `page`,
    `size`, `cols` (names, comma separated). Nonsense in it is ignored, never an error.
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
    def filters(self) -> df.FilterSet:
        """The bound filter form and its rows."""
        built = {f.name: f.build(self.by) for f in self.register.filters}
        kind = type("Filters", (df.FilterSet,), built)
        return kind(data=self._question, queryset=self.register.all(self.by))

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Every row asked for, in order."""
        rows: QuerySet[Any] = self.filters.qs
        if self.register.search and self.query.strip():
            rows = search.matching(rows, self.query)
        return rows.order_by(*self._order())

    def _order(self) -> list[str]:
        wanted = self._one("sort")
        down, name = wanted.startswith("-"), wanted.lstrip("-")
        column = next((c for c in self.register.columns if c.name == name and c.order), None)
        if column is None:
            return list(self.register.order)
        return [("-" if down else "") + column.order, *self.register.order]

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
    def page(self) -> Page[Any]:
        """The page asked for; the nearest one when there is no such page."""
        return Paginator(self.rows, self.size).get_page(self._one("page") or 1)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns chosen, in the register's order."""
        chosen = set(filter(None, self._one("cols").split(",")))
        known = [c for c in self.register.columns if c.name in chosen]
        return known or [c for c in self.register.columns if c.shown]

    @cached_property
    def totals(self) -> dict[str, Any]:
        """Sums over every row asked for, by column name; only of columns the database can sum."""
        summed = {f"sum_{c.name}": Sum(c.order) for c in self.columns if c.total and c.order}
        found = self.rows.order_by().aggregate(**summed) if summed else {}
        return {name.removeprefix("sum_"): value for name, value in found.items()}

    @property
    def chosen(self) -> str:
        """The columns chosen, as asked."""
        return ",".join(c.name for c in self.columns) if self._one("cols") else ""

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.query.strip()) or any(self._one(n) for n in self.filters.form.fields)
