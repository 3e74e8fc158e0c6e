"""Closings as people read them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.periods.models import Close
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

VIEW = declare_grant("periods.view", _("查看关账"))


def closes(by: Actor) -> QuerySet[Close]:
    """Every closing, the reopened ones included."""
    return by.narrow(Close.objects.select_related("school", "closed_by", "reopened_by"), VIEW)
