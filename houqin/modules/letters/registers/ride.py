"""骑车协议."""

from __future__ import annotations

import base64
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.papers import Paper
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.letters import commands
from houqin.modules.letters.forms import ride as forms
from houqin.modules.letters.models import Ride
from houqin.modules.letters.queries import ride as queries
from houqin.modules.letters.registers.letter import MENU
from houqin.modules.letters.rules import states, texts


def _sent(row: Ride) -> bool:
    return row.state == "sent"


def _stands(row: Ride) -> bool:
    return row.state != "void"


def _signed(by: Actor, row: Ride) -> dict[str, Any]:
    """The text and the guardian's strokes; whether the text is still the one that was signed."""
    strokes = queries.picture_of(row)
    url = "data:image/png;base64," + base64.b64encode(strokes).decode() if strokes else ""
    return {
        "row": row, "text": row.text, "picture": url,
        "holds": row.state != "signed" or signing.digest(queries.facts(row)) == row.digest,
        "may_send": row.state == "sent" and by.may(queries.ASK),
    }  # fmt: skip


def sheet(by: Actor, row: Ride) -> Paper:
    """The agreement on paper, for who wants to sign by hand."""
    return Paper(
        _("骑车学生安全协议"),
        facts=[
            (_("学生"), row.pupil), (_("班级"), row.class_group), (_("学年"), texts.year_name(row.year)),
            (_("监护人"), row.guardian), (_("关系"), row.relation),
        ],
        note=row.text,
        signs=[_("监护人"), _("班主任"), _("日期")],
        copies=[_("学校留存"), _("家长留存")],
        number=f"{row.year}-{row.pk}",
    )  # fmt: skip


@register
class Rides(Register):
    """骑车协议：全校谁骑车、家长签没签。班主任只看到自己班的；每次查看留痕，孩子的出生日期不保存。"""

    model = Ride
    name = _("骑车协议")
    menu = (MENU, 488)
    icon = "bike"
    sees = queries.RIDES
    rows = queries.rides
    area = "safety"
    sensitive = True
    columns = [
        Text("class_group", _("班级"), order="class_group__grade"), Text("pupil", _("学生"), order="pupil__name"),
        State("state", _("状态"), states.RIDE.names, states.TONES),
        Text("year", _("学年"), read=lambda r: texts.year_name(r.year), order="year"),
        Day("due", _("截止日期")), Text("guardian", _("监护人")), Moment("at", _("答复时间")),
    ]  # fmt: skip
    facts = [
        Text("relation", _("关系")), Day("sent_on", _("发出日期")), Text("teacher", _("发出人")), Text("receiver", _("纸质件收件人")),
        Text("reason", _("作废原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("class_group", _("班级"), rows=queries.classes_seen), Choose("state", _("状态"), choices=Ride.State.choices),
        Between("at__date", _("答复日期")),
    ]  # fmt: skip
    order = ["-year", "class_group__grade", "class_group", "pupil__number", "pk"]
    acts = [
        Act(
            commands.ask_riders, forms.AskRiders, icon="send", main=True, sheet=False,
            then=lambda rows: f"/letters/ride_links/{rows[0].class_group_id}/",
        )
    ]  # fmt: skip
    row_acts = [
        Act(commands.ride_on_paper, forms.RideOnPaper, row="ride", icon="file-check", main=True, sheet=False, when=_sent),
        Act(commands.void_ride, forms.VoidRide, row="ride", icon="ban", grave=True, sheet=False, when=_stands),
    ]  # fmt: skip
    panels = [Panel(_("协议与签字"), "letters/parts/ride.html", _signed)]
    papers = {_("骑车学生安全协议"): sheet}
    empty = _("还没有骑车协议。班主任点“发骑车协议”，把链接发给家长签。")
