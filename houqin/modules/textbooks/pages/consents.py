"""自愿征订：which titles, and one class's answers to one of them, tapped on a phone."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.audit.reads import log_read
from houqin.modules.textbooks.queries import roll
from houqin.modules.textbooks.queries import titles as queries
from houqin.modules.textbooks.rules import counts

GRANT = "textbooks.record_consents"


@page(
    "textbooks.asking",
    "textbooks/asking/",
    _("自愿征订"),
    sees=queries.CONSENTS,
    menu=(_("教材"), 635),
    icon="mood-smile",
)
def asking(request: HttpRequest) -> HttpResponse:
    """The actor's classes and the voluntary titles for each, with how many answered and how many agreed."""
    by = actor(request)
    term = roll.term_now(by)
    rows: list[Any] = []
    for group in roll.classes(by, queries.CONSENTS) if term else ():
        assert term is not None
        people = {p.pk for p in roll.members(by, group)}
        said = queries.consents(by).filter(term=term, pupil__in=people)
        for title in queries.voluntary(by):
            if counts.fits(title.grade, title.half, roll.grade_of(group, term), term.number):
                mine = [c.agreed for c in said if c.title_id == title.pk]
                rows.append((group, title, len(people), len(mine), sum(mine)))
    return render(request, "textbooks/asking.html", {"term": term, "rows": rows})


@page(
    "textbooks.asking_class",
    "textbooks/asking/<int:group>/<int:title>/",
    _("登记回执"),
    sees=queries.CONSENTS,
)
def asking_class(request: HttpRequest, group: int, title: int) -> HttpResponse:
    """One class and one title: 同意 or 不同意 for every pupil whose slip came back; the rest stays open."""
    by = actor(request)
    by.require(GRANT)
    found = roll.classes(by, GRANT).filter(pk=group).first()
    book, term = queries.voluntary(by).filter(pk=title).first(), roll.term_now(by)
    if found is None or book is None or term is None:
        raise Missing
    said = dict(
        queries.consents(by).filter(term=term, title=book).values_list("pupil_id", "agreed")
    )
    people = [(p, said.get(p.pk)) for p in roll.members(by, found)]
    log_read(by, "textbooks.consents", count=len(people))
    context = {
        "group": found, "title": book, "term": term, "people": people, "key": uuid.uuid4().hex, "today": by.today,
        "yes": sum(v is True for _p, v in people), "answered": sum(v is not None for _p, v in people),
    }  # fmt: skip
    return render(request, "textbooks/asking_class.html", context)
