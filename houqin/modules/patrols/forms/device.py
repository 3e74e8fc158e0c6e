"""Devices, what was done to them, guards."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.forms import fields
from houqin.modules.patrols.models import Device, Need
from houqin.modules.patrols.queries import devices as queries


class DeviceLine(Line):
    """One device, or several alike."""

    kind = fields.Named(label=_("种类"), choices=Device.Kind.choices)
    name = fields.text(_("名称型号"), 60)
    place = fields.place()
    keeper = fields.person(_("责任人"))
    since = fields.day(_("启用日期"))
    quantity = fields.whole(_("数量"), needed=False, initial=1)
    made_on = fields.day(_("出厂日期"), needed=False)
    keeps = fields.whole(_("录像保存天数"), needed=False)


class AddDevice(Form):
    """登记器材."""

    lines = Lines(DeviceLine, label=_("器材"), most=500, blank=1)


class Serve(Form):
    """登记检查保养."""

    device = Row(queries.open_devices, names=("number",), label=_("器材"))
    what = fields.Named(label=_("做了什么"), choices=Need.What.choices, initial="check")
    on = fields.day(_("日期"))
    good = fields.Named(
        label=_("情况"), choices=[("yes", _("正常")), ("no", _("不正常"))], initial="yes"
    )
    remark = fields.text(
        _("说明"), 200, needed=False, hint=_("不正常的必须写；换滤芯、水质检测写批号或报告编号。")
    )
    keeps = fields.whole(
        _("实查录像保存天数"), needed=False, hint=_("视频监控检查时，回放看看最早能看到几天前。")
    )
    photo = fields.photo()

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What is due next, today."""
        first = row.needs.exclude(what="scrap").order_by("due").first() if row is not None else None
        return {"on": by.today, "what": first.what if first else "check"}

    def clean_good(self) -> bool:
        """Whether it is in order."""
        return bool(self.cleaned_data["good"] == "yes")


class EndDevice(Form):
    """停用器材."""

    device = Row(queries.open_devices, names=("number",), label=_("器材"))
    on = fields.day(_("停用日期"))
    why = fields.text(_("原因"), 100, hint=_("例如：到期报废、已更换。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}
