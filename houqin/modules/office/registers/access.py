"""角色与授权的台账."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.registers import Register, register
from houqin.kernel.roles.grants import labels
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.office.commands import access as commands
from houqin.modules.office.forms import access as forms
from houqin.modules.office.queries import access as queries


def _grants(role: Role) -> str:
    return "、".join(str(labels().get(g, g)) for g in role.grants)


def _limits(assignment: Assignment) -> str:
    found: list[Any] = [assignment.unit, assignment.place, assignment.class_group]
    return "、".join(str(x) for x in found if x) or str(
        assignment.school or assignment.district or ""
    )


@register
class Roles(Register):
    """角色：一组权限。系统自带常用角色，学校可以改，改过的不会被升级覆盖。"""

    model = Role
    name = _("角色")
    menu = (_("设置"), 940)
    icon = "key"
    sees = queries.ACCESS
    rows = queries.roles
    columns = [
        Text("name", _("角色")),
        Number("count", _("权限数"), read=lambda r: len(r.grants)),
        Tick("edited", _("本校改过")),
    ]
    facts = [Text("grants", _("权限"), read=_grants, wide=True)]
    order = ["name"]
    row_acts = [
        Act(commands.edit_role, forms.EditRole, row="role", icon="pencil", sheet=False),
        Act(commands.copy_role, forms.CopyRole, row="role", icon="copy", sheet=False),
    ]


@register
class Assignments(Register):
    """授权：谁有什么角色，在哪里、从哪天到哪天有效。"""

    model = Assignment
    name = _("授权")
    menu = (_("设置"), 950)
    icon = "user-check"
    sees = queries.ACCESS
    rows = queries.assignments
    columns = [
        Text("person", _("人员"), order="person__name"), Text("role", _("角色"), order="role__name"),
        Text("scope", _("范围"), read=_limits), Day("since", _("起")), Day("until", _("止")),
    ]  # fmt: skip
    filters = [
        Choose("role", _("角色"), rows=queries.own_roles),
        Choose("person", _("人员"), rows=queries.login_people),
    ]
    order = ["person__number", "role__name"]
    acts = [Act(commands.grant_role, forms.GrantRole, icon="plus", main=True)]
    row_acts = [Act(commands.end_role, forms.EndRole, row="assignment", grave=True, sheet=False)]
