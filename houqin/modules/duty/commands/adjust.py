"""A roster changed by hand, with what that breaks said at once."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, doubt, note
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.commands.roster import locked
from houqin.modules.duty.models import Handover, Kind, Roster, Swap, Watch
from houqin.modules.duty.queries import grid

OPEN = (Roster.State.DRAFT, Roster.State.PUBLISHED)


@command("duty.adjust", _("调整值班"))
def adjust(
    by: Actor, *, roster: Roster, on: date, kind: Kind, person: Person | None = None, instead: Person | None = None
) -> Roster:  # fmt: skip
    """Put somebody on a shift of one day, take somebody off it, or both. New breaches of rules must be confirmed."""
    held = locked(roster, *OPEN)
    _check(held, on, kind, person, instead)
    changes: list[grid.Change] = []
    if instead is not None:
        changes.append((instead.pk, on, None))
    if person is not None:
        changes.append((person.pk, on, kind.pk))
    ask(held, changes)
    _put(held, on, kind, person, instead)
    if held.state == Roster.State.PUBLISHED:
        _tell(held, on, [p for p in (person, instead) if p is not None])
    return held


@command("duty.replace", _("换人值班"))
def replace(by: Actor, *, watch: Watch, person: Person) -> Roster:
    """Give one watch to somebody else. New breaches of rules must be confirmed."""
    return adjust(
        by, roster=watch.roster, on=watch.on, kind=watch.kind, person=person, instead=watch.person
    )


def _put(
    roster: Roster, on: date, kind: Kind, person: Person | None, instead: Person | None
) -> None:
    watch = _watch(roster, on, kind, instead) if instead is not None else None
    if watch is None:
        assert person is not None, "nobody is put on and nobody taken off"
        Watch.objects.create(roster=roster, on=on, kind=kind, person=person)
    elif person is None:
        _relieve(watch)
    else:
        watch.person = person
        watch.save(update_fields=["person"])


def ask(roster: Roster, changes: list[grid.Change]) -> None:
    """Ask for confirmation when changes break rules that are kept now."""
    broken = grid.newly_broken(roster, changes)
    if broken:
        note(broken=len(broken))
        doubt("duty.breaks", grid.complaint(broken, "这样排"), broken=broken)


def _check(
    roster: Roster, on: date, kind: Kind, person: Person | None, instead: Person | None
) -> None:
    said = {}
    if not roster.first <= on <= roster.last:
        said["on"] = [f"这张表从{roster.first}到{roster.last}，请选其中的一天。"]
    if kind.pool_id != roster.pool_id:
        said["kind"] = [f"“{roster.pool}”没有班次“{kind}”。"]
    if person is None and instead is None:
        said["person"] = ["换上的人和换下的人至少填一个。"]
    if said:
        raise BadInput(said)
    if person is not None:
        free_on(roster, on, person)


def free_on(roster: Roster, on: date, person: Person) -> None:
    """Refuse when the person already has a shift that day in this roster."""
    other = Watch.objects.filter(roster=roster, on=on, person=person).select_related("kind").first()
    if other is not None:
        raise Refusal(
            "duty.busy", f"{person}在{on}已经值{other.kind}，一天只能值一个班，请先把他换下。"
        )


def _watch(roster: Roster, on: date, kind: Kind, person: Person) -> Watch:
    found = Watch.objects.filter(roster=roster, on=on, kind=kind, person=person).first()
    if found is None:
        raise BadInput({"instead": [f"{person}在{on}没有值{kind}，不能换下。"]})
    if Handover.objects.filter(watch=found).exists():
        raise Refusal("duty.kept", f"{found}已经登记交班，不能再改。")
    return found


def _relieve(watch: Watch) -> None:
    """Take a watch out of a roster. What was asked about it stays: such a watch can only be given to another."""
    if Swap.objects.filter(watch=watch).exists() or Swap.objects.filter(back=watch).exists():
        raise Refusal("duty.swapped", f"{watch}有换班申请，不能空着，请同时填换上的人。")
    watch.delete()


def _tell(roster: Roster, on: date, people: list[Person]) -> None:
    title = f"{on:%m月%d日}的值班有调整，请查看。"
    ids = "-".join(str(person.pk) for person in people)
    telling.tell(people, title, f"/duty/grid/{roster.pk}/", roster, stage=f"{on}.{ids}")
