"""What the clock does: who must be told and was not, what is late to be put right, plans grown old, drills due."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.emergency.models import Call, Plan, Remedy
from houqin.modules.emergency.queries import drill as drills


@command("emergency.remind", _("应急到期提醒"))
def remind(by: Actor) -> int:
    """Remind once for each stage. Returns of how many things."""
    office = list(people_with("emergency.settle", by.here, by.today))
    found = _untold(by, office) + _late(by, office) + _old(by, office) + _drill_due(by, office)
    note(count=found)
    return found


def _untold(by: Actor, office: list[Person]) -> int:
    rows = Call.objects.filter(incident__school=by.here, told_at=None, due__lt=moment())
    rows = rows.filter(incident__state__in=["open", "settled"]).select_related("incident")
    for call in rows:
        number, link = call.incident.number, f"/emergency/incidents/{call.incident_id}/"
        telling.tell(
            office, f"还没登记告知：{call}（{number}）", link, call, stage="untold", todo=True
        )
    return len(rows)


def _late(by: Actor, office: list[Person]) -> int:
    """Those that became hazards escalate as such."""
    rows = Remedy.objects.filter(school=by.here, state="open", due__lt=by.today, place=None)
    for remedy in rows.select_related("person"):
        link = f"/emergency/remedies/{remedy.pk}/"
        telling.tell(
            [remedy.person, *office], f"整改超期：{remedy.words}", link, remedy, stage="late", todo=True
        )  # fmt: skip
    return len(rows)


def _old(by: Actor, office: list[Person]) -> int:
    soon = by.today + timedelta(days=30)
    rows = Plan.objects.filter(school=by.here, state="in_force", review_on__lte=soon)
    for plan in rows:
        link = f"/emergency/plans/{plan.pk}/"
        telling.tell(
            office, f"预案该修订了：{plan.name}", link, plan, stage=f"review-{plan.review_on}",
            todo=True, due=plan.review_on, safe=True,
        )  # fmt: skip
    return len(rows)


def _drill_due(by: Actor, office: list[Person]) -> int:
    """In the last third of a span without a drill, once."""
    span = drills.overdue(by)
    if span is None or by.today < span[1] - (span[1] - span[0]) / 3:
        return 0
    title = f"{span[1]:%m月%d日}前还要安排一次疏散演练"
    telling.tell(
        office, title, "/emergency/drills/", by.here, stage=f"drill-{span[0]}", todo=True, due=span[1], safe=True
    )  # fmt: skip
    return 1
