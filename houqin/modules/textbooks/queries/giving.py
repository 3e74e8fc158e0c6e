"""Class slips, what everybody got, and what is still out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.textbooks.models import Entry, Handing, HandingLine, Title
from houqin.modules.textbooks.queries import roll

CLASS = declare_grant("textbooks.view_class", _("查看班级领书与结算"))
PATH = "class_group"


def handings(by: Actor) -> QuerySet[Handing]:
    """The class slips; those of his class for a class teacher."""
    rows = Handing.objects.select_related(
        "school", "term", "class_group", "class_group__head", "maker", "receiver"
    ).annotate(copies=Sum("lines__quantity"), owed=Sum("lines__owed"))
    return by.narrow(rows, CLASS, class_group=PATH)


def ready(by: Actor) -> QuerySet[Handing]:
    """Slips that wait to be signed for and that the actor may see."""
    rows = Handing.objects.filter(school=by.school, state=Handing.State.READY)
    rows = rows.select_related("class_group", "class_group__head", "term")
    return by.narrow(rows, CLASS, class_group=PATH).order_by("class_group__grade", "class_group")


def slip_of(group: ClassGroup, term: Term) -> Handing | None:
    """The slip of a class that waits to be signed for."""
    return Handing.objects.filter(class_group=group, term=term, state=Handing.State.READY).first()


def lines_of(handing: Handing) -> list[HandingLine]:
    """The lines of a slip, by the code of the title."""
    return list(handing.lines.select_related("title").order_by("title__kind", "title__code"))


def entries(by: Actor) -> QuerySet[Entry]:
    """What everybody got and gave back; a class teacher sees his class."""
    rows = Entry.objects.select_related(
        "school", "term", "person", "class_group", "title", "by", "handing"
    )
    return by.narrow(rows, CLASS, class_group=PATH)


def changed_together(by: Actor, row: Entry) -> list[Entry]:
    """What one change brought one person or took from him, in the order it was written."""
    rows = entries(by).filter(school=row.school, paper=row.paper, person=row.person)
    return list(rows.order_by("pk"))


def held(term: Term, person: Person) -> dict[Title, int]:
    """What a person has of a term now: title → copies."""
    rows = Entry.objects.filter(term=term, person=person).order_by()
    found = {
        r["title"]: r["n"] for r in rows.values("title").annotate(n=Sum("quantity")) if r["n"] > 0
    }
    return {t: found[t.pk] for t in Title.objects.filter(pk__in=found).order_by("kind", "code")}


def paid_for(term: Term, person: Person, title: Title) -> tuple[int, Decimal]:
    """(copies held, what they cost) of a title."""
    rows = Entry.objects.filter(term=term, person=person, title=title)
    sums = rows.exclude(kind=Entry.Kind.LOST).aggregate(a=Sum("amount"))
    n = rows.aggregate(n=Sum("quantity"))["n"]
    return n or 0, sums["a"] or Decimal(0)


def lost_and_paid(term: Term, person: Person) -> set[int]:
    """Titles whose lost copy the person has paid for and not had replaced."""
    rows = Entry.objects.filter(term=term, person=person).order_by("pk")
    paid: set[int] = set()
    for e in rows:
        if e.kind == Entry.Kind.LOST and e.amount > 0:
            paid.add(e.title_id)
        elif e.kind == Entry.Kind.ADDED:
            paid.discard(e.title_id)
    return paid


def out_in_class(term: Term, group: ClassGroup) -> dict[tuple[int, int], int]:
    """(pupil, title) → copies of circulating titles a class still has."""
    rows = Entry.objects.filter(
        term=term, person__class_group=group, title__kind=Title.Kind.CIRCULATING
    ).order_by()
    sums = rows.values_list("person_id", "title_id").annotate(n=Sum("quantity"))
    return {(p, t): n for p, t, n in sums if n > 0}


def classes_to_collect(by: Actor, term: Term) -> list[tuple[ClassGroup, int]]:
    """(class, circulating copies still out) of a term."""
    rows = Entry.objects.filter(
        school=by.school, term=term, title__kind=Title.Kind.CIRCULATING
    ).order_by()
    sums = rows.values_list("person__class_group").annotate(n=Sum("quantity"))
    many = {group: n for group, n in sums if n > 0 and group}
    found = ClassGroup.objects.filter(pk__in=many).select_related("head").order_by("grade", "pk")
    return [(g, many[g.pk]) for g in found]


@dataclass(frozen=True)
class Standing:
    """How far the books of a class are: pupils on the roll, titles of the term, copies still to be given."""

    group: ClassGroup
    heads: int
    titles: int
    lacking: int
    slip: Handing | None
    given: int

    @property
    def state(self) -> str:
        """What stands in the list of classes."""
        if self.slip is not None:
            return "ready"
        if not self.lacking:
            return "done" if self.given else "none"
        return "part" if self.given else "open"


def standings(by: Actor, term: Term) -> list[Standing]:
    """Every class the actor may see, with how far its books are."""
    return [standing(by, term, group) for group in roll.classes(by, CLASS)]


def standing(by: Actor, term: Term, group: ClassGroup) -> Standing:
    """How far the books of one class are."""
    lacking = roll.lacking(by, group, term)
    given = Entry.objects.filter(term=term, class_group=group, kind=Entry.Kind.GIVEN)
    return Standing(
        group, len(roll.members(by, group)), len(roll.titles_for(by, group, term)),
        sum(len(people) * t.copies for t, people in lacking.items()), slip_of(group, term),
        given.aggregate(n=Sum("quantity"))["n"] or 0,
    )  # fmt: skip
