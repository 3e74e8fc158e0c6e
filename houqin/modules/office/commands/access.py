"""Giving, ending and shaping roles."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import ClassGroup, Person, Place, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles import grants as known_grants
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.office.commands.org import own_school


@command("office.grant_role", _("授予角色"))
def grant_role(
    by: Actor,
    *,
    person: Person,
    role: Role,
    since: date,
    until: date | None = None,
    unit: Unit | None = None,
    place: Place | None = None,
    class_group: ClassGroup | None = None,
) -> Assignment:
    """Give a role, within a unit, place or class and a period where these are named."""
    if until is not None and until < since:
        raise Refusal("office.period", "结束日期不能早于开始日期，请修改。")
    same = Assignment.objects.filter(
        in_force(since), person=person, role=role, unit=unit, place=place, class_group=class_group
    )
    if same.exists():
        raise Refusal("office.role_held", f"{person.name}已经有“{role.name}”这个角色，不用再授。")
    return Assignment.objects.create(
        person=person, role=role, school=role.school, district=None if role.school else own_school(by).district,
        since=since, until=until, unit=unit, place=place, class_group=class_group,
    )  # fmt: skip


@command("office.end_role", _("收回角色"))
def end_role(by: Actor, *, assignment: Assignment, on: date) -> Assignment:
    """End a role on a day, that day included. The last holder of the right to give roles keeps it."""
    if assignment.until is not None and assignment.until <= on:
        raise Refusal("office.role_ended", f"这个授权到{assignment.until:%Y-%m-%d}已经结束。")
    if on < assignment.since:
        raise Refusal("office.period", f"结束日期不能早于开始日期{assignment.since:%Y-%m-%d}。")
    _keep_one_administrator(assignment, on)
    assignment.until = on
    assignment.save(update_fields=["until"])
    return assignment


def _keep_one_administrator(assignment: Assignment, on: date) -> None:
    needed = "office.grant_role"
    if needed not in assignment.role.grants:
        return
    others = Assignment.objects.filter(in_force(on), school=assignment.school, until=None).exclude(
        pk=assignment.pk
    )
    if not any(needed in a.role.grants for a in others.select_related("role")):
        raise Refusal(
            "office.last_administrator", "这是本校最后一个能授予角色的人，请先授给别人再收回。"
        )


@command("office.edit_role", _("修改角色权限"))
def edit_role(by: Actor, *, role: Role, name: str, grants: list[str]) -> Role:
    """Change what a role may do. From then on it is the school's own and no update of the system changes it."""
    wanted = sorted({known_grants.check(g) for g in grants})
    note(
        added=sorted(set(wanted) - set(role.grants)), removed=sorted(set(role.grants) - set(wanted))
    )
    role.name, role.grants, role.edited = name, wanted, True
    role.save(update_fields=["name", "grants", "edited"])
    return role


@command("office.copy_role", _("另存为新角色"))
def copy_role(by: Actor, *, role: Role, name: str) -> Role:
    """Make a new role with the grants of another, to be shaped further."""
    school = own_school(by)
    if Role.objects.filter(school=school, name=name).exists():
        raise Refusal("office.role_twice", f"已经有“{name}”这个角色，请换一个名称。")
    code = f"own{Role.objects.filter(school=school, code__startswith='own').count() + 1}"
    return Role.objects.create(school=school, code=code, name=name, grants=role.grants, edited=True)
