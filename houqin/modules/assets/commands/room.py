"""Room lists: drawn from the books, confirmed with a signature, checked at the end of term."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command
from houqin.kernel.commands.core import note as remark
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.kernel.signatures import signing
from houqin.modules.assets.commands.damage import report_damage
from houqin.modules.assets.models import Damage, RoomLine, RoomList
from houqin.modules.assets.queries import rooms as queries
from houqin.modules.assets.rules import rooms as rules

Lines = list[dict[str, Any]]
CAUSES = (
    ("worn", Damage.Cause.WORN),
    ("careless", Damage.Cause.CARELESS),
    ("missing", Damage.Cause.LOST),
)


@command("assets.draw_lists", _("列班级财产清单"))
def draw_lists(
    by: Actor, *, term: Term, on: date, places: list[Place] | None = None
) -> list[RoomList]:
    """Draw this term's list of every furnished room that has one who answers for it and no list yet; he is told to confirm.
    A room that was checked in mid-term because another took it over gets a new list in his name.

    Refuses (assets.no_lists) when there is nothing to draw.
    """
    done = queries.drawn(term)
    wanted = {p.pk for p in places or []}
    made = [
        _draw(by, term, on, place, group, person)
        for place, group, person in queries.responsible(by.here)
        if not done.get(place.pk, set()) & {None, person.pk} and (not wanted or place.pk in wanted)
    ]
    if not made:
        raise Refusal(
            "assets.no_lists",
            "没有要列的清单：这些房间本学期都列过了，或者房间里还没有登记资产、没有班主任也没有保管人。",
        )
    return made


def _draw(by: Actor, term: Term, on: date, place: Place, group: Any, person: Any) -> RoomList:
    made = RoomList.objects.create(
        school=by.here, number=next_number(by.here, "QD", on), term=term, place=place, group=group, holder=person, on=on
    )  # fmt: skip
    RoomLine.objects.bulk_create(
        RoomLine(listing=made, card_id=card, quantity=n) for card, n in queries.things_in(place)
    )
    index.put(made, made.school, made.number, place.name, person.name)
    title = f"请核对并签字确认{place}的财产清单"
    telling.tell([person], title, f"/assets/room_lists/{made.pk}/", made, todo=True, safe=True)
    return made


@command("assets.confirm_list", _("确认财产清单"), personal=("picture", "code"))
def confirm_list(
    by: Actor, *, listing: RoomList, lines: Lines, note: str = "", picture: str = "", code: str = ""
) -> RoomList:
    """Who answers for a room signs for what he counted in it. Each line: line, counted. Every line of the list is counted."""
    listing = (
        RoomList.objects.select_for_update(of=("self",))
        .select_related("holder", "place")
        .get(pk=listing.pk)
    )
    if by.person is not None and listing.holder_id != by.person.pk:
        raise Refusal(
            "assets.not_holder", f"这份清单由{listing.holder}负责，要由本人签字确认，别人不能代签。"
        )
    listing.state = rules.LIST.after("confirm", listing.state)
    found = _all_lines(listing, lines)
    for line, given in found:
        line.counted = given["counted"]
        line.save(update_fields=["counted"])
    listing.confirmed_on, listing.note = by.today, note.strip()
    listing.save(update_fields=["state", "confirmed_on", "note"])
    if not by.is_system:
        facts = {"number": listing.number, **{line.card.number: line.counted for line, _g in found}}
        signing.sign(by, listing, facts, picture=picture, code=code)
    remark(differs=[line.card.number for line, _given in found if line.counted != line.quantity])
    return listing


def _all_lines(listing: RoomList, lines: Lines) -> list[tuple[RoomLine, dict[str, Any]]]:
    """Every line of the list with what was said of it, once each. Raises BadInput for a stranger, a double, a gap."""
    own = {line.pk: line for line in queries.lines_of(listing)}
    seen: dict[int, dict[str, Any]] = {}
    faults: list[dict[str, list[str]]] = []
    for given in lines:
        pk = given["line"].pk
        fault = (
            "这一行不在这份清单上。"
            if pk not in own
            else "这件东西前面已经填过一行了。"
            if pk in seen
            else ""
        )
        faults.append({"line": [fault]} if fault else {})
        seen[pk] = given
    if any(faults):
        raise BadInput({"lines": faults})
    left = [line.card.name for pk, line in own.items() if pk not in seen]
    if left:
        raise BadInput({"lines": [f"还有{len(left)}行没有填：{'、'.join(left[:5])}。"]})
    return [(own[pk], given) for pk, given in seen.items()]


@command("assets.check_list", _("期末验收"))
def check_list(by: Actor, *, listing: RoomList, lines: Lines, on: date, note: str = "") -> RoomList:
    """Check a room at the end of term. Each line: line, good, worn, careless, missing, note. What wore out goes to repair,
    what was broken or lost goes to compensation in the name of who signed. Nobody checks his own room.
    """
    listing = (
        RoomList.objects.select_for_update(of=("self",))
        .select_related("holder", "place", "group")
        .get(pk=listing.pk)
    )
    if by.person is not None and listing.holder_id == by.person.pk:
        raise Refusal("assets.own_room", "自己负责的房间要由别人来验收。")
    listing.state = rules.LIST.after("check", listing.state)
    found = _all_lines(listing, lines)
    _refuse_gaps(found)
    for line, given in found:
        _settle_line(by, listing, line, given, on)
    listing.checked_on, listing.checker = on, by.person
    listing.note = note.strip() or listing.note
    listing.save(update_fields=["state", "checked_on", "checker", "note"])
    return listing


def _refuse_gaps(found: list[tuple[RoomLine, dict[str, Any]]]) -> None:
    faults: list[dict[str, list[str]]] = []
    for line, given in found:
        counted = line.counted or 0
        left = rules.unaccounted(
            counted, given["good"], given["worn"], given["careless"], given["missing"]
        )
        said = f"签字确认的是{counted}{line.card.unit}，"
        said += (
            f"还有{left}{line.card.unit}没有着落。"
            if left > 0
            else f"现在多填了{-left}{line.card.unit}。"
        )
        faults.append({"good": [said]} if left else {})
    if any(faults):
        raise BadInput({"lines": faults})


def _settle_line(
    by: Actor, listing: RoomList, line: RoomLine, given: dict[str, Any], on: date
) -> None:
    said = given.get("note") or ""
    line.good, line.worn = given["good"], given["worn"]
    line.careless, line.missing, line.note = given["careless"], given["missing"], said
    line.save(update_fields=["good", "worn", "careless", "missing", "note"])
    for name, cause in CAUSES:
        if given[name]:
            line.damages.add(*_report(by, listing, line, cause, given[name], on, said))


def _report(
    by: Actor, listing: RoomList, line: RoomLine, cause: str, wanted: int, on: date, said: str
) -> list[Damage]:
    """Report so many pieces of a line, from one holding in the room after another."""
    made, left = [], wanted
    for held in queries.pieces_at(line):
        if part := min(left, held.quantity):
            what = f"{listing.place}期末验收（{listing.number}）。{said}"
            made.append(
                report_damage(
                    by, holding=held, quantity=part, cause=cause, what=what, on=on, person=listing.holder, group=listing.group
                )
            )  # fmt: skip
            left -= part
    if left:
        raise Refusal(
            "assets.not_there",
            f"“{line.card.name}”在{listing.place}的账上少了{left}{line.card.unit}，可能学期中搬走过。请先在变动记录里查清，再验收。",
        )
    return made


@command("assets.drop_list", _("作废清单"))
def drop_list(by: Actor, *, listing: RoomList, reason: str) -> RoomList:
    """A list drawn wrongly and not confirmed yet is put aside; a new one can be drawn."""
    listing = RoomList.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    listing.state = rules.LIST.after("drop", listing.state)
    listing.note = reason.strip()
    listing.save(update_fields=["state", "note"])
    return listing
