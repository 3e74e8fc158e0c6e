"""A guard and his papers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.forms import fields
from houqin.modules.patrols.queries import guards as queries


class Papers(Form):
    """A guard's papers."""

    company = fields.text(_("派出单位"), 60, needed=False, hint=_("学校自己聘的不填。"))
    licence = fields.text(_("保安员证号"), 30, needed=False)
    licence_until = fields.day(_("证件有效期至"), needed=False)
    contract_until = fields.day(_("合同到期"), needed=False)
    checked_on = fields.day(_("最近背景审查日期"), needed=False, hint=_("每年查询一次。"))


class AddGuard(Papers):
    """登记保安员."""

    person = Row(queries.may_guard, names=("number", "name"), label=_("保安员"))
    since = fields.day(_("上岗日期"))
    field_order = ["person", "since"]

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"since": by.today}


class MendGuard(Papers):
    """更新保安员证件."""

    guard = Row(queries.open_guards, names=(), label=_("保安员"))
    field_order = ["guard"]

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What stands there now."""
        names = ("company", "licence", "licence_until", "contract_until", "checked_on")
        return {name: getattr(row, name) for name in names} if row is not None else {}


class EndGuard(Form):
    """保安员离岗."""

    guard = Row(queries.open_guards, names=(), label=_("保安员"))
    on = fields.day(_("离岗日期"))
