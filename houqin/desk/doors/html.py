"""The page door: registers, records, and the slips of deeds."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from houqin.base.refusal import BadInput, Doubt, Forbidden, Missing, Refusal
from houqin.desk import labels, waist
from houqin.desk.acts import Act
from houqin.desk.doors.question import asked, chosen_view
from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, cleaned, fill
from houqin.desk.queries import attachments_of, case_of, history_of, in_charge_of, stands, views_of
from houqin.desk.registers import Register, find_row, public_of, row_link
from houqin.desk.sheet import PAGES, Sheet
from houqin.kernel.audit.reads import log_read
from houqin.kernel.commands.given import kind
from houqin.kernel.commands.models import Receipt
from houqin.kernel.roles.actor import Actor

LATER = {"foot": "desk/parts/foot.html", "pager": "desk/parts/paging.html", "filters": "desk/parts/filters.html"}  # fmt: skip
PARTS = {"sheet": "desk/sheet.html", **LATER}
"""What of a register's page is asked for alone: the table, or what follows a long one: its sums, how many there are, and what
it may be narrowed to.
"""


def actor(request: HttpRequest) -> Actor:
    """Who is asking; the doorkeeper has seen to it that somebody is."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    return by


def sheet_page(request: HttpRequest, register: Register) -> HttpResponse:
    """A register. The search words come by POST, so that no name ever stands in an address."""
    by = actor(request)
    view = chosen_view(request, by, register)
    part = request.headers.get("HX-Target") if request.headers.get("HX-Request") else ""
    question = asked(request, view)
    if part in LATER:
        question["whole"] = "1"
    sheet = Sheet(register, by, question)
    if register.sensitive and part not in LATER:
        log_read(by, register.code, count=len(sheet.page.rows))
    context = {
        "register": register, "sheet": sheet, "acts": register.offered(by), "again": register.again(by), "sizes": PAGES,
        "rolls": _rolls(register, by), "views": views_of(by, register.code), "view": view,
    }  # fmt: skip
    return render(request, PARTS.get(part or "", "desk/register.html"), context)


def record_page(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """One record: facts, panels, who is in charge, attachments, history."""
    by = actor(request)
    row = register.get(by, pk)
    if register.sensitive:
        log_read(by, register.code, row=pk)
    facts = [*register.columns, *register.facts]
    case = case_of(row)
    context = {
        "register": register, "row": row, "facts": [(c, c.text(row)) for c in facts],
        "acts": register.offered_on(by, row), "kind": kind(row),
        "panels": [
            (p, {**given, "row": row, "by": by}) for p in register.panels if (given := p.context(by, row)) is not None
        ],
        "history": history_of(by, row), "files": attachments_of(row) if register.attach else None,
        "charge": in_charge_of(by, register.area, row) if register.area else None,
        "papers": [(n, label) for n, (label, make) in enumerate(register.papers.items()) if make(by, row)],
        "case": case, "sealed": register.seal(row, case), "rolls": _rolls(register, by),
    }  # fmt: skip
    return render(request, "desk/record.html", context)


def _rolls(register: Register, by: Actor) -> list[labels.Size]:
    """The sizes of label paper offered beside the A4 sheet."""
    return labels.sizes(by.school, by) if register.qr else []


def act_page(request: HttpRequest, act: Act) -> HttpResponseBase:
    """The slip of a deed: shown, or carried out."""
    by = actor(request)
    waist.admit(act, by)
    if request.method == "POST" and "_more" not in request.POST:
        return _carry_out(request, act, by)
    if request.method == "POST":
        slip = act.form(_spared(request, act), request.FILES, by=by)
        slip.errors.clear()
        slip.unfinished = True
        return _slip(request, act, slip)
    row = _opened_from(request, act, by)
    opening = act.form.opening(by, row)
    given = {k: v for k, v in request.GET.items() if k in act.form.base_fields}
    if act.row and row is not None:
        given[act.row] = row.pk
    return _slip(request, act, act.form(by=by, initial={**opening, **given}), row=row)


def _opened_from(request: HttpRequest, act: Act, by: Actor) -> Any:
    """The record a slip is opened from. Missing when the address names one the actor may not see."""
    text = request.GET.get(act.row) if act.row else None
    if not text:
        return None
    form = act.form(by=by)
    field: Any = form.fields[act.row]
    found = (
        field.queryset.filter(pk=int(text)).first() if text.isdigit() and len(text) < 19 else None
    )
    if found is None:
        raise Missing
    return found


def _spared(request: HttpRequest, act: Act) -> Any:
    """The posted slip with three more blank lines in the field that asked for them."""
    data = request.POST.copy()
    name = str(data["_more"])
    used = {
        int(k.split("-")[1]) for k in data if k.startswith(f"{name}-") and k.split("-")[1].isdigit()
    }
    first = max(used, default=-1) + 1
    line: Any = act.form.base_fields.get(name)
    for n in range(first, first + 3):
        for field in line.line.base_fields if line else ():
            data[f"{name}-{n}-{field}"] = ""
    return data


def _carry_out(request: HttpRequest, act: Act, by: Actor) -> HttpResponseBase:
    by = waist.with_door(
        by, "html", key=request.POST.get("_key", ""), sure=frozenset(request.POST.getlist("_sure"))
    )
    earlier = waist.done_before(act, by)
    if earlier is not None:
        return _done(request, act, earlier)
    slip: Form = fill(act.form, request.POST, by, request.FILES)
    try:
        result = act.command(by, **cleaned(slip))
    except Forbidden:
        raise
    except Doubt as doubt:
        return _slip(request, act, slip, doubt=doubt, status=doubt.status)
    except BadInput as refusal:
        slip.blame(refusal)
        return _slip(request, act, slip, status=refusal.status)
    except Refusal as refusal:
        return _slip(request, act, slip, refusal=refusal, status=refusal.status)
    return _done(request, act, result, gone=_gone(act, slip))


def _gone(act: Act, slip: Form) -> str:
    """The address of the record the slip was opened from, where the deed has done away with it."""
    row = slip.cleaned_data.get(act.row) if act.row else None
    if row is None or not hasattr(row, "_meta"):
        return ""
    return "" if stands(row) else row_link(row)


def _done(request: HttpRequest, act: Act, result: Any, gone: str = "") -> HttpResponseBase:
    wanted = request.POST.get("_next", "")
    if gone and wanted.startswith(gone):
        wanted = ""
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = ""
    link = row_link(result) if hasattr(result, "_meta") else ""
    target = (
        wanted
        or (act.then(result) if act.then and not isinstance(result, Receipt) else link)
        or request.META.get("HTTP_REFERER")
        or "/"
    )
    if request.headers.get("HX-Request") and act.quick:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    if act.told and not isinstance(result, Receipt):
        context = {"act": act, "told": act.told(result), "next": wanted}
        return render(request, "desk/told.html", context)
    messages.success(request, f"已完成：{act.label}")
    return redirect(target)


def _slip(
    request: HttpRequest,
    act: Act,
    slip: Form,
    *,
    row: Any = None,
    refusal: Refusal | None = None,
    doubt: Doubt | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "act": act, "form": slip, "row": row, "refusal": refusal, "doubt": doubt, "next": _back(request),
        "sure": request.POST.getlist("_sure") + ([doubt.code] if doubt else []),
        "key": request.POST.get("_key") or uuid.uuid4().hex,
    }  # fmt: skip
    return render(request, slip.template or "desk/slip.html", context, status=status)


def _back(request: HttpRequest) -> str:
    return request.POST.get("_next") or request.GET.get("next") or ""


def scan_page(request: HttpRequest, kind_name: str, pk: int) -> HttpResponseBase:
    """Where a QR label leads: the record, with the deeds the scanner may do on it. Who is not logged in, or may not see the
    record, is led to its public page, if this kind has one and the label carries the record's mark.
    """
    by: Actor | None = getattr(request, "actor", None)
    public, mark = public_of(kind_name), request.GET.get("t", "")
    outside = public.path.format(pk=pk, mark=mark) if public and mark.isalnum() else ""
    if by is None:
        return redirect(outside or f"/accounts/login/?{urlencode({'next': request.path})}")
    try:
        return redirect(row_link(find_row(by, kind_name, pk)))
    except Missing:
        if not outside:
            raise
        return redirect(outside)


def pick_page(request: HttpRequest, act: Act, field: str) -> HttpResponse:
    """What a pick list finds as somebody types; `field` is a slip's field, or lines and their field with a point between."""
    by = actor(request)
    waist.admit(act, by)
    name, _dot, inner = field.partition(".")
    found: Any = act.form(by=by).fields.get(name)
    if inner and isinstance(found, Lines):
        found = found.line(by=by).fields.get(inner)  # type: ignore[call-arg]
    if not isinstance(found, Row):
        raise Missing
    words = request.POST.get("q", "")[:80].replace("\x00", "").strip()
    rows = found.found(words) if words else []
    return JsonResponse({"found": [{"value": str(pk), "text": text} for pk, text in rows]})
