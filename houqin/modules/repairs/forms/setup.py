"""Rules and firms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.modules.repairs.forms import fields
from houqin.modules.repairs.queries import setup as queries


class AddRule(Form):
    """增加派工规则."""

    kind = fields.any_kind()
    place = Row(
        queries.places, names=("code", "name"), label=_("场所"), required=False,
        help_text=_("选一栋楼，楼里的房间都算；不选是全校。"),
    )  # fmt: skip
    worker = Row(queries.workers, names=("number", "name"), label=_("派给谁"))


class CloseRule(Form):
    """停用派工规则."""

    rule = Row(queries.rules_now, names=(), label=_("规则"))


class AddFirm(Form):
    """增加外修单位."""

    name = fields.text(_("单位名称"), 60)
    phone = fields.text(_("联系电话"), 20, needed=False)
    trade = fields.text(_("维修范围"), 100, needed=False)


class CloseFirm(Form):
    """停用外修单位."""

    firm = Row(queries.open_firms, label=_("外修单位"))
