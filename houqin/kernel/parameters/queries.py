"""The rule book as people read it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

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
