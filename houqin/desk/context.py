"""What every page's frame needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from houqin.desk.menu import menu
from houqin.desk.middleware import reachable
from houqin.kernel.roles.actor import Actor


def shell(request: HttpRequest) -> dict[str, Any]:
    """Who is logged in, where, and the menu; nothing for strangers."""
    by: Actor | None = getattr(request, "actor", None)
    if by is None or by.person is None or request.headers.get("HX-Request"):
        return {"by": by}
    return {"by": by, "menu": menu(by), "schools_here": reachable(by)}
