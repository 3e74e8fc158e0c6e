"""Addresses of every register, record, deed and page, built from what was declared."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path

from houqin.desk.acts import Act, acts
from houqin.desk.doors import html, paper, question, sheets
from houqin.desk.menu import pages
from houqin.desk.registers import Register, registers

Route = tuple[str, Any, str]
"""Address, view and name."""


def build() -> list[URLPattern | URLResolver]:
    """All patterns; call when every module has been loaded."""
    found: list[Route] = [(p.path, p.view, p.code) for p in pages().values()]
    for register in registers().values():
        found += _register(register)
    for act in acts().values():
        found += _act(act)
    return nested(found, 2)


def nested(found: Iterable[Route], depth: int) -> list[URLPattern | URLResolver]:
    """Patterns by the first parts of their addresses: of two thousand, tried one after another, each request would pay for
    all that stand before its own.
    """
    inner: dict[str, list[Route]] = {}
    plain: list[URLPattern | URLResolver] = []
    for route, view, name in found:
        first, slash, rest = route.partition("/")
        if depth and slash and "<" not in first:
            inner.setdefault(first + slash, []).append((rest, view, name))
        else:
            plain.append(path(route, view, name=name))
    return [*(path(first, include(nested(r, depth - 1))) for first, r in inner.items()), *plain]


def _view(func: Any, thing: Any) -> Any:
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = func(request, thing, **kwargs)
        return answer

    view.__doc__ = func.__doc__
    return view


def _register(register: Register) -> list[Route]:
    base, code = register.url.lstrip("/"), register.code
    view = partial(_view, thing=register)
    return [
        (base, view(html.sheet_page), code),
        (f"{base}xlsx/", view(sheets.export), f"{code}.xlsx"),
        (f"{base}print/", view(paper.ledger), f"{code}.print"),
        (f"{base}views/", view(question.keep), f"{code}.views"),
        (f"{base}views/<int:pk>/drop/", view(question.drop), f"{code}.drop_view"),
        (f"{base}labels/", view(paper.labels), f"{code}.labels"),
        (f"{base}<int:pk>/", view(html.record_page), f"{code}.record"),
        (f"{base}<int:pk>/print/<int:number>/", view(paper.form), f"{code}.form"),
        (f"{base}<int:pk>/paper/<int:number>/", view(paper.paper_pdf), f"{code}.paper"),
        (f"{base}<int:pk>/paper/<int:number>/word/", view(paper.paper_word), f"{code}.word"),
        (f"{base}<int:pk>/label/", view(paper.label), f"{code}.label"),
        (f"{base}<int:pk>/qr/", view(paper.qr), f"{code}.qr"),
    ]


def _act(act: Act) -> list[Route]:
    base = act.url.lstrip("/")
    found = [
        (base, _view(html.act_page, act), act.code),
        (f"{base}pick/<str:field>/", _view(html.pick_page, act), f"{act.code}.pick"),
    ]
    if act.sheet:
        found += [
            (f"{base}template/", _view(sheets.template, act), f"{act.code}.template"),
            (f"{base}import/", _view(sheets.intake_page, act), f"{act.code}.import"),
            (
                f"{base}import/<int:pk>/",
                _view(sheets.intake_record, act),
                f"{act.code}.intake",
            ),
            (f"{base}import/<int:pk>/bad/", _view(sheets.bad_rows, act), f"{act.code}.bad"),
        ]
    return found
