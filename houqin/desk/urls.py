"""Addresses of every register, record, deed and page, built from what was declared."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from houqin.desk.acts import Act, acts
from houqin.desk.doors import html, paper, question, sheets
from houqin.desk.menu import pages
from houqin.desk.registers import Register, registers


def build() -> list[URLPattern]:
    """All patterns; call when every module has been loaded."""
    found: list[URLPattern] = [path(p.path, p.view, name=p.code) for p in pages().values()]
    for register in registers().values():
        found += _register(register)
    for act in acts().values():
        found += _act(act)
    return found


def _view(func: Any, thing: Any) -> Any:
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = func(request, thing, **kwargs)
        return answer

    view.__doc__ = func.__doc__
    return view


def _register(register: Register) -> list[URLPattern]:
    base, code = register.url.lstrip("/"), register.code
    view = partial(_view, thing=register)
    return [
        path(base, view(html.sheet_page), name=code),
        path(f"{base}xlsx/", view(sheets.export), name=f"{code}.xlsx"),
        path(f"{base}print/", view(paper.ledger), name=f"{code}.print"),
        path(f"{base}views/", view(question.keep), name=f"{code}.views"),
        path(f"{base}views/<int:pk>/drop/", view(question.drop), name=f"{code}.drop_view"),
        path(f"{base}labels/", view(paper.labels), name=f"{code}.labels"),
        path(f"{base}<int:pk>/", view(html.record_page), name=f"{code}.record"),
        path(f"{base}<int:pk>/print/<int:number>/", view(paper.form), name=f"{code}.form"),
        path(f"{base}<int:pk>/paper/<int:number>/", view(paper.paper_pdf), name=f"{code}.paper"),
        path(
            f"{base}<int:pk>/paper/<int:number>/word/", view(paper.paper_word), name=f"{code}.word"
        ),
        path(f"{base}<int:pk>/label/", view(paper.label), name=f"{code}.label"),
        path(f"{base}<int:pk>/qr/", view(paper.qr), name=f"{code}.qr"),
    ]


def _act(act: Act) -> list[URLPattern]:
    base = act.url.lstrip("/")
    found = [
        path(base, _view(html.act_page, act), name=act.code),
        path(f"{base}pick/<str:field>/", _view(html.pick_page, act), name=f"{act.code}.pick"),
    ]
    if act.sheet:
        found += [
            path(f"{base}template/", _view(sheets.template, act), name=f"{act.code}.template"),
            path(f"{base}import/", _view(sheets.intake_page, act), name=f"{act.code}.import"),
            path(
                f"{base}import/<int:pk>/",
                _view(sheets.intake_record, act),
                name=f"{act.code}.intake",
            ),
            path(
                f"{base}import/<int:pk>/bad/", _view(sheets.bad_rows, act), name=f"{act.code}.bad"
            ),
        ]
    return found
