"""Who a piece of work falls to: the person or post a plan names, else whoever answers for the area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from houqin.kernel.org.models import Person, Post, School, Tenure
from houqin.kernel.org.queries import in_force

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
