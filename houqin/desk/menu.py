"""The menu: registers and pages, grouped by trade, cut down to what the actor may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from houqin.desk.registers import registers
from houqin.kernel.labels import Label
from houqin.kernel.roles.actor import Actor

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Page:
    """A screen that is not a list. `path` is a Django route; `sees` the grant it needs ("" = any login)."""

    code: str
    path: str
    label: Label
    view: View
    sees: str = ""
    menu: tuple[Label, int] | None = None
    icon: str = "file"

    do_not_call_in_templates = True

    @property
    def url(self) -> str:
        """The address, when the route has no parameters."""
        return "/" + self.path


_pages: dict[str, Page] = {}


def page(
    code: str,
    path: str,
    label: Label,
    *,
    sees: str = "",
    menu: tuple[Label, int] | None = None,
    icon: str = "file",
) -> Callable[[View], View]:
    """Declare a page. Its view takes (request, …) and finds `request.actor` holding `sees`."""

    def wrap(view: View) -> View:
        if code in _pages:
            raise ValueError(f"page {code} is declared twice")

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if sees:
                request.actor.require(sees)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        _pages[code] = Page(code, path, label, guarded, sees, menu, icon)
        return view

    return wrap


def pages() -> dict[str, Page]:
    """Every page by code."""
    return dict(_pages)


@dataclass
class Entry:
    """One line of the menu."""

    label: str
    url: str
    icon: str
    order: int


def menu(by: Actor) -> list[tuple[str, list[Entry]]]:
    """(group, entries) pairs the actor may open, groups in the order of their first entry."""
    groups: dict[str, list[Entry]] = {}
    for page_ in _pages.values():
        if page_.menu and (not page_.sees or by.may(page_.sees)):
            entry = Entry(str(page_.label), page_.url, page_.icon, page_.menu[1])
            groups.setdefault(str(page_.menu[0]), []).append(entry)
    for found in registers().values():
        if found.menu and by.may(found.sees):
            entry = Entry(str(found.name), found.url, found.icon, found.menu[1])
            groups.setdefault(str(found.menu[0]), []).append(entry)
    ordered = [(name, sorted(entries, key=lambda e: e.order)) for name, entries in groups.items()]
    return sorted(ordered, key=lambda pair: pair[1][0].order)
