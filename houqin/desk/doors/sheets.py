"""The spreadsheet door: registers out, slips in by preview, bad rows back in the same template."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from houqin.base.refusal import Missing, Refusal
from houqin.desk import commands, intake, standing, waist, workbook
from houqin.desk.acts import Act
from houqin.desk.doors.html import actor
from houqin.desk.doors.question import asked
from houqin.desk.intake import COMPLAINT, Slip
from houqin.desk.models import Intake
from houqin.desk.queries import intake_of
from houqin.desk.registers import Register
from houqin.desk.sheet import Sheet
from houqin.kernel.audit.reads import log_read
from houqin.kernel.roles.actor import Actor

MANY = 200
"""A single slip of more lines is judged without being written, where its command can say beforehand what it would refuse."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def export(request: HttpRequest, register: Register) -> HttpResponse:
    """Just what the page shows, every page of it, as .xlsx."""
    by = actor(request)
    sheet = Sheet(register, by, asked(request))
    rows = sheet.rows
    if register.sensitive:
        log_read(by, register.code, count=rows.count())
    cells = ([c.cell(row) for c in sheet.columns] for row in rows.iterator(chunk_size=2000))
    content = workbook.write(str(register.name), [str(c.label) for c in sheet.columns], cells)
    return _download(content, f"{register.name}.xlsx")


def template(request: HttpRequest, act: Act) -> HttpResponse:
    """The sheet to fill in, with how to do it on its second page: empty, or with what stands now where it may be changed."""
    by = actor(request)
    waist.admit(act, by)
    header = [c.label for c in intake.columns(act)]
    now = act.again is not None and "now" in request.GET
    rows = standing.filled(act, by) if now else []
    content = workbook.write(str(act.label), header, rows, notes=intake.hints(act))
    return _download(content, f"{act.label}{'' if now else '模板'}.xlsx")


def intake_page(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Upload or paste a sheet; it is tried at once and nothing is written yet."""
    by = actor(request)
    waist.admit(act, by)
    refusal = None
    if request.method == "POST":
        try:
            return redirect(f"{act.url}import/{_try(request, act, by).pk}/")
        except Refusal as turned_down:
            refusal = turned_down
    context = {
        "act": act,
        "refusal": refusal,
        "columns": intake.columns(act),
        "hints": intake.hints(act),
    }
    return render(request, "desk/intake.html", context, status=refusal.status if refusal else 200)


def _try(request: HttpRequest, act: Act, by: Actor) -> Intake:
    file = request.FILES.get("file")
    pasted = request.POST.get("text", "")
    if file is None and not pasted.strip():
        raise Refusal("sheet.none", "请选择一个表格文件，或把表格内容粘贴进来。")
    rows = (
        workbook.read(file.name or "", file.read()) if file is not None else workbook.paste(pasted)
    )
    header, found = intake.slips(act, rows)
    if act.again is not None:
        found = standing.changed(act, by, header, found)
    tried = rehearse(act, found, by)
    name = (file.name or "") if file is not None else "粘贴的内容"
    return commands.try_sheet(
        by,
        act=act.code,
        file_name=name,
        header=header,
        content=intake.pack(tried),
        **_tally(tried),
    )


def rehearse(act: Act, found: list[Slip], by: Actor) -> list[Slip]:
    """Do every slip and undo it all, so that each row's complaint is the one it would really get."""
    by = waist.with_door(by, "sheet")
    tried: list[Slip] = []
    with waist.rehearsal():
        for slip in found:
            tried += _try_slip(act, slip, by, alone=len(found) == 1)
    return tried


def _try_slip(act: Act, slip: Slip, by: Actor, alone: bool) -> list[Slip]:
    judged = act.judge is not None and alone and len(slip.rows) > MANY
    refusal = waist.judged(act, slip.raw, by) if judged else waist.attempt(act, slip.raw, by)
    if refusal is None:
        slip.complaints = [""] * len(slip.rows)
        return [slip]
    intake.complain(act, slip, refusal)
    pieces = intake.part(act, slip)
    if len(pieces) == 1:
        return pieces
    return [
        again
        for piece in pieces
        for again in (_try_slip(act, piece, by, alone) if piece.good else [piece])
    ]


def _tally(found: list[Slip]) -> dict[str, int]:
    good = sum(len(s.rows) for s in found if s.good)
    return {"good": good, "bad": sum(len(s.rows) for s in found) - good}


def intake_record(request: HttpRequest, act: Act, pk: int) -> HttpResponseBase:
    """The preview of a sheet; posting it takes the good rows in."""
    by = actor(request)
    waist.admit(act, by)
    kept = _kept(by, act, pk)
    if request.method == "POST" and kept.state == Intake.State.TRIED:
        kept = take(act, kept, by)
        messages.success(request, f"已导入{kept.good}行；{kept.bad}行有误未导入。")
        return redirect(request.path)
    bad = [line for line in _turned_down(act, kept) if line[2]]
    context = {
        "act": act,
        "intake": kept,
        "bad": bad[:200],
        "taken": kept.state == Intake.State.TAKEN,
    }
    return render(request, "desk/intake_record.html", context)


def take(act: Act, kept: Intake, by: Actor) -> Intake:
    """Carry out the slips that passed; each once, even when the machine fails half way and it is posted again."""
    outcome: list[Slip] = []
    for n, slip in enumerate(_slips(act, kept)):
        if slip.good:
            keyed = waist.with_door(by, "sheet", key=f"intake-{kept.pk}-{n}")
            refusal = waist.attempt(act, slip.raw, keyed)
            if refusal is not None:
                intake.complain(act, slip, refusal)
        outcome.append(slip)
    return commands.take_sheet(
        replace(by, key=""), intake=kept, content=intake.pack(outcome), **_tally(outcome)
    )


def bad_rows(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """The rows that were turned down, in the same template, with what is wrong."""
    kept = _kept(actor(request), act, pk)
    header = [h for h in kept.header if h != COMPLAINT]
    rows = [[*_fit(row, kept.header), complaint] for _n, row, complaint in _turned_down(act, kept)]
    content = workbook.write(str(act.label), [*header, COMPLAINT], rows, notes=intake.hints(act))
    return _download(content, f"{act.label}待改.xlsx")


def _turned_down(act: Act, kept: Intake) -> list[tuple[int, list[Any], str]]:
    """(number in the sheet, cells, complaint) of every row of a slip that is not good, as they stood in the sheet."""
    bad = [s for s in _slips(act, kept) if not s.good]
    lines = [x for s in bad for x in zip(s.numbers, s.rows, s.complaints, strict=True)]
    return sorted(lines, key=lambda line: line[0])


def _fit(row: list[Any], header: list[str]) -> list[Any]:
    padded = [*row, *[""] * len(header)][: len(header)]
    return [cell for cell, name in zip(padded, header, strict=True) if name != COMPLAINT]


def _kept(by: Actor, act: Act, pk: int) -> Intake:
    kept = intake_of(by, act.code, pk)
    if kept is None:
        raise Missing
    return kept


def _slips(act: Act, kept: Intake) -> list[Slip]:
    return intake.unpack(act, kept.header, bytes(kept.content))
