"""Filters of a register, declared in a line each; django-filter does the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import django_filters as df
from django import forms
from django.db.models import QuerySet

from houqin.kernel.labels import Label
from houqin.kernel.roles.actor import Actor


class Choose:
    """One of some choices (pairs of value and Chinese), or of rows the actor may see when `rows` is a query.

    `many` says that the path leads to several rows of another table: a row that fits twice is still shown once.
    """

    def __init__(
        self,
        path: str,
        label: Label,
        *,
        choices: Iterable[tuple[Any, Any]] | None = None,
        rows: Callable[[Actor], QuerySet[Any]] | None = None,
        many: bool = False,
    ) -> None:
        self.name, self.label = path.replace(".", "__"), label
        self.choices, self.rows, self.many = choices, rows, many

    def build(self, by: Actor) -> df.Filter:
        """The filter for one actor."""
        if self.rows is not None:
            return df.ModelChoiceFilter(
                field_name=self.name,
                label=self.label,
                queryset=self.rows(by),
                empty_label=str(self.label),
                distinct=self.many,
            )
        return df.ChoiceFilter(
            field_name=self.name,
            label=self.label,
            choices=list(self.choices or []),
            empty_label=str(self.label),
            distinct=self.many,
        )


class Tick:
    """A yes-or-no question about a row; `narrow` takes the rows and keeps those for which it holds; `today` does the same
    for a question that hangs on the day, which it takes after the rows.
    """

    def __init__(
        self,
        name: str,
        label: Label,
        narrow: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None,
        *,
        today: Callable[[QuerySet[Any], date], QuerySet[Any]] | None = None,
    ) -> None:
        if (narrow is None) == (today is None):
            raise TypeError(f"filter {name}: one of narrow and today")
        self.name, self.label, self.narrow, self.today = name, label, narrow, today

    def build(self, by: Actor) -> df.Filter:
        """The filter for one actor."""
        return df.BooleanFilter(
            label=self.label,
            method=lambda rows, _name, on: self._kept(rows, by.today) if on else rows,
            widget=forms.CheckboxInput,
        )

    def _kept(self, rows: QuerySet[Any], on: date) -> QuerySet[Any]:
        if self.today is not None:
            return self.today(rows, on)
        return self.narrow(rows) if self.narrow else rows


class Between:
    """A span of days, `<name>_after` to `<name>_before`, both included."""

    def __init__(self, path: str, label: Label) -> None:
        self.name, self.label = path.replace(".", "__"), label

    def build(self, by: Actor) -> df.Filter:
        """The filter for one actor."""
        widget = df.widgets.DateRangeWidget(attrs={"type": "date"})
        return df.DateFromToRangeFilter(field_name=self.name, label=self.label, widget=widget)


Filter = Choose | Tick | Between
