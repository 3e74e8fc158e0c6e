"""发放：a slip for every class, signed for by its teacher on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing, Refusal
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.kernel.signatures import signing
from houqin.modules.textbooks.commands import shelf, writing
from houqin.modules.textbooks.models import Entry, Handing, HandingLine, Move, Title
from houqin.modules.textbooks.queries import giving, roll
from houqin.modules.textbooks.rules.states import HANDING

URL = "/textbooks/distribution/{}/"


@command("textbooks.prepare", _("开领书单"))
def prepare(by: Actor, *, term: Term, class_groups: list[ClassGroup]) -> list[Handing]:
    """A slip for each class, of everything its pupils lack and the shelf has; what lacks copies is noted as owed.

    Slips that wait already have their copies promised. Refuses (textbooks.nothing_to_give) when no class gets one.
    """
    promised = _promised(by)
    held = shelf.locked(Title.objects.filter(school=by.here))
    free = {pk: row.quantity - promised.get(pk, 0) for pk, row in held.items()}
    made = [slip for g in class_groups if (slip := _slip(by, term, g, free)) is not None]
    if not made:
        raise Refusal(
            "textbooks.nothing_to_give",
            "选中的班级都没有可发的书：已经领过、已有待签领的领书单，或书还没有到。",
        )
    for slip in made:
        heads = [p for p in [slip.class_group.head] if p is not None]
        title = f"请领{slip.class_group}的书：{slip.number}"
        telling.tell(heads, title, URL.format(slip.pk), slip, todo=True)
    return made


def _promised(by: Actor) -> dict[int, int]:
    rows = HandingLine.objects.filter(handing__school=by.here, handing__state=Handing.State.READY)
    found: dict[int, int] = {}
    for title, n in rows.values_list("title", "quantity"):
        found[title] = found.get(title, 0) + n
    return found


def _slip(by: Actor, term: Term, group: ClassGroup, free: dict[int, int]) -> Handing | None:
    if giving.slip_of(group, term) is not None:
        return None
    lines = []
    for title, people in roll.lacking(by, group, term).items():
        heads = min(len(people), max(free.get(title.pk, 0), 0) // title.copies)
        if heads:
            free[title.pk] -= heads * title.copies
            lines.append((title, heads, len(people) - heads))
    if not lines:
        return None
    slip = Handing.objects.create(
        school=by.here, number=next_number(by.here, "LS", by.today), term=term, class_group=group, on=by.today,
        heads=len(roll.members(by, group)), maker=by.person,
    )  # fmt: skip
    HandingLine.objects.bulk_create(
        HandingLine(handing=slip, title=t, heads=n, quantity=n * t.copies, owed=owed)
        for t, n, owed in lines
    )
    index.put(slip, slip.school, slip.number, str(group))
    return slip


@command("textbooks.sign_for", _("签领"), personal=("picture", "code"))
def sign_for(
    by: Actor, *, handing: Handing, on: date, receiver: Person | None = None, picture: str = "",
    code: str = "",
) -> Handing:  # fmt: skip
    """The class teacher (or who fetches for him) counted the books and signs; every pupil's entry is written at once.

    On the keeper's screen he draws or gives his code; on his own phone he draws. Refuses textbooks.roll_changed when
    the class is no longer what the slip was drawn up for, and textbooks.short when the shelf has too little.
    """
    shelf.check_day(on, by.today)
    if not giving.ready(by).filter(pk=handing.pk).exists():
        handing.refresh_from_db()
        HANDING.after("sign", handing.state)
        raise Missing("这张领书单不是您班里的，请由班主任来领。")
    handing = Handing.objects.select_for_update().get(pk=handing.pk)
    handing.state = HANDING.after("sign", handing.state)
    signer = _signer(by, handing, receiver)
    lines = giving.lines_of(handing)
    said = [[x.title.code, x.heads, x.quantity] for x in lines]
    facts = {"number": handing.number, "class": str(handing.class_group), "lines": said}
    signing.sign(by, handing, facts, picture=picture, code=code, signer=signer)
    handing.receiver, handing.signed_at, handing.on = signer, moment(), on
    handing.save(update_fields=["state", "receiver", "signed_at", "on"])
    _give(by, handing, lines)
    telling.done(handing)
    return handing


def _signer(by: Actor, handing: Handing, receiver: Person | None) -> Person:
    """The teacher on his own phone signs for himself; on the keeper's screen it is the head or who fetches for him."""
    head = handing.class_group.head
    if by.person is not None and (by.person == head or not by.may("textbooks.prepare")):
        return by.person
    signer = receiver or head
    if signer is None:
        raise Refusal("textbooks.no_head", f"{handing.class_group}没有登记班主任，请选一位领书人。")
    if signer == by.person:
        raise Refusal(
            "textbooks.own_slip", "发书的人不能代班级签领，请班主任或班里的其他老师来签。"
        )
    return signer


def _give(by: Actor, handing: Handing, lines: Iterable[HandingLine]) -> None:
    writing.guard(handing.term, handing.class_group)
    lacking = roll.lacking(by, handing.class_group, handing.term)
    entries = []
    for line in lines:
        people = lacking.get(line.title, [])[: line.heads]
        if len(people) < line.heads:
            raise Refusal(
                "textbooks.roll_changed",
                f"“{line.title}”单上是{line.heads}人，现在还要领的只有{len(people)}人，花名册有变。请作废这张单，重新开。",
            )
        for pupil in people:
            entries.append(
                writing.entry(by, handing.term, pupil, line.title, line.title.copies, Entry.Kind.GIVEN,
                              on=handing.on, handing=handing, paper=handing.number)
            )  # fmt: skip
    Entry.objects.bulk_create(entries, batch_size=500)
    why = shelf.Why(Move.Kind.CLASS, handing.on, handing.number, handing.class_group)
    shelf.move(by, handing.school, {x.title: -x.quantity for x in lines}, why)
    note(pupils=handing.heads, copies=sum(e.quantity for e in entries))


@command("textbooks.void_handing", _("作废领书单"))
def void_handing(by: Actor, *, handing: Handing) -> Handing:
    """Give up a slip nobody signed for; its copies are free again."""
    handing = Handing.objects.select_for_update().get(pk=handing.pk)
    handing.state = HANDING.after("void", handing.state)
    handing.save(update_fields=["state"])
    telling.done(handing)
    return handing
