"""The person (or the system) on whose behalf everything is asked and done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from houqin.base.refusal import Forbidden, Refusal
from houqin.kernel.org.models import Person, School
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles import grants
from houqin.kernel.roles.models import Assignment

M = TypeVar("M", bound=Model)


@dataclass(eq=False)
class Actor:
    """Who acts, in which school, through which door, on which day.

    `person` is empty for the system itself, which may everything in its school. `limit` narrows the grants
    (an API token); `sure` holds the codes of doubts already answered; `key` is a client-made id that makes a
    repeated submission harmless.
    """

    school: School | None
    person: Person | None = None
    door: str = "console"
    today: date = date.min
    limit: frozenset[str] | None = None
    sure: frozenset[str] = frozenset()
    key: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def system(cls, school: School | None, today: date, door: str = "job") -> Actor:
        """The system acting for a school: may everything there, and is named 系统 in the audit."""
        return cls(school=school, door=door, today=today)

    def through(self, door: str, *, key: str = "", sure: frozenset[str] = frozenset()) -> Actor:
        """The same actor coming through another door, with what is known of him already."""
        other = replace(self, door=door, key=key, sure=sure)
        other.__dict__["assignments"] = self.assignments
        return other

    @property
    def is_system(self) -> bool:
        return self.person is None

    @property
    def here(self) -> School:
        """The school the actor works in. Refuses when none is chosen."""
        if self.school is None:
            raise Refusal("school.none", "请先在右上角选择一所学校。")
        return self.school

    @property
    def me(self) -> Person:
        """The person who acts. Refuses when it is the system itself."""
        if self.person is None:
            raise Refusal("actor.nobody", "这件事要由本人登录后办理。")
        return self.person

    @cached_property
    def assignments(self) -> list[Assignment]:
        """What was given to the person and is in force today."""
        if self.person is None:
            return []
        held = Assignment.objects.filter(in_force(self.today), person=self.person)
        return list(held.select_related("role", "unit", "place", "class_group"))

    @cached_property
    def _here(self) -> frozenset[str]:
        """Every grant held in the present school: a page with its menu asks hundreds of times."""
        held = {g for a in self.assignments if _covers(a, self.school) for g in a.role.grants}
        return frozenset(held if self.limit is None else held & self.limit)

    def _holding(self, grant: str) -> list[Assignment]:
        grants.check(grant)
        if self.limit is not None and grant not in self.limit:
            return []
        return [a for a in self.assignments if grant in a.role.grants]

    def may(self, grant: str, at: School | None = None) -> bool:
        """Whether the actor holds `grant` in a school (his current one when none is named)."""
        grants.check(grant)
        if self.is_system:
            return True
        if at is None or at == self.school:
            return grant in self._here
        return any(_covers(a, at) for a in self._holding(grant))

    def require(self, grant: str, at: School | None = None) -> None:
        """Refuse, with the reasons, unless the actor holds `grant`."""
        if not self.may(grant, at):
            label = grants.labels()[grant]
            raise Forbidden(
                "grant.missing",
                f"您没有“{label}”的权限。需要时请联系总务主任在“角色与授权”里授予。",
                why=self.why(grant, at),
            )

    def why(self, grant: str, at: School | None = None) -> list[str]:
        """Sentences that explain what `may` looked at, for the page that says no."""
        school = at or self.school
        label = grants.labels()[grants.check(grant)]
        lines = [f"这一步需要权限“{label}”。"]
        names = "、".join(a.role.name for a in self.assignments) or "无"
        lines.append(f"您今天有效的角色：{names}。")
        if self.limit is not None and grant not in self.limit:
            lines.append("当前使用的接口令牌没有包含这项权限。")
        for a in self._holding(grant):
            if not _covers(a, school):
                lines.append(
                    f"角色“{a.role.name}”有这项权限，但只在“{a.school or a.district}”内有效。"
                )
        return lines

    def schools(self, grant: str) -> QuerySet[School]:
        """The schools in which the actor holds `grant`."""
        grants.check(grant)
        if self.is_system:
            return School.objects.filter(pk=self.school.pk) if self.school else School.objects.all()
        held = self._holding(grant)
        own = [a.school_id for a in held if a.school_id]
        districts = [a.district_id for a in held if a.district_id]
        return School.objects.filter(Q(pk__in=own) | Q(district_id__in=districts))

    def narrow(
        self,
        rows: QuerySet[M],
        grant: str,
        *,
        school: str = "school",
        unit: str = "",
        place: str = "",
        class_group: str = "",
    ) -> QuerySet[M]:
        """`rows` cut down to what the actor may see under `grant`.

        The keywords name the paths from a row to its school, unit, place and class; a row source that names no
        unit, place or class shows nothing to somebody whose grant is limited to one.
        """
        grants.check(grant)
        if self.is_system:
            return rows.filter(**{school: self.school}) if self.school else rows
        paths = {"unit": unit, "place": place, "class_group": class_group}
        allowed = Q(pk__in=[])
        for a in self._holding(grant):
            allowed |= _reach(a, school, paths)
        return rows.filter(allowed)

    def own(self, rows: QuerySet[M], grant: str, mine: Q, *, school: str = "school") -> QuerySet[M]:
        """`rows` that are the actor's own, as `mine` says, in the schools where he holds `grant`. A role limited to a
        unit, place or class hides nothing of it: who is told of a thing can open it.
        """
        grants.check(grant)
        if self.is_system:
            return rows.filter(**{school: self.school}) if self.school else rows
        reach = Q(pk__in=[])
        for a in self._holding(grant):
            reach |= _reach(a, school, {})
        return rows.filter(reach).filter(mine)


def _covers(assignment: Assignment, school: School | None) -> bool:
    if assignment.school_id:
        return school is not None and assignment.school_id == school.pk
    return school is None or assignment.district_id == school.district_id


def _reach(a: Assignment, school: str, paths: dict[str, str]) -> Q:
    reach = (
        Q(**{school: a.school_id}) if a.school_id else Q(**{f"{school}__district": a.district_id})
    )
    for name, path in paths.items():
        limit = getattr(a, name)
        if limit is None:
            continue
        if not path:
            return Q(pk__in=[])
        key = f"{path}__path__startswith" if hasattr(limit, "path") else path
        reach &= Q(**{key: limit.path if hasattr(limit, "path") else limit.pk})
    return reach


def people_with(grant: str, school: School, on: date) -> Iterable[Person]:
    """Who holds `grant` in a school on a day, for notices and choices of a decider."""
    grants.check(grant)
    scope = Q(school=school) | Q(district=school.district_id)
    held = Assignment.objects.filter(in_force(on), scope).select_related("role", "person")
    return list({a.person_id: a.person for a in held if grant in a.role.grants}.values())
