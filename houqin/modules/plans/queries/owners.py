"""Who a piece of work falls to: the person or post a plan names, else whoever answers for the area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from houqin.kernel.asked import Held, people_leaving
from houqin.kernel.org.models import Person, Post, School, Tenure
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Routine, Task

_SPLIT = re.compile(r"[、，,；;和与及/\s]+")


@dataclass
class Owners:
    """Answers for one school on one day, from two statements."""

    school: School
    on: date

    @cached_property
    def staff(self) -> dict[str, Person | None]:
        """Staff by name; a name borne by two people stands for nobody."""
        found: dict[str, Person | None] = {}
        people = Person.objects.filter(
            in_force(self.on), school=self.school, kind=Person.Kind.STAFF
        )
        for person in people:
            found[person.name] = None if person.name in found else person
        return found

    @cached_property
    def tenures(self) -> list[Tenure]:
        """Who holds which post, longest in post first."""
        held = Tenure.objects.filter(in_force(self.on), school=self.school, post__closed=False)
        return list(held.select_related("post", "person").order_by("since", "pk"))

    def find(self, who: str, area: str) -> tuple[Person | None, Post | None]:
        """The person and the post for words of the plan (`who`) and an area code; nothing when nobody fits."""
        for name in filter(None, _SPLIT.split(who)):
            person = self.staff.get(name)
            if person is not None:
                return person, None
            tenure = next((t for t in self.tenures if _alike(name, t.post.name)), None)
            if tenure is not None:
                return tenure.person, tenure.post
        tenure = next((t for t in self.tenures if area in t.post.areas), None)
        return (tenure.person, tenure.post) if tenure else (None, None)


def _alike(name: str, post: str) -> bool:
    return len(name) > 1 and len(post) > 1 and (name in post or post in name)


def handed_over(post: int, before: int, after: int) -> tuple[Post, Person | None, Person]:
    """The post, its former holder (nobody when it was vacant) and its new one."""
    people = Person.objects.in_bulk([before, after])
    return Post.objects.get(pk=post), people.get(before), people[after]


def held(by: Actor, person: Person) -> list[Held]:
    """What a leaving person still has to do; it does not keep him, but somebody must take it over."""
    tasks = Task.objects.filter(owner=person, state=Task.State.OPEN).count()
    routines = (
        Routine.objects.filter(owner=person, paused=False).exclude(until__lt=by.today).count()
    )
    found = [
        (tasks, f"{tasks}项未完成的任务", "/plans/tasks/?state=open"),
        (routines, f"{routines}项常规工作", "/plans/routines/"),
    ]
    return [
        Held(title, f"{url}{'&' if '?' in url else '?'}owner={person.pk}")
        for n, title, url in found
        if n
    ]


people_leaving.add("plans", held)
