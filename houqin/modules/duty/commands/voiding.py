"""A roster that is given up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.commands.roster import TAKEN, State, locked
from houqin.modules.duty.commands.swap import drop_swaps
from houqin.modules.duty.models import Roster


@command("duty.void", _("作废值班表"))
def void(by: Actor, *, roster: Roster, reason: str) -> Roster:
    """Give up a roster; its days are free for another. A published one that has begun stays: adjust it instead."""
    held = locked(roster, *TAKEN, State.BLOCKED)
    if held.state == State.PUBLISHED and held.first <= by.today:
        raise Refusal(
            "duty.begun", f"这张表从{held.first}起已经在执行，不能作废，请用“调整值班”改个别班次。"
        )
    known, held.state = held.state == State.PUBLISHED, State.VOID
    held.save(update_fields=["state"])
    telling.done(held)
    drop_swaps(held)
    if known:
        rows = held.watches.select_related("person").order_by("pk")
        people = {w.person_id: w.person for w in rows}.values()
        title = f"{held}值班表已作废，上面的班都不用值了：{reason.strip()[:60]}"
        telling.tell(people, title, "/duty/watches/", held, stage="void")
    return held
