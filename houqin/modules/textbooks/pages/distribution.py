"""班级发放：how far every class is; one class with its slip, its books and the pad to sign on."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.kernel.audit.reads import log_read
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.textbooks.forms.giving import SignFor
from houqin.modules.textbooks.models import Handing
from houqin.modules.textbooks.queries import giving as queries
from houqin.modules.textbooks.queries import roll, settling


@page(
    "textbooks.classes",
    "textbooks/classes/",
    _("班级发放"),
    sees=queries.CLASS,
    menu=(_("教材"), 595),
    icon="users-group",
)
def classes(request: HttpRequest) -> HttpResponse:
    """Every class the actor may see: what waits to be signed for, what is done, what is still owed."""
    by = actor(request)
    term = roll.term_now(by)
    found = queries.standings(by, term) if term else []
    context = {
        "term": term, "rows": found, "may_prepare": by.may("textbooks.prepare"), "key": uuid.uuid4().hex,
        "open": sum(s.state in ("open", "part") for s in found), "ready": sum(s.state == "ready" for s in found),
        "done": sum(s.state == "done" for s in found),
    }  # fmt: skip
    return render(request, "textbooks/classes.html", context)


@page(
    "textbooks.distribution",
    "textbooks/distribution/<int:pk>/",
    _("领书签字"),
    sees=queries.CLASS,
)
def distribution(request: HttpRequest, pk: int) -> HttpResponse:
    """One class slip on a phone: each book with its copies, ticked off as they are counted, and the pad below."""
    by = actor(request)
    slip: Handing = registers()["textbooks.handings"].get(by, pk)
    lines = queries.lines_of(slip)
    opening = SignFor.opening(by, slip) | {"handing": slip.pk}
    context = {
        "slip": slip, "lines": lines, "copies": sum(x.quantity for x in lines), "owed": [x for x in lines if x.owed],
        "form": SignFor(by=by, initial=opening), "key": uuid.uuid4().hex, "signed": signing.on(slip),
        "may_sign": slip.state == Handing.State.READY and by.may("textbooks.sign_for"),
        "self": by.person is not None and slip.class_group.head == by.person,
    }  # fmt: skip
    return render(request, "textbooks/distribution.html", context)


@page("textbooks.class", "textbooks/class/<int:pk>/", _("班级书簿"), sees=queries.CLASS)
def class_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One class: every pupil with his copies and his sum, and which books are still to come."""
    by = actor(request)
    group = _group(by, pk)
    term = roll.term_now(by)
    if term is None:
        raise Missing
    context: dict[str, Any] = {
        "group": group, "term": term, "standing": queries.standing(by, term, group),
        "accounts": settling.accounts(by, term, group), "settled": settling.is_settled(term, group),
        "lacking": [(t, len(people)) for t, people in roll.lacking(by, group, term).items()],
    }  # fmt: skip
    log_read(by, "textbooks.entries", count=len(context["accounts"]))
    return render(request, "textbooks/class.html", context)


def _group(by: Actor, pk: int) -> ClassGroup:
    found = roll.classes(by, queries.CLASS).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found
