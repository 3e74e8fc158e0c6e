"""Post and parcels: taken in, told, collected."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.gate.commands import entering
from houqin.modules.gate.models import Parcel


@command("gate.take_parcel", _("登记邮件包裹"))
def take_parcel(
    by: Actor,
    *,
    receiver: Person,
    kind: str,
    carrier: str = "",
    tail: str = "",
    at: datetime | None = None,
) -> Parcel:
    """Something came for a member of staff, who is told."""
    made = Parcel.objects.create(
        school=by.here, number=next_number(by.here, "SF", by.today), kind=kind, receiver=receiver,
        carrier=carrier.strip(), tail=tail.strip(), came_at=entering.when(by, at), came_by=by.person,
    )  # fmt: skip
    index.put(made, made.school, made.number, receiver.name, made.tail)
    title = f"门卫室有您的{made.get_kind_display()}（{made.number}），请来领取"
    telling.tell(
        [receiver], title, f"/gate/parcels/{made.pk}/", made, stage="came", todo=True, safe=True
    )
    return made


@command("gate.collect", _("领取邮件包裹"))
def collect(
    by: Actor, *, parcel: Parcel, collector: Person | None = None, at: datetime | None = None
) -> Parcel:
    """It was fetched: by the receiver, or by the colleague named."""
    if parcel.collected_at is not None:
        raise Refusal("gate.collected", f"已由{parcel.collector}领走，不用再登记。")
    parcel.collected_at = max(entering.when(by, at), parcel.came_at)
    parcel.collector, parcel.given_by = collector or parcel.receiver, by.person
    parcel.save(update_fields=["collected_at", "collector", "given_by"])
    telling.done(parcel)
    return parcel
