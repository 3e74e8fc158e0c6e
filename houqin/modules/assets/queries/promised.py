"""What room lists, rotation and the standard answer when the house asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Model, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import (
    Card as Number,
)
from houqin.kernel.asked import (
    Held,
    Measure,
    Promise,
    Proof,
    Reading,
    Todo,
    evidence,
    measures,
    people_leaving,
    proved,
    today_tasks,
    workbench_cards,
)  # fmt: skip
from houqin.kernel.org.models import Person, School
from houqin.kernel.parameters.book import value
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Gap, Replaced, RoomList, Rotation
from houqin.modules.assets.queries import loans, planning, rooms

AREA = "assets"


def numbers(by: Actor) -> Iterable[Number]:
    """How many lists still wait for a signature, for who draws them; how much is out too long, for who lends."""
    if by.may("assets.draw_lists"):
        waiting = rooms.to_confirm(by).count()
        tone = "warn" if waiting else "quiet"
        yield Number("待确认的班级财产", waiting, "/assets/room_lists/?state=open", tone)
    if by.may("assets.bring_back"):
        late = loans.late(by)
        url = f"/assets/loans/?state=out&due_before={by.today - timedelta(days=1)}"
        yield Number("逾期未还的借用", late, url, "warn" if late else "quiet")


def _to_hand_over(by: Actor) -> Iterable[Todo]:
    """What people come for today."""
    for kept in loans.today(by)[:20]:
        what = (
            f"整套{kept.kit.name}"
            if kept.kit
            else f"{kept.card.name}{kept.quantity}{kept.card.unit}"
        )
        url = f"/assets/kits/{kept.kit_id}/" if kept.kit_id else f"/assets/reservations/{kept.pk}/"
        title = f"交付预约：{kept.person.name}第{kept.first}节{what}"
        yield Todo(title, url, by.today, 0, AREA)


def todos(by: Actor) -> Iterable[Todo]:
    """My lists to confirm; towards the end of term the lists to check; the rooms whose year has come."""
    if by.person is not None and by.may("assets.confirm_list"):
        for listing in rooms.to_confirm(by).filter(holder=by.person).order_by("place__code")[:20]:
            url = f"/assets/confirm_list/?listing={listing.pk}"
            yield Todo(f"确认{listing.place}的财产清单", url, None, 0, AREA)
    if by.may("assets.check_list"):
        yield from _to_check(by)
    if by.may("assets.hand_over"):
        yield from _to_hand_over(by)
    if by.may("assets.recall_loans"):
        yield from _to_recall(by)
    if by.may("assets.replace"):
        for line in planning.next_rooms(by):
            title = f"轮换{line.place}的{line.rotation.name}（还差{line.quantity - line.done}件）"
            yield Todo(
                title, f"/assets/rotation_lines/{line.pk}/", date(line.year, 12, 31), 0, AREA
            )


def _to_recall(by: Actor) -> Iterable[Todo]:
    """When the term is about to end: how much is out that would stay out over the holidays."""
    ends = loans.recall_day(by)
    ahead = timedelta(days=value(by.school, rooms.BEFORE.key, by.today))
    if ends is None or ends - by.today > ahead:
        return
    left = loans.over_term(by, ends)
    if left:
        title = f"期末催还：还有{left}件借出没有还"
        yield Todo(title, "/assets/recall_loans/?next=/assets/loans/", ends, 0, AREA)


def _to_check(by: Actor) -> Iterable[Todo]:
    ahead = timedelta(days=value(by.school, rooms.BEFORE.key, by.today))
    due = rooms.to_check(by).filter(term__ends__lte=by.today + ahead).exclude(holder=by.person)
    for listing in due.order_by("term__ends", "place__code")[:30]:
        ends = listing.term.ends
        late = max(0, (by.today - ends).days)
        yield Todo(
            f"期末验收{listing.place}的财产", f"/assets/room_lists/{listing.pk}/", ends, late, AREA
        )


def held(by: Actor, person: Person) -> Iterable[Held]:
    """Rooms a person signed for that were not checked yet."""
    rows = RoomList.objects.filter(school=by.school, holder=person, state=RoomList.State.CONFIRMED)
    for listing in rows.select_related("place"):
        title = f"{listing.place}的财产清单未验收（{listing.number}）"
        yield Held(title, f"/assets/room_lists/{listing.pk}/", blocks=True)


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part * 100) / whole if whole else Decimal(0)).quantize(Decimal("0.1"))


def _lists(school: School, since: date, until: date) -> QuerySet[RoomList]:
    return RoomList.objects.filter(school=school, on__range=(since, until)).exclude(state="dropped")


def confirmed(school: School, since: date, until: date, what: str) -> Reading:
    """Per cent of the lists drawn in a span that were signed for."""
    rows = _lists(school, since, until)
    return Reading(
        _share(rows.exclude(state="open").count(), rows.count()), "/assets/room_lists/?state=open"
    )


def checked(school: School, since: date, until: date, what: str) -> Reading:
    """Per cent of the lists drawn in a span that were checked."""
    rows = _lists(school, since, until)
    return Reading(
        _share(rows.filter(state="checked").count(), rows.count()), "/assets/room_lists/"
    )


def plans(by: Actor) -> list[tuple[str, str]]:
    """Every plan, and all together."""
    rows = Rotation.objects.filter(school=by.school).order_by("-pk")
    return [("", "全部轮换计划"), *((str(r.pk), r.name) for r in rows)]


def replaced(school: School, since: date, until: date, plan: str) -> Reading:
    """Pieces replaced in a span."""
    rows = Replaced.objects.filter(school=school, on__range=(since, until))
    rows = rows.filter(line__rotation=int(plan)) if plan.isdigit() else rows
    return Reading(Decimal(rows.aggregate(n=Sum("quantity"))["n"] or 0), "/assets/rotation_lines/")


def met(school: School, since: date, until: date, what: str) -> Reading:
    """Per cent of the standard's lines that the newest gap list of the span or before it found met."""
    gap = planning.newest_gap(school, until)
    if gap is None:
        return Reading(Decimal(0), "/assets/gaps/")
    lines = gap.lines.values_list("short", flat=True)
    return Reading(_share(sum(1 for n in lines if not n), len(lines)), f"/assets/gaps/{gap.pk}/")


WORDS: dict[str, tuple[str, ...]] = {
    "lists": ("班级财产", "班级设施", "器材财产", "交接", "清理核对", "班主任", "验收"),
    "turns": ("轮换", "更换课桌", "课桌"),
    "gaps": ("装备", "标准", "排查摸底", "摸底"),
}


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """A promise about rooms, rotation or the standard is proved by what was done within its days."""
    return proved(promises, _speaks_of, lambda kind, since, until: RECORDS[kind](by, since, until))


def _speaks_of(promise: Promise) -> Iterable[str]:
    """Of other areas only what names the desks: the reader may file their rotation anywhere."""
    known = WORDS if promise.area == AREA else {"turns": ("课桌",)}
    return (kind for kind, words in known.items() if any(w in promise.title for w in words))


def _proof(title: str, row: Model, on: date, register: str, kind: str) -> Proof:
    return Proof(title, f"/assets/{register}/{row.pk}/", on, f"assets.{kind}", row.pk)


def _signed(by: Actor, since: date, until: date) -> Iterable[Proof]:
    rows = RoomList.objects.filter(school=by.school).select_related("place")
    for x in rows.filter(checked_on__range=(since, until)):
        yield _proof(f"{x.place}财产期末验收", x, x.checked_on or since, "room_lists", "roomlist")
    for x in rows.filter(confirmed_on__range=(since, until), checked_on=None):
        yield _proof(
            f"{x.place}财产清单已确认", x, x.confirmed_on or since, "room_lists", "roomlist"
        )


def _turned(by: Actor, since: date, until: date) -> Iterable[Proof]:
    """The plans that were agreed, and every replacement."""
    plans = Rotation.objects.filter(school=by.school, on__range=(since, until), state="agreed")
    for plan in plans:
        title = f"轮换计划{plan.number}：{plan.name}"
        yield _proof(title, plan, plan.on, "rotations", "rotation")
    rows = Replaced.objects.filter(school=by.school, on__range=(since, until))
    for x in rows.select_related("line__place"):
        title = f"{x.line.place}轮换{x.quantity}件"
        yield _proof(title, x.line, x.on, "rotation_lines", "rotationline")


def _held_against(by: Actor, since: date, until: date) -> Iterable[Proof]:
    for x in Gap.objects.filter(school=by.school, on__range=(since, until)):
        yield _proof(f"装备摸底{x.number}", x, x.on, "gaps", "gap")


RECORDS: dict[str, Callable[[Actor, date, date], Iterable[Proof]]] = {
    "lists": _signed, "turns": _turned, "gaps": _held_against,
}  # fmt: skip

workbench_cards.add("assets.rooms", numbers)
today_tasks.add("assets.rooms", todos)
people_leaving.add("assets.rooms", held)
evidence.add("assets.rooms", proofs)
measures.add("assets.confirmed", Measure(_("班级财产确认率"), _("%"), confirmed))
measures.add("assets.checked", Measure(_("班级财产验收率"), _("%"), checked))
measures.add("assets.replaced", Measure(_("轮换数量"), _("件"), replaced, plans))
measures.add("assets.standard_met", Measure(_("装备达标率"), _("%"), met))
