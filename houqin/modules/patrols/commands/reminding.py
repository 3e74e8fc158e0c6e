"""What the clock does: one reminder a stage for hazards; devices and papers that are due."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command, note
from houqin.kernel.notices import telling as notices
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.commands import telling
from houqin.modules.patrols.models import Hazard, Need
from houqin.modules.patrols.queries import devices, guards, rulebook
from houqin.modules.patrols.rules.hazard import stage


@command("patrols.remind_hazards", _("隐患逾期提醒"))
def remind_hazards(by: Actor) -> int:
    """Remind once for each stage an overdue hazard has come to: who puts it right, then the office, then the heads.
    Also of what nobody graded. How many are late."""
    rows = Hazard.objects.filter(school=by.here, state__in=["graded", "assigned"], due__lt=by.today)
    late = list(rows.select_related("place", "rectifier").order_by("pk"))
    steps = rulebook.steps(by.here, by.today)
    for hazard in late:
        for number in range(1, stage(hazard.due or by.today, by.today, steps) + 1):
            _remind(by, hazard, number)
    note(late=len(late), ungraded=_ungraded(by))
    return len(late)


def _remind(by: Actor, hazard: Hazard, number: int) -> None:
    days = (by.today - (hazard.due or by.today)).days
    title = f"隐患逾期{days}天没有整改：{hazard.place.name} {hazard.what}"
    telling.tell(_whom(by, hazard, number), title, hazard, f"late-{number}", todo=True)


def _whom(by: Actor, hazard: Hazard, number: int) -> list[Person]:
    if number == 1 and hazard.rectifier is not None:
        return [hazard.rectifier]
    return telling.office(by) if number <= 2 else telling.heads(by)


def _ungraded(by: Actor) -> int:
    before = by.today - timedelta(days=rulebook.number(by.here, "grade_days", by.today))
    rows = Hazard.objects.filter(school=by.here, state="found").select_related("place")
    waiting = [h for h in rows if timezone.localdate(h.found_at) < before]
    for hazard in waiting:
        title = f"上报的隐患还没有定级：{hazard.place.name} {hazard.what}"
        telling.tell(telling.heads(by), title, hazard, "ungraded", todo=True)
    return len(waiting)


@command("patrols.remind_devices", _("器材和证件到期提醒"))
def remind_devices(by: Actor) -> int:
    """Tell each keeper once of what is due, and the office of guards' papers. How many needs are due."""
    due = list(devices.due_needs(by))
    for need in due:
        _due(need)
    for guard in guards.to_renew(by):
        title = f"保安员{guard.person.name}的证件、合同或背景审查要更新"
        stage_of = f"papers-{_nearest(guard.licence_until, guard.contract_until, guard.checked_on)}"
        url = f"/patrols/guards/{guard.pk}/"
        notices.tell(telling.office(by), title, url, guard, stage=stage_of, todo=True)
    note(due=len(due))
    return len(due)


def _due(need: Need) -> None:
    title = f"{need.device.place.name}的{need.device.name}该{need.get_what_display()}了"
    notices.tell(
        [need.device.keeper], title, f"/patrols/devices/{need.device_id}/", need.device,
        stage=f"{need.what}-{need.due}", todo=True, due=need.due, safe=True,
    )  # fmt: skip


def _nearest(*days: date | None) -> str:
    known = [d for d in days if d is not None]
    return str(min(known)) if known else "none"
