"""What duty asks of a person today, and what somebody who leaves still has to do."""

from __future__ import annotations

from houqin.kernel.asked import Held, Todo, people_leaving, today_tasks
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Roster, Watch, Week
from houqin.modules.duty.queries import roster, week
from houqin.modules.duty.queries.pool import VIEW

SWAPS = "/duty/swaps/"


def own_todos(by: Actor) -> list[Todo]:
    """One's watch of today, watches not handed over yet, and swaps that wait for one's yes or no."""
    if by.person is None or not by.may(VIEW):
        return []
    found = [
        Todo(
            f"今天值班：{w.roster.pool}{w.kind}",
            f"/duty/grid/{w.roster_id}/",
            by.today,
            area="safety",
        )
        for w in roster.my_watches(by).filter(on=by.today).select_related("roster__pool", "kind")
    ]
    found += [
        Todo(
            f"登记{w.on:%m月%d日}{w.kind}的交班",
            "/duty/hand_over/",
            w.on,
            (by.today - w.on).days,
            "safety",
        )
        for w in roster.to_hand_over(by).filter(on__lt=by.today)
    ]
    asked = roster.asked_of(by).select_related("asker", "watch__kind")
    found += [Todo(f"答复{s.asker}的换班申请", f"{SWAPS}{s.pk}/", area="safety") for s in asked]
    found += _weeks(by)
    if by.may("duty.approve_swap"):
        waiting = roster.agreed(by).exclude(asker=by.person).exclude(taker=by.person)
        found += [
            Todo(f"批准换班：{s}", f"{SWAPS}{s.pk}/", area="safety")
            for s in waiting.select_related("asker", "taker", "watch")
        ]
    return found


def _weeks(by: Actor) -> list[Todo]:
    """One's own week: to be noted on today, or to be summed up since it is over."""
    mine = week.to_close(by).filter(person=by.person).order_by("monday", "pk")
    found = []
    for row in mine:
        late = (by.today - row.monday).days - 6
        said = f"小结{row}" if late > 0 else "本周由您值周：登记值周记录"
        url = f"/duty/weeks/{row.pk}/" if late > 0 else "/duty/marks/"
        found.append(Todo(said, url, by.today, max(0, late), "safety"))
    return found


def held(by: Actor, person: Person) -> list[Held]:
    """Watches to come of somebody who leaves: they have to be given to others."""
    rows = Watch.objects.filter(
        person=person, roster__state=Roster.State.PUBLISHED, on__gte=by.today
    )
    rows = rows.select_related("kind", "person").order_by("on", "pk")
    weeks = Week.objects.filter(person=person, closed_at=None).order_by("monday", "pk")
    return [Held(f"还没小结：{row}", f"/duty/weeks/{row.pk}/") for row in weeks] + [
        Held(f"还有值班：{watch}", f"/duty/grid/{watch.roster_id}/", blocks=True) for watch in rows
    ]


today_tasks.add("duty", own_todos)
people_leaving.add("duty", held)
