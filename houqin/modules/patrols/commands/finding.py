"""A hazard is found: by a round, a check, a look at a device, or anybody who sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.commands.core import command, doubt, moment
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.models import Card
from houqin.modules.patrols.commands import telling
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries import hazards


@command("patrols.report_hazard", _("上报隐患"), personal=("photo", "words"))
def report_hazard(
    by: Actor, *, place: Place, what: str, words: str = "", field: str = Hazard.Field.OTHER, card: Card | None = None,
    source: str = Hazard.Source.REPORT, photo: Any = None, at: datetime | None = None,
) -> Hazard:  # fmt: skip
    """Anybody says what is dangerous; the office grades it. `source` is report or outside (上级检查)."""
    if source not in (Hazard.Source.REPORT, Hazard.Source.OUTSIDE):
        raise BadInput({"source": ["来源只能是师生报告或上级检查。"]})
    known = hazards.twin(place, what.strip())
    if known is not None:
        doubt(
            "patrols.same",
            f"{place.name}的“{what.strip()}”已经上报过（{known.number}，{known.get_state_display()}）。"
            "是同一处就不用再报；确实是另一处，请再提交一次。",
        )
    return write(
        by, place=place, what=what, words=words, field=field, card=card, source=source, photo=photo,
        at=telling.when(by, at),
    )  # fmt: skip


def find(by: Actor, *, place: Place, what: str, photo: Any = None, **more: Any) -> Hazard:
    """The open hazard of the same words at the place, with the new picture; else a new one."""
    known = hazards.twin(place, what.strip()[:80])
    if known is None:
        return write(by, place=place, what=what, photo=photo, **more)
    if photo:
        attachments.add(by, about=known, file=photo, label="隐患照片")
    return known


def write(
    by: Actor, *, place: Place, what: str, words: str, source: str, field: str, at: datetime,
    card: Card | None = None, photo: Any = None,
) -> Hazard:  # fmt: skip
    """Write a hazard, keep its picture, tell who grades."""
    if not what.strip():
        raise BadInput({"what": ["请写是什么隐患，例如“灭火器压力不足”。"]})
    made = Hazard.objects.create(
        school=by.here, number=next_number(by.here, "YH", by.today), place=place, card=card, what=what.strip()[:80],
        words=words.strip()[:300], source=source, field=field or Hazard.Field.OTHER, finder=by.person,
        found_at=at or moment(),
    )  # fmt: skip
    if photo:
        attachments.add(by, about=made, file=photo, label="隐患照片")
    index.put(made, made.school, made.number, made.what, place.name, place.code)
    telling.tell(
        telling.office(by), f"新隐患待定级：{place.name} {made.what}", made, "grade", todo=True
    )
    return made
