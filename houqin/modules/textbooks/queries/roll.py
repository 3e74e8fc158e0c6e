"""The rolls as the book room needs them: which class is in which grade, who is in it, who lacks what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import Entry, Title
from houqin.modules.textbooks.queries import titles
from houqin.modules.textbooks.rules import counts

TOP = {"primary": 6, "kindergarten": 3}


def terms(by: Actor) -> QuerySet[Term]:
    """The terms of the actor's school, newest first, for choice."""
    return Term.objects.filter(school=by.school).order_by("-starts")


def term_now(by: Actor) -> Term | None:
    """The newest term that has begun or begins within two weeks; else the first there is."""
    rows = Term.objects.filter(school=by.school)
    running = rows.filter(starts__lte=by.today, ends__gte=by.today).first()
    return (
        running or rows.filter(starts__gt=by.today).order_by("starts").first() or terms(by).first()
    )


def staff(by: Actor) -> QuerySet[Person]:
    """The staff here today, for choice."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.STAFF, school=by.school)
    return rows.order_by("number")


def classes(by: Actor, grant: str) -> QuerySet[ClassGroup]:
    """The classes with pupils today for which the actor may use a grant; his own where it names one."""
    rows = ClassGroup.objects.filter(school=by.school, grade__gte=1, grade__lte=12)
    return by.narrow(rows, grant, class_group="pk").order_by("grade", "pk")


def pupils(by: Actor, grant: str) -> QuerySet[Person]:
    """The pupils on the rolls today for whom the actor may use a grant."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.PUPIL, school=by.school)
    rows = rows.select_related("class_group")
    return by.narrow(rows, grant, class_group="class_group").order_by("class_group", "number")


def members(by: Actor, group: ClassGroup) -> list[Person]:
    """Who is in a class today, in the order of the roll."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.PUPIL, class_group=group)
    return list(rows.order_by("number"))


def grade_of(group: ClassGroup, term: Term) -> int:
    """The grade of a class in the school year of a term."""
    return counts.grade_in(group.entered, term.year)


def heads_by_grade(by: Actor, term: Term) -> dict[int, tuple[int, int]]:
    """Grade of the term's year → (classes, pupils) by today's rolls; those who will have left are not in it."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    rolls = Person.objects.filter(in_force(by.today), kind=Person.Kind.PUPIL, school=by.school)
    many: dict[int, int] = defaultdict(int)
    for pk in rolls.values_list("class_group", flat=True):
        many[pk or 0] += 1
    for group in ClassGroup.objects.filter(school=by.school):
        grade = grade_of(group, term)
        if many[group.pk] and 1 <= grade <= TOP.get(by.here.kind, 6):
            found[grade][0] += 1
            found[grade][1] += many[group.pk]
    return {grade: (n[0], n[1]) for grade, n in found.items()}


def titles_for(by: Actor, group: ClassGroup, term: Term) -> list[Title]:
    """The titles in use for a class in a term."""
    grade = grade_of(group, term)
    return [t for t in titles.open_titles(by) if counts.fits(t.grade, t.half, grade, term.number)]


def had(term: Term, people: Iterable[Person]) -> set[tuple[int, int]]:
    """(person, title) for which there is any entry in the term, given back ones included."""
    rows = Entry.objects.filter(term=term, person__in=[p.pk for p in people])
    return set(rows.values_list("person_id", "title_id"))


def lacking(by: Actor, group: ClassGroup, term: Term) -> dict[Title, list[Person]]:
    """Title → the pupils of a class who are to get it and have not yet, in the order of the roll.

    A voluntary title is for those only whose guardians agreed.
    """
    people = members(by, group)
    done, yes = had(term, people), titles.agreed_to(term)
    found: dict[Title, list[Person]] = {}
    for title in titles_for(by, group, term):
        wanted = [p for p in people if (p.pk, title.pk) not in done]
        if title.kind == Title.Kind.VOLUNTARY:
            wanted = [p for p in wanted if (p.pk, title.pk) in yes]
        if wanted:
            found[title] = wanted
    return found
