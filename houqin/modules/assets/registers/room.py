"""班级财产."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Choose, Tick
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.calendar.queries import own_terms
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import room as forms
from houqin.modules.assets.models import RoomList
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries import rooms as queries
from houqin.modules.assets.registers.card import MENU

TONES = {"open": "warn", "confirmed": "doing", "checked": "done", "dropped": "quiet"}


def _lines(by: Actor, listing: RoomList) -> dict[str, Any]:
    return {"lines": queries.lines_of(listing), "listing": listing}


def _is_open(listing: RoomList) -> bool:
    return listing.state == "open"


def hand_over_paper(by: Actor, row: RoomList) -> Paper:
    """The slip of the hand-over: what stood there at the start, what was found at the end."""
    lines = queries.lines_of(row)
    heads = (
        _("名称"), _("资产编号"), _("单位"), _("账上"), _("确认"), _("完好"), _("自然损坏"), _("人为损坏"), _("缺少"), _("说明"),
    )  # fmt: skip
    return Paper(
        _("班级财产交接单"),
        facts=[
            (_("学期"), row.term), (_("房间"), row.place), (_("班级"), row.group), (_("责任人"), row.holder),
            (_("确认日期"), row.confirmed_on), (_("验收日期"), row.checked_on), (_("验收人"), row.checker),
            (_("状态"), row.get_state_display()),
        ],
        tables=[Table(heads, [_cells(x) for x in lines], wide=(0, 9), right=(3, 4, 5, 6, 7, 8))],
        note=f"说明：{row.note}" if row.note else "", signs=[_("责任人"), _("验收人"), _("总务主任")],
        copies=[_("总务处留存"), _("责任人留存")],
    )  # fmt: skip


def _cells(x: Any) -> tuple[Any, ...]:
    ends = ("",) * 4 if x.good is None else (x.good, x.worn, x.careless, x.missing)
    return (x.card.name, x.card.number, x.card.unit, x.quantity, x.counted, *ends, x.note)


@register
class RoomLists(Register):
    """班级财产：每个教室和专用室一学期一张清单，开学由班主任或保管人签字确认，期末验收；自然损坏转维修，人为损坏和缺少转赔偿。"""

    model = RoomList
    name = _("班级财产")
    menu = (MENU, 462)
    icon = "clipboard-check"
    sees = cards.OWN
    rows = queries.lists
    area = "assets"
    search = True
    order = ["-term__starts", "place__code", "pk"]
    columns = [
        Text("place", _("房间"), order="place__name"), Text("group", _("班级"), order="group__name"),
        Text("holder", _("责任人"), order="holder__name"), State("state", _("状态"), dict(RoomList.State.choices), TONES),
        Number("things", _("件数"), total=True, order="things"), Number("short", _("比账上少"), order="short"),
        Number("bad", _("损坏缺少"), total=True, order="bad"), Day("confirmed_on", _("确认日期")), Day("checked_on", _("验收日期")),
        Text("term", _("学期"), order="term__starts"), Text("number", _("单号")),
    ]  # fmt: skip
    facts = [
        Day("on", _("列单日期")),
        Text("checker", _("验收人")),
        Text("note", _("说明"), wide=True),
    ]
    filters = [
        Choose("state", _("状态"), choices=RoomList.State.choices), Choose("term", _("学期"), rows=own_terms),
        Tick("differs", _("与账不符"), lambda rows: rows.exclude(short=0).exclude(short=None)),
    ]  # fmt: skip
    acts = [Act(commands.draw_lists, forms.DrawLists, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.confirm_list, forms.ConfirmList, row="listing", icon="writing-sign", main=True, sheet=False, when=_is_open),
        Act(commands.check_list, forms.CheckList, row="listing", icon="clipboard-check", main=True, sheet=False,
            when=lambda x: x.state == "confirmed"),
        Act(commands.drop_list, forms.DropList, row="listing", icon="ban", grave=True, sheet=False, when=_is_open),
    ]  # fmt: skip
    panels = [Panel(_("清单"), "assets/room_lines.html", _lines)]
    papers = {_("班级财产交接单"): hand_over_paper}
    empty = _(
        "还没有班级财产清单。开学时点“列班级财产清单”，系统按账列出每个房间的东西，发给班主任确认。"
    )
