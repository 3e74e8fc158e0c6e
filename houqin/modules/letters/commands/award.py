"""评优: put forward, struck, taken off."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters.models import Candidate
from houqin.modules.letters.queries import blame as queries
from houqin.modules.letters.rules import texts


@command("letters.nominate", _("提名评优人选"), personal=("lines",))
def nominate(by: Actor, *, year: int, award: str, lines: list[dict[str, Any]]) -> list[Candidate]:
    """Put people forward. BadInput, line by line, for whom a veto of that school year bars, and for who stands already."""
    faults: list[dict[str, list[str]]] = []
    seen: set[int] = set()
    for line in lines:
        person = line["person"]
        said = ""
        if (barring := queries.blocked(by, person, year)) is not None:
            said = (
                f"{person.name}在{texts.year_name(year)}有一票否决（{barring.number}），不能评优。"
            )
        elif person.pk in seen or queries.stands(by, person, year, award.strip()):
            said = f"{person.name}已经是这一项的人选。"
        seen.add(person.pk)
        faults.append({"person": [said]} if said else {})
    if any(faults):
        raise BadInput({"lines": faults})
    return [
        Candidate.objects.create(
            school=by.here, year=year, award=award.strip(), person=line["person"], merits=(line.get("merits") or "").strip(),
            nominator=by.me, on=by.today,
        )
        for line in lines
    ]  # fmt: skip


@command("letters.drop_candidate", _("撤下人选"))
def drop_candidate(by: Actor, *, candidate: Candidate, reason: str) -> Candidate:
    """No longer put forward; the line stays with its reason."""
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.state != "stands":
        raise BadInput({"candidate": [f"这个人选{candidate.get_state_display()}，不用撤下。"]})
    candidate.state, candidate.reason = Candidate.State.DROPPED, reason.strip()
    candidate.save(update_fields=["state", "reason"])
    return candidate
