"""Rosters: asked for, filled by the solver, published."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, doubt, note
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.duty import rules
from houqin.modules.duty.models import Pool, Roster, Watch
from houqin.modules.duty.queries import grid, orders
from houqin.modules.duty.queries.pool import on_list
from houqin.modules.duty.solver.model import Result

State = Roster.State
IDLE = (
    "“{pool}”从{first}到{last}没有要值班的日子：日常的名单只排学期里，寒暑假的名单只排假期，人数为0的日子不排。"
    "请改日期；新学期还没有登记的，先在校历里登记。"
)
TAKEN = (State.WANTED, State.DRAFT, State.PUBLISHED)


def locked(roster: Roster, *states: str) -> Roster:
    """The roster, held until the end; refuses when it is in none of `states`."""
    rows = Roster.objects.select_for_update(of=("self",)).select_related("pool", "school")
    held = rows.get(pk=roster.pk)
    if held.state not in states:
        raise Refusal(
            "duty.state",
            f"这张值班表现在是“{held.get_state_display()}”，不能这样办理，请刷新页面。",
        )
    return held


@command("duty.make_roster", _("自动排班"))
def make_roster(by: Actor, *, pool: Pool, first: date, last: date) -> Roster:
    """Ask for a roster of a list; it is made in the background within minutes. Days of two rosters never overlap."""
    _check_span(first, last)
    if not pool.kinds.exists():
        raise Refusal("duty.no_kinds", f"“{pool}”还没有班次，请先“添加班次”。")
    if not on_list(pool, first, last):
        raise Refusal(
            "duty.no_members", f"“{pool}”里没有{first}到{last}都在的人，请先“列入值班名单”。"
        )
    if orders.wants_nobody(pool, first, last):
        raise Refusal("duty.idle", IDLE.format(pool=pool, first=first, last=last))
    other = Roster.objects.filter(
        pool=pool, state__in=TAKEN, first__lte=last, last__gte=first
    ).first()
    if other is not None:
        raise Refusal("duty.overlap", f"“{other}”已经排了其中的日子，请改日期，或者先把它作废。")
    return Roster.objects.create(school=by.here, pool=pool, first=first, last=last)


def _check_span(first: date, last: date) -> None:
    length = (last - first).days + 1
    if not 1 <= length <= rules.LONGEST:
        raise BadInput({"last": [f"要不早于开始日期，最多{rules.LONGEST}天，现在是{length}天。"]})


@command("duty.fill_roster", _("写入排班结果"), personal=("result",))
def fill_roster(by: Actor, *, roster: Roster, result: Result) -> Roster:
    """Write what the solver found, with its cost and bound, as a draft."""
    held = locked(roster, State.WANTED)
    cells = (result.roster or {}).items()
    watches = [
        Watch(roster=held, kind_id=int(shift), on=held.first + timedelta(day), person_id=int(who))
        for who, row in cells
        for day, shift in enumerate(row)
        if shift
    ]
    Watch.objects.bulk_create(watches, batch_size=1000)
    held.objective, held.bound = result.objective, result.bound
    held.seconds, held.state = round(result.seconds, 1), State.DRAFT
    held.save(update_fields=["objective", "bound", "seconds", "state"])
    note(watches=len(watches), objective=result.objective, bound=result.bound)
    _tell_who_arranges(by, held, f"{held}值班表排好了，请核对后公布。")
    return held


@command("duty.block_roster", _("登记排不出的原因"), personal=("clash", "way_out"))
def block_roster(by: Actor, *, roster: Roster, clash: list[str], way_out: list[str]) -> Roster:
    """Note that there is no roster and which rules clash; without a clash, that none was found in time."""
    held = locked(roster, State.WANTED)
    held.clash, held.way_out, held.state = clash, way_out, State.BLOCKED
    held.save(update_fields=["clash", "way_out", "state"])
    _tell_who_arranges(by, held, f"{held}值班表排不出来，请看是哪几条规定冲突。")
    return held


def _tell_who_arranges(by: Actor, roster: Roster, title: str) -> None:
    people = people_with("duty.make_roster", by.here, by.today)
    telling.tell(
        people, title, f"/duty/grid/{roster.pk}/", roster, stage=roster.state, todo=True, safe=True
    )


@command("duty.publish", _("公布值班表"))
def publish(by: Actor, *, roster: Roster) -> Roster:
    """Show a roster to everybody and tell those who are on it. Rules it breaks have to be confirmed."""
    held = locked(roster, State.DRAFT)
    broken = grid.broken(held)
    if broken:
        doubt("duty.broken", grid.complaint(broken, "这张表"), broken=broken)
    held.state = State.PUBLISHED
    held.save(update_fields=["state"])
    telling.done(held)
    count = Counter(held.watches.values_list("person", flat=True))
    for person in Person.objects.filter(pk__in=count):
        title = f"{held}值班表已公布，您有{count[person.pk]}班。"
        telling.tell([person], title, f"/duty/grid/{held.pk}/", held, stage="published")
    return held
