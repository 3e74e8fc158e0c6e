"""Slips of people without a login, from behind a link or a poster, and the sheet of links that is handed out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import segno
from django.db.models import Model
from django.http import HttpRequest

from houqin.base.refusal import BadInput, Refusal
from houqin.desk import throttle, waist
from houqin.desk.acts import Act
from houqin.desk.forms import Form, fill
from houqin.kernel import links
from houqin.kernel.roles.actor import Actor


@dataclass(frozen=True)
class Slip:
    """A slip as it is shown: empty, or as it was filled in with what was refused. What stands beside its fields already
    is not said again on top.
    """

    form: Form
    refusal: Refusal | None = None
    status: int = 200


@dataclass(frozen=True)
class Limit:
    """How many answers an hour one network may give, counted apart for each purpose, and what is said to one more."""

    purpose: str
    most: int
    said: str


def take(
    request: HttpRequest,
    by: Actor,
    act: Act,
    limit: Limit,
    about: Mapping[str, Model] | None = None,
) -> tuple[Any, Slip | None]:
    """Carry out the posted slip; `about` is the field that says what it is about, which the link alone decides. Gives what
    the command made, or the slip to show again.
    """
    slip = fill(act.form, request.POST, by)
    given = request.POST.copy()
    for name, row in (about or {}).items():
        given[name] = str(row.pk)
    try:
        throttle.once_more(request, limit.purpose, by.here, limit.most, limit.said)
        door = waist.with_door(by, "public", key=request.POST.get("_key", ""))
        return waist.submit(act, given, door), None
    except BadInput as refusal:
        slip.blame(refusal)
        return None, Slip(slip, None, refusal.status)
    except Refusal as refusal:
        return None, Slip(slip, refusal, refusal.status)


def sheet(
    request: HttpRequest, purpose: str, path: str, rows: Iterable[Model]
) -> list[dict[str, Any]]:
    """Each row with its address and the QR code of it; `path` holds `{}` for what opens it."""
    shown = []
    for row in rows:
        address = request.build_absolute_uri(path.format(links.token(purpose, row.pk)))
        svg = str(segno.make(address, error="m").svg_inline(border=1, omitsize=True))
        shown.append({"row": row, "address": address, "svg": svg})
    return shown
