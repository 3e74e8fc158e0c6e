"""The slips for roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.office.queries import access, org


class GrantRole(Form):
    """授予角色."""

    person = Row(access.login_people, names=("number", "name"), label=_("人员"))
    role = Row(access.own_roles, label=_("角色"))
    since = forms.DateField(label=_("开始日期"))
    until = forms.DateField(label=_("结束日期"), required=False, help_text=_("不填为长期。"))
    unit = Row(org.own_units, label=_("只限部门"), required=False)
    place = Row(org.own_places, names=("code", "name"), label=_("只限场所"), required=False)
    class_group = Row(org.own_classes, label=_("只限班级"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today on."""
        return {"since": by.today}


class EndRole(Form):
    """收回角色."""

    assignment = Row(access.assignments, names=(), label=_("授权"))
    on = forms.DateField(label=_("最后一天"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class EditRole(Form):
    """修改角色权限."""

    role = Row(access.own_roles, label=_("角色"))
    name = forms.CharField(label=_("角色名称"), max_length=40)
    grants = forms.MultipleChoiceField(
        label=_("权限"), choices=access.grant_choices, required=False
    )

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The role as it is."""
        return {"name": row.name, "grants": row.grants} if row is not None else {}


class CopyRole(Form):
    """另存为新角色."""

    role = Row(access.own_roles, label=_("照着哪个角色"))
    name = forms.CharField(label=_("新角色名称"), max_length=40)
