"""Lists, their shifts and their people."""

from __future__ import annotations

from datetime import date, time

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Apart, Kind, Member, Pool
from houqin.modules.duty.queries import rulebook

NUMBERS = {"workday": "工作日", "weekend": "周末", "holiday": "节日"}
GUARDED = (Pool.Sort.GUARD, Pool.Sort.HOLIDAY, Pool.Sort.VACATION)
"""The lists on which nobody keeps watch alone."""


@command("duty.add_pool", _("新建值班名单"))
def add_pool(by: Actor, *, name: str, sort: str, rest: int = 12) -> Pool:
    """Open a duty list. `rest` is the hours between the end of one shift and the next."""
    if Pool.objects.filter(school=by.here, name=name).exists():
        raise BadInput({"name": [f"已经有名单“{name}”，请换一个名称。"]})
    return Pool.objects.create(school=by.here, name=name, sort=sort, rest=rest)


@command("duty.add_kind", _("添加班次"))
def add_kind(
    by: Actor, *, pool: Pool, name: str, starts: time, minutes: int, night: bool = False,
    workday: int = 0, weekend: int = 0, holiday: int = 0, leaders: int = 0,
) -> Kind:  # fmt: skip
    """Add a kind of shift to a list: when, how long, and how many on which kind of day."""
    if pool.kinds.filter(name=name).exists():
        raise BadInput({"name": [f"“{pool}”已经有班次“{name}”，请换一个名称。"]})
    numbers = _numbers(by, pool, workday=workday, weekend=weekend, holiday=holiday, leaders=leaders)
    return Kind.objects.create(
        pool=pool, name=name, starts=starts, minutes=minutes, night=night, **numbers
    )


@command("duty.mend_kind", _("修改班次人数"))
def mend_kind(
    by: Actor, *, kind: Kind, workday: int = 0, weekend: int = 0, holiday: int = 0, leaders: int = 0
) -> Kind:
    """Change how many a shift wants. Rosters already made stay as they are."""
    numbers = _numbers(
        by, kind.pool, workday=workday, weekend=weekend, holiday=holiday, leaders=leaders
    )
    note(before={name: getattr(kind, name) for name in numbers})
    for name, number in numbers.items():
        setattr(kind, name, number)
    kind.save(update_fields=list(numbers))
    return kind


def _numbers(by: Actor, pool: Pool, *, leaders: int, **wanted: int) -> dict[str, int]:
    """What is wanted, checked: somebody on some day, nobody alone where two must be, leaders among them."""
    fewest = min((n for n in wanted.values() if n), default=0)
    if not fewest:
        raise BadInput({"workday": ["工作日、周末、节日的人数不能都是0。"]})
    least = rulebook.least(by) if pool.sort in GUARDED else 1
    alone = {
        name: [
            f"{pool.get_sort_display()}的{NUMBERS[name]}每班至少{least}人，现在是{n}人；不值班就写0。"
        ]
        for name, n in wanted.items()
        if 0 < n < least
    }
    if alone:
        raise BadInput(alone)
    if leaders > fewest:
        raise BadInput({"leaders": [f"带班领导{leaders}人，超过了这个班最少的人数{fewest}人。"]})
    return {**wanted, "leaders": leaders}


@command("duty.add_member", _("列入值班名单"))
def add_member(
    by: Actor, *, pool: Pool, person: Person, since: date, leader: bool = False, nights: bool = True, run: int = 3
) -> Member:  # fmt: skip
    """Put somebody on a list from a day on. Earlier months of others are not held against him."""
    if Member.objects.filter(pool=pool, person=person, until=None).exists():
        raise BadInput({"person": [f"{person}已经在“{pool}”里。"]})
    return Member.objects.create(
        pool=pool, person=person, since=since, leader=leader, nights=nights, run=run
    )


@command("duty.drop_member", _("移出值班名单"))
def drop_member(by: Actor, *, member: Member, until: date) -> Member:
    """Take somebody off a list after a day. His watches in rosters already made stay until adjusted."""
    if member.until is not None:
        raise Refusal("duty.off_list", f"{member.person}已经不在“{member.pool}”里，请刷新页面。")
    if until < member.since:
        raise BadInput({"until": [f"不能早于列入日期{member.since}。"]})
    member.until = until
    member.save(update_fields=["until"])
    return member


@command("duty.keep_apart", _("设为不同班"), personal=("reason",))
def keep_apart(by: Actor, *, pool: Pool, one: Person, other: Person, reason: str) -> Apart:
    """See that two people are never on one shift of a list."""
    if one == other:
        raise BadInput({"other": ["要选两个不同的人。"]})
    first, second = sorted((one, other), key=lambda person: person.pk)
    if Apart.objects.filter(pool=pool, one=first, other=second, ended=None).exists():
        raise BadInput({"other": [f"{one}和{other}已经设为不同班。"]})
    return Apart.objects.create(pool=pool, one=first, other=second, reason=reason)


@command("duty.end_apart", _("取消不同班"))
def end_apart(by: Actor, *, pair: Apart) -> Apart:
    """Let two people share shifts again."""
    if pair.ended is not None:
        raise Refusal("duty.apart_ended", "这一条已经取消，请刷新页面。")
    pair.ended = by.today
    pair.save(update_fields=["ended"])
    return pair
