"""Paper: A4 ledgers, printed records, QR labels."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain as joined
from typing import Any
from urllib.parse import quote

import segno
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from houqin.base.refusal import Missing, Refusal
from houqin.desk import labels as paper_sizes
from houqin.desk import wordfile
from houqin.desk.doors.html import actor
from houqin.desk.doors.question import asked
from houqin.desk.papers import laid_out
from houqin.desk.queries import history_of
from houqin.desk.registers import Register, public_of
from houqin.desk.sheet import Sheet
from houqin.desk.typesetting import pdf
from houqin.desk.words import deed
from houqin.kernel.audit.reads import log_read
from houqin.kernel.commands.given import kind
from houqin.kernel.roles.actor import Actor

MOST = 5000
MOST_LABELS = 600
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}.pdf"
    return answer


def _printed() -> str:
    return "打印于 " + timezone.localtime().strftime("%Y-%m-%d %H:%M")


def _asked(request: HttpRequest, register: Register, most: int) -> tuple[Actor, Sheet]:
    by = actor(request)
    sheet = Sheet(register, by, asked(request))
    count = sheet.rows.count()
    if count > most:
        raise Refusal(
            "paper.too_long", f"共{count}条，一次最多打印{most}条。请先筛选，或导出 Excel。"
        )
    if register.sensitive:
        log_read(by, register.code, count=count)
    return by, sheet


def ledger(request: HttpRequest, register: Register) -> HttpResponse:
    """The register as it is on the page, all of it, as an A4 ledger; with the columns of its own that it wants on paper."""
    by, sheet = _asked(request, register, MOST)
    columns = sheet.printed
    totals = [c.show(sheet.totals[c.name]) if c.name in sheet.totals else "" for c in columns]
    data = {
        "title": str(register.name), "school": str(by.school or ""), "printed": _printed(),
        "columns": [{"label": str(c.label), "wide": c.wide, "right": c.align == "end"} for c in columns],
        "rows": [[c.text(row) for c in columns] for row in sheet.rows],
        "totals": ["合计", *totals[1:]] if sheet.totals and not totals[0] else totals if sheet.totals else [],
    }  # fmt: skip
    return _pdf(pdf("desk/ledger.typ", data), str(register.name))


def form(request: HttpRequest, register: Register, pk: int, number: int) -> HttpResponse:
    """One record on paper: form `number` of `register.prints`; past the last, the plain record with its history."""
    by = actor(request)
    row = register.get(by, pk)
    if register.sensitive:
        log_read(by, register.code, row=pk)
    names = list(register.prints.items())
    data = record_data(by, register, row)
    if number < len(names):
        label, template = names[number]
        return _pdf(
            pdf(template, {**data, "title": str(label), **register.paper(by, row)}), str(label)
        )
    return _pdf(pdf("desk/record.typ", data), str(register.name))


def paper_pdf(request: HttpRequest, register: Register, pk: int, number: int) -> HttpResponse:
    """Form `number` of `register.papers` as PDF. Missing where the record has no such form (yet)."""
    data = _paper(request, register, pk, number)
    drawn = [{**line, "picture": list(line["picture"])} for line in data["trail"]]
    signed = [{**line, "picture": list(line["picture"])} for line in data["signatures"]]
    return _pdf(pdf("desk/slip.typ", {**data, "trail": drawn, "signatures": signed}), data["title"])


def paper_word(request: HttpRequest, register: Register, pk: int, number: int) -> HttpResponse:
    """The same form as a Word file, for schools that add a line of their own before printing."""
    data = _paper(request, register, pk, number)
    answer = HttpResponse(wordfile.form(data), content_type=WORD)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(data['title'])}.docx"
    return answer


def _paper(request: HttpRequest, register: Register, pk: int, number: int) -> dict[str, Any]:
    by = actor(request)
    row = register.get(by, pk)
    makers = list(register.papers.values())
    made = makers[number](by, row) if number < len(makers) else None
    if made is None:
        raise Missing
    if register.sensitive:
        log_read(by, register.code, row=pk)
    return laid_out(made, register, row, _printed())


def record_data(by: Actor, register: Register, row: Any) -> dict[str, Any]:
    """What every printed record knows: its facts and who did what to it."""
    facts = [
        {"label": str(c.label), "text": c.text(row)}
        for c in joined(register.columns, register.facts)
    ]
    if len(facts) % 2:
        facts.append({"label": "", "text": ""})
    trail = [
        {
            "at": timezone.localtime(e.at).strftime("%Y-%m-%d %H:%M"),
            "who": str(e.person or "系统"),
            "what": deed(e.act),
        }
        for e in reversed(history_of(by, row))
    ]
    school = getattr(row, "school", by.school)
    return {
        "title": f"{register.name}　{row}", "school": str(school or ""), "printed": _printed(),
        "facts": facts, "trail": trail,
    }  # fmt: skip


def address(request: HttpRequest, row: Any) -> str:
    """What a record's QR label says: the address that opens its deeds, with its mark where there is a public page."""
    public = public_of(kind(row))
    mark = f"?t={public.mark(row)}" if public else ""
    return request.build_absolute_uri(f"/s/{kind(row)}/{row.pk}/{mark}")


def _svg(text: str) -> str:
    return str(segno.make(text, error="m").svg_inline(scale=4, border=1))


def qr(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """The QR code of one record, as a picture."""
    row = register.get(actor(request), pk)
    return HttpResponse(_svg_file(address(request, row)), content_type="image/svg+xml")


def _svg_file(text: str) -> str:
    return _svg(text).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def labels(request: HttpRequest, register: Register) -> HttpResponse:
    """QR labels for the rows on the page's question: sheets of A4, or one a page in the size of `paper` that is asked for."""
    if not register.qr:
        raise Missing("这个台账没有二维码标签。")
    by, sheet = _asked(request, register, MOST_LABELS)
    return _labels(request, register, by, sheet.rows)


def label(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """The QR label of one record."""
    by = actor(request)
    if not register.qr:
        raise Missing("这个台账没有二维码标签。")
    return _labels(request, register, by, [register.get(by, pk)])


def _labels(
    request: HttpRequest, register: Register, by: Actor, rows: Iterable[Any]
) -> HttpResponse:
    found = [
        {"svg": _svg_file(address(request, row)), "title": _title(register, row), "code": str(getattr(row, register.qr))}
        for row in rows
    ]  # fmt: skip
    data: dict[str, Any] = {"labels": found, "school": str(by.school or "")}
    size = paper_sizes.chosen(by.school, by, request.GET.get("paper", ""))
    if size is None:
        return _pdf(pdf("desk/labels.typ", data), f"{register.name}标签")
    data |= {"width": size.width, "height": size.height}
    return _pdf(pdf("desk/label.typ", data), f"{register.name}标签{size}")


def _title(register: Register, row: Any) -> str:
    """What a label calls its thing: the name alone where the number stands beneath it anyway."""
    code = str(getattr(row, register.qr))
    return str(row).removeprefix(code).strip() or code
