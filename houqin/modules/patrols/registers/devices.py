"""技防物防与饮水器材, what they need, what was done; 保安员."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.modules.patrols import commands
from houqin.modules.patrols.forms import device as forms
from houqin.modules.patrols.models import Device, Need, Service
from houqin.modules.patrols.queries import devices as queries
from houqin.modules.patrols.queries import setup
from houqin.modules.patrols.queries.rounds import OWN
from houqin.modules.patrols.registers.hazard import MENU


@register
class Devices(Register):
    """技防物防与饮水器材：监控、报警、灭火器、防护器材、饮水设备，各在哪里、谁负责、下次哪天该做什么。"""

    model = Device
    name = _("技防物防与饮水")
    menu = (MENU, 392)
    icon = "camera"
    sees = OWN
    rows = queries.devices
    area = "safety"
    columns = [
        Text("number", _("编号")), Text("name", _("名称型号"), lead=True),
        Text("kind", _("种类"), read=lambda d: d.get_kind_display(), order="kind"),
        Text("place", _("地点"), order="place__name"), Number("quantity", _("数量"), total=True), Day("next", _("下次应做")),
        Text("keeper", _("责任人"), order="keeper__name"), Number("keeps", _("录像保存天数")), Day("made_on", _("出厂日期"), shown=False),
        Day("since", _("启用日期"), shown=False), Day("ended", _("停用日期")), Text("why", _("停用原因"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("种类"), choices=Device.Kind.choices), Choose("place", _("地点"), rows=setup.places),
        Choose("keeper", _("责任人"), rows=setup.walkers), Only("used", _("只看在用的"), lambda rows: rows.filter(ended=None)),
        Only("due", _("只看到期的"), today=lambda rows, on: rows.filter(ended=None, next__lte=on)),
    ]  # fmt: skip
    search = True
    order = ["ended", "number"]
    qr = "number"
    acts = [Act(commands.add_device, forms.AddDevice, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(commands.service, forms.Serve, row="device", icon="check", main=True, sheet=False, when=lambda d: d.ended is None),
        Act(commands.end_device, forms.EndDevice, row="device", icon="ban", sheet=False, when=lambda d: d.ended is None),
    ]  # fmt: skip
    panels = [Panel(_("应做与做过的"), "patrols/parts/needs.html", lambda by, row: {
        "needs": row.needs.order_by("due"), "services": row.services.select_related("by", "hazard").order_by("-on", "-pk")[:20],
        "today": by.today})]  # fmt: skip
    empty = _("还没有登记。点“登记器材”，灭火器写出厂日期，监控写录像保存天数，到期自动提醒。")


@register
class Needs(Register):
    """器材到期：检查、维修、报废、换滤芯、清洗、水质检测，哪天该做；过期的排在最前。"""

    model = Need
    name = _("器材到期")
    menu = (MENU, 393)
    icon = "calendar-event"
    sees = OWN
    rows = queries.needs
    attach = False
    area = "safety"
    columns = [
        Day("due", _("应做日期")), Text("what", _("要做什么"), read=lambda n: n.get_what_display(), order="what"),
        Text("device", _("器材"), order="device__name", link=lambda n: f"/patrols/devices/{n.device_id}/"),
        Text("device.place", _("地点"), order="device__place__name"), Text("device.keeper", _("责任人"), order="device__keeper__name"),
        Day("last", _("上次日期")),
    ]  # fmt: skip
    filters = [
        Choose("what", _("要做什么"), choices=Need.What.choices), Choose("device.kind", _("种类"), choices=Device.Kind.choices),
        Between("due", _("应做日期")), Only("late", _("只看到期的"), today=lambda rows, on: rows.filter(due__lte=on)),
    ]  # fmt: skip
    order = ["due", "pk"]
    empty = _("没有要做的。登记器材以后，按周期自动列出。")


@register
class Services(Register):
    """检查保养记录：哪件器材哪天谁做了什么、正常不正常；饮水设备的换滤芯和水质检测也在里面。"""

    model = Service
    name = _("检查保养记录")
    menu = (MENU, 394)
    icon = "notes"
    sees = OWN
    rows = queries.services
    area = "safety"
    columns = [
        Day("on", _("日期")), Text("device", _("器材"), order="device__name", link=lambda s: f"/patrols/devices/{s.device_id}/"),
        Text("device.place", _("地点"), order="device__place__name"),
        Text("what", _("做了什么"), read=lambda s: s.get_what_display(), order="what"),
        State("good", _("情况"), {True: "正常", False: "不正常"}, {True: "done", False: "bad"}), Text("by", _("办理人"), order="by__name"),
        Text("remark", _("说明"), wide=True), Number("keeps", _("实查录像保存天数"), shown=False),
        Text("hazard", _("隐患"), order="", link=lambda s: f"/patrols/hazards/{s.hazard_id}/"),
    ]  # fmt: skip
    filters = [
        Choose("what", _("做了什么"), choices=Need.What.choices), Choose("device.kind", _("种类"), choices=Device.Kind.choices),
        Between("on", _("日期")), Only("bad", _("只看不正常的"), lambda rows: rows.filter(good=False)),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    empty = _("还没有记录。在器材上点“登记检查保养”。")
