"""Who goes through which checklist how often."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Checklist, Plan
from houqin.modules.patrols.queries import checks as queries


@command("patrols.add_plan", _("安排检查"))
def add_plan(
    by: Actor, *, checklist: Checklist, every: str, person: Person, since: date, place: Place | None = None
) -> Plan:  # fmt: skip
    """Somebody goes through a checklist once in every period, from a day on."""
    if queries.known(by, checklist, place):
        where = place.name if place else "全校"
        raise Refusal(
            "patrols.planned", f"{where}的“{checklist}”已经安排了检查，要改请先停用原来的安排。"
        )
    return Plan.objects.create(
        school=by.here, checklist=checklist, every=every, person=person, place=place, since=since
    )


@command("patrols.close_plan", _("停用检查安排"))
def close_plan(by: Actor, *, plan: Plan) -> Plan:
    """No more of it falls due; what is open stays to be done."""
    plan.closed = True
    plan.save(update_fields=["closed"])
    return plan
