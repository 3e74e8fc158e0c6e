"""The guards' shift book: one hands over, the other confirms."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.gate.commands import entering
from houqin.modules.gate.models import Shift, ShiftTaken, Visit
from houqin.modules.gate.queries import things
from houqin.modules.gate.queries import visit as visits


@command("gate.hand_over", _("交班"))
def hand_over(
    by: Actor, *, part: str, things: str, matters: str, at: datetime | None = None
) -> Shift:
    """Write down what the next guard takes over; who is inside and what lies uncollected is counted by the system."""
    when = entering.when(by, at)
    made = Shift.objects.create(
        school=by.here, on=entering.day(when), part=part, giver=by.me, at=when, things=things.strip(),
        matters=matters.strip(), inside=visits.inside(by).filter(state=Visit.State.INSIDE).count(),
        parcels=_uncollected(by),
    )  # fmt: skip
    others = [p for p in people_with("gate.take_over", by.here, by.today) if p.pk != by.me.pk]
    telling.tell(others, f"{by.me}已交班，请接班人核对确认", f"/gate/shifts/{made.pk}/", made)
    return made


def _uncollected(by: Actor) -> int:
    return things.parcels_waiting(by).count()


@command("gate.take_over", _("接班确认"))
def take_over(
    by: Actor, *, shift: Shift, remark: str = "", at: datetime | None = None
) -> ShiftTaken:
    """Confirm with one's own login what somebody else handed over."""
    if shift.giver_id == by.me.pk:
        raise Refusal(
            "gate.same_guard", "交班和接班要由两个人确认，请接班人用自己的账号登录后确认。"
        )
    if ShiftTaken.objects.filter(shift=shift).exists():
        raise Refusal("gate.taken", f"{shift.taken.taker}已经接班确认，不用再确认。")
    return ShiftTaken.objects.create(
        shift=shift, taker=by.me, at=max(entering.when(by, at), shift.at), remark=remark.strip()
    )
