"""Reading numbers in clear, and forgetting names when the period is over."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.attachments.models import Attachment
from houqin.kernel.attachments.store import destroy
from houqin.kernel.audit.reads import log_read
from houqin.kernel.commands.core import command, note
from houqin.kernel.commands.given import kind
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.gate.models import (
    Appointment,
    Delegate,
    GoodsPass,
    Guardian,
    LeavePass,
    Stop,
    Visit,
)
from houqin.modules.gate.queries import rulebook
from houqin.modules.gate.rules.times import forgotten_before

VISIT = dict.fromkeys(
    ("name", "phone_sealed", "document_sealed", "company", "plate", "purpose", "remark"), ""
)
APPOINTMENT = dict.fromkeys(("name", "phone_sealed", "company", "plate", "purpose", "wanted"), "")
LEAVE = {"reason": "", "fetcher": "", "relation": ""}


@command("gate.reveal", _("查看完整号码"))
def reveal(by: Actor, *, visit: Visit, reason: str) -> Visit:
    """Let the actor read a visitor's numbers in clear; who, when and why is kept."""
    log_read(by, "gate.visits", row=visit.pk)
    return visit


@command("gate.expire", _("过期处理"))
def expire(by: Actor) -> int:
    """Close what was good for a day that is over and was not used: passes and appointments. Returns how many."""
    over = {"school": by.here, "on__lt": by.today}
    waiting = [Appointment.State.ASKED, Appointment.State.AGREED]
    counts = {
        "leave": LeavePass.objects.filter(**over, state=LeavePass.State.ISSUED).update(state=LeavePass.State.EXPIRED),
        "goods": GoodsPass.objects.filter(**over, state=GoodsPass.State.AGREED).update(state=GoodsPass.State.EXPIRED),
        "appointments": Appointment.objects.filter(**over, state__in=waiting).update(state=Appointment.State.MISSED),
    }  # fmt: skip
    note(**counts)
    return sum(counts.values())


@command("gate.erase", _("清除到期的个人信息"))
def erase(by: Actor) -> int:
    """Forget names and numbers whose period is over; every line stays, so that the counts stay. Who might fetch
    a child is forgotten with the child that left the school. Returns how many."""
    visits = forgotten_before(by.today, rulebook.number(by, rulebook.KEEP.key))
    children = forgotten_before(by.today, rulebook.number(by, rulebook.KEEP_CHILDREN.key))
    here = {"school": by.here, "erased_on": None}
    gone = Q(until__lt=children) | Q(pupil__until__lt=children)
    counts = {
        "visits": _forget(by, Visit.objects.filter(**here, at__date__lt=visits).exclude(state="inside"), VISIT),
        "appointments": _forget(by, Appointment.objects.filter(**here, on__lt=visits), APPOINTMENT),
        "stops": _forget(by, Stop.objects.filter(**here, at__date__lt=visits), {"name": "", "pupil": None}),
        "leave": _forget(by, LeavePass.objects.filter(**here, on__lt=children), LEAVE),
        "delegates": _forget(by, Delegate.objects.filter(**here, on__lt=children), {"name": "", "code_sealed": ""}),
        "guardians": _forget_guardians(by, Guardian.objects.filter(gone, **here)),
    }  # fmt: skip
    note(**counts)
    return sum(counts.values())


def _forget(by: Actor, rows: QuerySet[Any], blank: dict[str, Any]) -> int:
    for row in rows.only("pk"):
        index.drop(row)
    return int(rows.update(**blank, erased_on=by.today))


def _forget_guardians(by: Actor, rows: QuerySet[Guardian]) -> int:
    """Photos are destroyed with the names, those too that an earlier version only took off."""
    forgotten = _forget(by, rows, {"name": "", "phone_sealed": ""})
    gone = Guardian.objects.filter(school=by.here, erased_on__isnull=False)
    photos = Attachment.objects.filter(kind=kind(Guardian()), row__in=gone.values("pk"))
    destroy(photos.filter(blob__destroyed_on=None), "保留期已满", by.today)
    return forgotten
