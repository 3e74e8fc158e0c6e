"""The rule book: every number a regulation or the school sets, with its source and how sure we are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.parameters import queries
from houqin.kernel.parameters.book import CERTAINTY, book


@page(
    "office.rulebook",
    "rulebook/",
    _("规则参数"),
    sees=queries.VIEW,
    menu=(_("设置"), 964),
    icon="book",
)
def rulebook(request: HttpRequest) -> HttpResponse:
    """All parameters, what holds here and now, and where the default comes from."""
    by = actor(request)
    own = queries.current(by)
    lines = [
        {
            "p": p, "default": p.show(p.default), "sure": CERTAINTY[p.certainty], "own": own.get(p.key),
            "value": p.show(own[p.key].value) if p.key in own and own[p.key].value is not None else p.show(p.default),
        }
        for p in sorted(book().values(), key=lambda p: p.key)
    ]  # fmt: skip
    return render(
        request, "office/rulebook.html", {"lines": lines, "may_set": by.may("parameters.set_value")}
    )
