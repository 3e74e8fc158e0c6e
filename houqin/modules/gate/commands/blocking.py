"""The list of who is not let in."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import sealing
from houqin.modules.gate.models import Blocked
from houqin.modules.gate.rules.numbers import tidy


@command("gate.block", _("列入拒入名单"), personal=("name", "phone", "document", "plate", "reason"))
def block(
    by: Actor, *, name: str, reason: str, phone: str = "", document: str = "", plate: str = "",
    until: date | None = None,
) -> Blocked:  # fmt: skip
    """Keep somebody or a vehicle out from today. A name alone only makes the guard look twice."""
    if not any([name.strip(), phone.strip(), document.strip(), plate.strip()]):
        raise BadInput({"name": ["姓名、电话、证件号、车牌至少填一项。"]})
    if until is not None and until < by.today:
        raise BadInput({"until": ["结束日期不能早于今天。"]})
    here = by.here
    return Blocked.objects.create(
        school=here, name=name.strip(), phone_mark=sealing.mark(here.pk, phone.strip()),
        document_mark=sealing.mark(here.pk, tidy(document)), plate=tidy(plate), reason=reason.strip(),
        since=by.today, until=until, person=by.person,
    )  # fmt: skip


@command("gate.unblock", _("移出拒入名单"))
def unblock(by: Actor, *, blocked: Blocked, note_text: str) -> Blocked:
    """Let somebody in again, from now on."""
    if blocked.until is not None and blocked.until < by.today:
        raise Refusal("gate.unblocked", f"这一条已于{blocked.until}结束。")
    note(why=note_text, until=blocked.until)
    blocked.until = by.today - timedelta(days=1)
    blocked.save(update_fields=["until"])
    return blocked
