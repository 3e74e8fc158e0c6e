"""The question a page, a sheet or a paper asks of a register: what was typed, or what was kept under a name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from houqin.base.refusal import Missing, Refusal
from houqin.desk import commands
from houqin.desk.models import SavedView
from houqin.desk.queries import view_of
from houqin.desk.registers import Register
from houqin.desk.sheet import Sheet
from houqin.kernel.roles.actor import Actor

KEPT = ("sort", "cols", "size")


def asked(request: HttpRequest, view: SavedView | None = None) -> QueryDict:
    """Everything asked in the address and in the body; a kept question lies below both."""
    question = QueryDict(view.question if view else "", mutable=True)
    for said in (request.GET, request.POST):
        for name in said:
            question.setlist(name, said.getlist(name))
    return question


def chosen_view(request: HttpRequest, by: Actor, register: Register) -> SavedView | None:
    """The kept question the address names. Missing when it is not the actor's own."""
    wanted = request.GET.get("view", "")
    if not wanted:
        return None
    found = (
        view_of(by, register.code, int(wanted)) if wanted.isdigit() and len(wanted) < 19 else None
    )
    if found is None:
        raise Missing
    return found


@require_POST
def keep(request: HttpRequest, register: Register) -> HttpResponse:
    """Keep the question on the page under a name: filters, sort and columns, never the words searched for."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    by.require(register.sees)
    name = request.POST.get("_view", "").strip()[:30]
    if not name:
        raise Refusal("view.no_name", "请给视图起个名字，再保存。")
    kept = commands.save_view(
        by, register=register.code, name=name, question=_worth(request, register, by)
    )
    return redirect(f"{register.url}?view={kept.pk}")


def _worth(request: HttpRequest, register: Register, by: Actor) -> str:
    fields: Any = Sheet(register, by, request.POST).form.fields
    worth = QueryDict(mutable=True)
    for name in request.POST:
        if name in KEPT or any(name in (f, f"{f}_after", f"{f}_before") for f in fields):
            worth.setlist(name, [v for v in request.POST.getlist(name) if v])
    return worth.urlencode()[:1000]


@require_POST
def drop(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Forget a kept question."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    found = view_of(by, register.code, pk)
    if found is None:
        raise Missing
    commands.drop_view(by, view=found)
    return redirect(register.url)
