"""外出学生."""

from __future__ import annotations

import base64
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act, offer
from houqin.desk.columns import Moment, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import consent as forms
from houqin.modules.occasions.models import Traveller
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.queries import outing as outings
from houqin.modules.occasions.registers.outing import MENU
from houqin.modules.occasions.rules import states

GROUP = "/occasions/outings/{}/"


LIST = Act(
    commands.list_travellers,
    forms.ListTravellers,
    row="group",
    sheet=False,
    then=lambda rows: GROUP.format(rows[0].group.outing_id),
)


KEEP = Act(
    commands.look_after,
    forms.LookAfter,
    row="group",
    sheet=False,
    then=lambda g: GROUP.format(g.outing_id),
)
offer(LIST, KEEP)
"""Their buttons stand beside the class on the outing's page."""


def _agreed(row: Traveller) -> bool:
    return row.group.outing.state == "agreed"


def _when(*wanted: str) -> Any:
    return lambda row: _agreed(row) and row.state in wanted


def _signed(by: Actor, row: Traveller) -> dict[str, Any]:
    """The text and the guardian's strokes; whether the text is still the one that was signed."""
    strokes = children.picture_of(row)
    url = "data:image/png;base64," + base64.b64encode(strokes).decode() if strokes else ""
    return {
        "row": row, "text": row.group.outing.text, "picture": url,
        "holds": row.state != "signed" or signing.digest(children.facts(row)) == row.digest,
        "may_send": row.state == "sent" and by.may("occasions.ask_consent"),
    }  # fmt: skip


def consent(by: Actor, row: Traveller) -> Paper:
    """The consent on paper, for who wants to sign by hand."""
    outing = row.group.outing
    return Paper(
        _("外出活动家长同意书"),
        facts=[
            (_("学生"), row.pupil), (_("班级"), row.group.class_group), (_("活动"), outing.title), (_("日期"), outing.on),
            (_("监护人"), row.guardian), (_("关系"), row.relation),
        ],
        note=outing.text + "\n意见：□ 同意参加　□ 不参加",
        signs=[_("监护人"), _("班主任"), _("日期")],
        copies=[_("学校留存"), _("家长留存")],
        number=f"{outing.number}-{row.pk}",
    )  # fmt: skip


@register
class Travellers(Register):
    """外出学生：家长同意没有、上没上保险、在不在出行名单、坐哪辆车。老师只看到自己班的；每次查看留痕。"""

    model = Traveller
    name = _("外出学生")
    menu = (MENU, 561)
    icon = "users"
    sees = children.CHILDREN
    rows = children.travellers
    area = "safety"
    sensitive = True
    columns = [
        Text("pupil", _("学生"), order="pupil__name"), Text("group.class_group", _("班级"), order="group__class_group__grade"),
        State("state", _("家长意见"), states.CONSENT.names, states.TONES), Text("policy", _("保单号")), Tick("listed", _("出行")),
        Text("vehicle", _("乘车")), Text("left", _("中途离队"), read=lambda r: r.get_left_display(), order="left"),
        Text("group.outing.title", _("外出活动"), wide=True),
    ]  # fmt: skip
    facts = [
        Text("guardian", _("监护人")), Text("relation", _("关系")), Moment("at", _("答复时间")), Text("receiver", _("纸质件收件人")),
    ]  # fmt: skip
    filters = [
        Choose("group", _("班级"), rows=outings.groups), Choose("state", _("家长意见"), choices=Traveller.State.choices),
        Between("group__outing__on", _("外出日期")),
        Only("staying", _("只看不去的"), lambda rows: rows.filter(listed=False)),
    ]  # fmt: skip
    order = ["-group__outing__on", "group__class_group__grade", "group", "pupil__number", "pk"]
    acts = [
        Act(
            commands.ask_consent, forms.AskConsent, row="group", icon="send", main=True, sheet=False,
            then=lambda rows: f"/occasions/consent_links/{rows[0].group_id}/" if rows else "/occasions/travellers/",
        )
    ]  # fmt: skip
    row_acts = [
        Act(commands.consent_on_paper, forms.ConsentOnPaper, row="traveller", icon="file-check", main=True,
            sheet=False, when=_when("sent", "no")),
        Act(commands.decline, forms.Decline, row="traveller", icon="x", sheet=False, when=_when("sent", "signed", "paper")),
        Act(commands.take_off, forms.TakeOff, row="traveller", icon="ban", sheet=False, when=lambda r: _agreed(r) and r.listed),
    ]  # fmt: skip
    panels = [Panel(_("告家长书与签字"), "occasions/parts/consent.html", _signed)]
    papers = {_("外出活动家长同意书"): consent}
    empty = _("还没有征求家长意见。外出活动批准以后，点“征求家长同意”，把链接发给家长。")
