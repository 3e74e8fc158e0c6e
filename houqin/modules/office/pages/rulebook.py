"""The rule book: every number a regulation or the school sets, with its source and how sure we are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.parameters import queries


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
    return render(
        request,
        "office/rulebook.html",
        {"rules": queries.rule_book(by), "may_set": by.may("parameters.set_value")},
    )
