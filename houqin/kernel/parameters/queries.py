"""The rule book as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.parameters.book import CERTAINTY, Parameter, book
from houqin.kernel.parameters.models import Value
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

VIEW = declare_grant("parameters.view", _("查看规则参数"))


def values(by: Actor) -> QuerySet[Value]:
    """Everything a school ever set."""
    return by.narrow(Value.objects.select_related("school", "person"), VIEW)


def current(by: Actor) -> dict[str, Value]:
    """What the actor's school has set, by key: the latest that holds today."""
    rows = Value.objects.filter(school=by.school, since__lte=by.today).select_related("person")
    return {v.key: v for v in rows.order_by("since", "pk")}


@dataclass(frozen=True)
class Rule:
    """A line of the rule book: what holds here today, and `set_by` the record that says so, if any."""

    parameter: Parameter
    value: Any
    set_by: Value | None

    @property
    def shown(self) -> str:
        """What holds, as people read it."""
        return self.parameter.show(self.value)

    @property
    def default(self) -> str:
        """The default, as people read it."""
        return self.parameter.show(self.parameter.default)

    @property
    def certainty(self) -> str:
        """How sure the default is."""
        return CERTAINTY[self.parameter.certainty]


def rule_book(by: Actor) -> list[Rule]:
    """Every rule by key, with what holds in the actor's school today, its source, and who set it since when."""
    by.require(VIEW)
    own = current(by)
    return [_rule(p, own.get(key)) for key, p in sorted(book().items())]


def _rule(parameter: Parameter, own: Value | None) -> Rule:
    kept = own is not None and own.value is not None
    return Rule(parameter, parameter.read(own.value) if own and kept else parameter.default, own)
