"""After a new version: what its modules ship reaches the schools that are there already."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.approval import chains
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles, outdated


@command("office.catch_up", _("补齐新版本的角色和审批流程"))
def catch_up(by: Actor) -> None:
    """Bring the shipped roles and chains of the actor's school (the district's for none) up to this version.

    A role the school edited keeps its grants, a chain it set or stopped stays as it is.
    """
    install_roles(by.school)
    if by.school is not None:
        chains.install_defaults(by.school)


def behind() -> list[School | None]:
    """The schools, and None for the district, that lack something this version ships."""
    schools: list[School | None] = [
        s for s in School.objects.order_by("pk") if outdated(s) or chains.missing(s)
    ]
    return [*([None] if schools and outdated(None) else []), *schools]
