"""报修二维码: a sheet of labels to print, cut, and stick to the doors."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.org.models import Place
from houqin.modules.repairs.pages.tokens import token_of
from houqin.modules.repairs.queries import rulebook, setup

MOST = 200
"""Labels on one sheet; a school prints building by building."""


@page(
    "repairs.labels", "repairs/labels/", _("报修二维码"), sees=setup.VIEW, menu=(_("报修维修"), 364), icon="qrcode"
)  # fmt: skip
def labels(request: HttpRequest) -> HttpResponse:
    """Choose a building; its labels stand below, ready for printing."""
    by = actor(request)
    places = setup.places(by)
    chosen = request.GET.get("in", "")
    root = places.filter(pk=int(chosen)).first() if chosen.isdigit() and len(chosen) < 10 else None
    found = places.filter(path__startswith=root.path) if root else places.none()
    context = {
        "buildings": places.filter(parent=None), "root": root, "open": rulebook.is_public(by),
        "labels": [(p, _drawn(request, p)) for p in found[:MOST]],
    }  # fmt: skip
    return render(request, "repairs/labels.html", context)


def _drawn(request: HttpRequest, place: Place) -> str:
    address = request.build_absolute_uri(f"/p/repairs/{token_of(place)}/")
    return str(segno.make(address, error="m").svg_inline(border=2, omitsize=True))
