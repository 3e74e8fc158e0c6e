"""添退：pupils who come and go, books that are lost, teachers' copies, circulating books at the end of term."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, note
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.textbooks.commands import shelf, writing
from houqin.modules.textbooks.models import Entry, Move, Title
from houqin.modules.textbooks.queries import giving, roll, rulebook, titles
from houqin.modules.textbooks.rules import money

Lines = list[dict[str, Any]]


class Adding(models.TextChoices):
    """Why a pupil gets books after the distribution."""

    MOVED_IN = "moved_in", _("转入")
    MISSED = "missed", _("漏发")
    AGREED = "agreed", _("监护人同意征订")
    LOST = "lost", _("遗失补领")
    SPOILED = "spoiled", _("损坏补领")


class Giving(models.TextChoices):
    """Why books come back."""

    MOVED_OUT = "moved_out", _("转出")
    TOO_MANY = "too_many", _("多发")
    FAULTY = "faulty", _("印装质量问题")
    DECLINED = "declined", _("不再征订")
    ENDED = "ended", _("用完归还")
    LOST = "lost", _("遗失")


@command("textbooks.add", _("添书"), personal=("pupil",))
def add(
    by: Actor, *, term: Term, pupil: Person, reason: str, on: date, some: list[Title] | None = None
) -> list[Entry]:
    """Give a pupil books outside the distribution. Without `some` it is everything his class has and he lacks.

    Refuses textbooks.no_consent for a voluntary title nobody agreed to, textbooks.has_it for a second copy that was
    not lost or spoiled, textbooks.settled after the settlement.
    """
    shelf.check_day(on, by.today)
    writing.guard(term, pupil.class_group)
    wanted = some or _set_of(by, term, pupil)
    _may_have(term, pupil, wanted, reason)
    paper = next_number(by.here, "TS", by.today)
    label = str(Adding(reason).label)
    gone = _written_off(by, term, pupil, wanted, on, label, paper)
    paid = giving.lost_and_paid(term, pupil)
    made = Entry.objects.bulk_create(
        [
            *gone,
            *(
                writing.entry(
                    by, term, pupil, t, t.copies, Entry.Kind.ADDED, on=on, reason=label, paper=paper,
                    why="" if t.pk in paid else reason,
                )
                for t in wanted
            ),
        ]
    )  # fmt: skip
    why = shelf.Why(Move.Kind.ADD, on, paper, pupil.class_group, label)
    shelf.move(by, pupil.school, {t: -t.copies for t in wanted}, why)
    note(paper=paper, copies=sum(t.copies for t in wanted))
    return made


def _written_off(
    by: Actor, term: Term, pupil: Person, wanted: list[Title], on: date, label: str, paper: str
) -> list[Entry]:
    """The lost or spoiled copies that the new ones replace: they are no longer in the pupil's hands."""
    has = giving.held(term, pupil)
    return [
        writing.entry(by, term, pupil, t, -has[t], Entry.Kind.LOST, on=on, reason=label, amount=Decimal(0), paper=paper)
        for t in wanted
        if has.get(t)
    ]  # fmt: skip


def _set_of(by: Actor, term: Term, pupil: Person) -> list[Title]:
    if pupil.class_group is None:
        raise Refusal("textbooks.no_class", "这名学生还没有编班，请先在学生名册里编班再添书。")
    lacking = roll.lacking(by, pupil.class_group, term)
    found = [t for t, people in lacking.items() if pupil in people]
    if not found:
        raise Refusal(
            "textbooks.has_all", "这名学生本学期的书已经齐了。要补领某一种，请在书名里选。"
        )
    return found


def _may_have(term: Term, pupil: Person, wanted: list[Title], reason: str) -> None:
    yes, has = titles.agreed_to(term), giving.held(term, pupil)
    for title in wanted:
        if title.kind in money.CONSENT and (pupil.pk, title.pk) not in yes:
            raise Refusal(
                "textbooks.no_consent",
                f"“{title}”是自愿征订的教辅，没有监护人同意的回执，不能发给学生。",
            )
        if has.get(title) and reason not in money.PAID_AGAIN:
            raise Refusal(
                "textbooks.has_it",
                f"这名学生手里已有“{title}”{has[title]}册。遗失或损坏要补领的，原因请选“遗失补领”或“损坏补领”。",
            )


@command("textbooks.take_back", _("退书"), personal=("person",))
def take_back(
    by: Actor, *, term: Term, person: Person, reason: str, on: date, some: list[Title] | None = None,
    unused: bool = False, sound: bool = True,
) -> list[Entry]:  # fmt: skip
    """Take books back from a pupil or teacher; without `some` everything he holds of the term.

    `unused` gives the money back; `sound` puts the copies on the shelf again. A lost book does not come back: its
    copy is written off and charged. Refuses (textbooks.not_held) what he does not hold.
    """
    shelf.check_day(on, by.today)
    writing.guard(term, person.class_group)
    held = giving.held(term, person)
    wanted = some or list(held)
    absent = [str(t) for t in wanted if t not in held]
    if absent or not wanted:
        what = f"没有“{'、'.join(absent)}”" if absent else "没有本学期的书"
        raise Refusal("textbooks.not_held", f"名下{what}，不能退。请核对学期和书名。")
    paper, lost = next_number(by.here, "TH", by.today), reason == Giving.LOST
    label = str(Giving(reason).label)
    made = Entry.objects.bulk_create(
        _back(by, term, person, t, held[t], lost=lost, unused=unused, on=on, label=label, paper=paper) for t in wanted
    )  # fmt: skip
    if sound and not lost:
        why = shelf.Why(Move.Kind.BACK, on, paper, person.class_group, label)
        shelf.move(by, person.school, {t: held[t] for t in wanted}, why)
    note(paper=paper, copies=-sum(e.quantity for e in made))
    return made


def _back(
    by: Actor, term: Term, person: Person, title: Title, copies: int, *, lost: bool, unused: bool, on: date,
    label: str, paper: str,
) -> Entry:  # fmt: skip
    if lost:
        rate = rulebook.rule(by, rulebook.LOST_RATE)
        free = title.kind not in money.CHARGED
        amount = money.charge(title.kind, "lost", title.price, copies, rate) if free else Decimal(0)
        kind = Entry.Kind.LOST
    else:
        n, paid = giving.paid_for(term, person, title)
        amount, kind = -money.refund(paid, copies, n, unused), Entry.Kind.BACK
    return writing.entry(
        by, term, person, title, -copies, kind, on=on, reason=label, amount=amount, paper=paper
    )  # fmt: skip


@command("textbooks.collect", _("收回循环教材"), personal=("keeping",))
def collect(
    by: Actor, *, term: Term, class_group: ClassGroup, on: date, keeping: list[Person] | None = None
) -> list[Entry]:
    """Take back the circulating books of a class at the end of term, from all but those who are still `keeping` theirs."""
    shelf.check_day(on, by.today)
    late = {p.pk for p in keeping or []}
    out = {k: n for k, n in giving.out_in_class(term, class_group).items() if k[0] not in late}
    if not out:
        raise Refusal("textbooks.nothing_out", f"{class_group}没有待归还的循环教材。")
    people = {p.pk: p for p in Person.objects.filter(pk__in={k[0] for k in out})}
    books = {t.pk: t for t in Title.objects.filter(pk__in={k[1] for k in out})}
    paper = next_number(by.here, "GH", by.today)
    made = Entry.objects.bulk_create(
        writing.entry(by, term, people[p], books[t], -n, Entry.Kind.HOME, on=on, reason="循环教材归还",
                      amount=Decimal(0), paper=paper)
        for (p, t), n in sorted(out.items())
    )  # fmt: skip
    change: dict[Title, int] = {}
    for (_p, t), n in out.items():
        change[books[t]] = change.get(books[t], 0) + n
    shelf.move(by, by.here, change, shelf.Why(Move.Kind.HOME, on, paper, class_group))
    note(paper=paper, copies=sum(out.values()), keeping=len(late))
    return made


@command("textbooks.give_teacher", _("发教师用书"), personal=("picture", "code"))
def give_teacher(
    by: Actor,
    *,
    term: Term,
    receiver: Person,
    on: date,
    lines: Lines,
    picture: str = "",
    code: str = "",
) -> list[Entry]:
    """Hand a teacher his copies, a line is {title, quantity}; he signs or gives his code. Nothing is charged."""
    shelf.check_day(on, by.today)
    if len({x["title"].pk for x in lines}) < len(lines):
        raise BadInput({"lines": ["同一种书写了两行，请合成一行。"]})
    paper = next_number(by.here, "JS", by.today)
    made = Entry.objects.bulk_create(
        writing.entry(by, term, receiver, x["title"], x["quantity"], Entry.Kind.GIVEN, on=on, reason="教师用书",
                      paper=paper)
        for x in lines
    )  # fmt: skip
    shelf.move(
        by,
        by.here,
        {x["title"]: -x["quantity"] for x in lines},
        shelf.Why(Move.Kind.TEACHER, on, paper),
    )
    said = [[x["title"].code, x["quantity"]] for x in lines]
    facts = {"number": paper, "lines": said}
    signing.sign(by, made[0], facts, picture=picture, code=code, signer=receiver)
    return made
