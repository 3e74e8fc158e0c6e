"""The roles that modules ship, brought into a school without touching what the school has changed."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps

from houqin.kernel.org.models import School
from houqin.kernel.roles import grants
from houqin.kernel.roles.models import Role

Shipped = dict[str, tuple[str, list[str]]]
DISTRICT = "district"


def shipped() -> Shipped:
    """Role code → (name, grants), merged over every module's manifest. An unknown grant raises UnknownGrant."""
    merged: Shipped = {}
    for config in apps.get_app_configs():
        roles: Mapping[str, tuple[str, list[str]]] = getattr(config, "roles", {})
        for code, (name, wanted) in roles.items():
            kept = merged.setdefault(code, (str(name), []))[1]
            kept += [grants.check(g) for g in wanted if g not in kept]
    return merged


def _own(school: School | None) -> Shipped:
    return {c: v for c, v in shipped().items() if (c == DISTRICT) is (school is None)}


def outdated(school: School | None) -> bool:
    """Whether the modules ship a role, or a grant of an unedited role, that the school has not got yet."""
    known = {r.code: r for r in Role.objects.filter(school=school)}
    return any(
        code not in known or (not known[code].edited and known[code].grants != sorted(held))
        for code, (_name, held) in _own(school).items()
    )


def install_roles(school: School | None) -> list[Role]:
    """Make or refresh a school's shipped roles (the district's own when `school` is empty).

    A role the school edited keeps its grants; others get what the modules ship now.
    """
    known = {r.code: r for r in Role.objects.filter(school=school)}
    for code, (name, held) in _own(school).items():
        role = known.get(code) or Role(school=school, code=code, name=name)
        if not role.edited:
            role.grants = sorted(held)
            role.save()
            known[code] = role
    return list(known.values())
