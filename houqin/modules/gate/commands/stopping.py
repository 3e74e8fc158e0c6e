"""Who was not let through."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.commands import entering
from houqin.modules.gate.models import Stop


@command("gate.stop", _("登记拦下"), personal=("name", "reason"))
def stop(
    by: Actor,
    *,
    kind: str,
    reason: str,
    name: str = "",
    pupil: Person | None = None,
    at: datetime | None = None,
) -> Stop:
    """Keep it that somebody was not let through, and why; the class teacher of a child is told at once."""
    made = Stop.objects.create(
        school=by.here, kind=kind, name=name.strip()[:40], pupil=pupil, reason=reason.strip()[:300],
        at=entering.when(by, at), guard=by.person,
    )  # fmt: skip
    group = pupil.class_group if pupil else None
    if group is not None and group.head is not None:
        telling.tell(
            [group.head], f"{group}有一名学生在校门被拦下，请到门卫室核实", f"/gate/stops/{made.pk}/", made,
            todo=False,
        )  # fmt: skip
    return made
