"""外出活动."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import going, lines, plan, ways
from houqin.modules.occasions.models import Outing
from houqin.modules.occasions.queries import fit
from houqin.modules.occasions.queries import outing as queries
from houqin.modules.occasions.queries import trip as trips
from houqin.modules.occasions.registers import sheets
from houqin.modules.occasions.rules import states

MENU = _("活动与外出")


KINDS = dict(Outing.Sort.choices)


def _in(*wanted: str) -> Any:
    return lambda row: row.state in wanted


def _plan(by: Actor, row: Outing) -> dict[str, Any]:
    """The plan: risks, whom to call, who goes, and what is missing still."""
    lacks = fit.lacks(by, row) if row.state in ("draft", "returned") else []
    blocks = fit.blocks(by, row) if row.state == "agreed" else []
    return {
        "row": row, "risks": row.risks.select_related("person").order_by("order"), "contacts": row.contacts.order_by("order"),
        "adults": row.adults.select_related("person", "vehicle").order_by("pk"), "lacks": lacks, "blocks": blocks,
    }  # fmt: skip


def _classes(by: Actor, row: Outing) -> dict[str, Any]:
    """Class by class: asked, agreed, listed, who looks after those that stay; vehicles and insurances."""
    return {
        "row": row, "seen": trips.board(by, row), "ways": trips.ways(row), "policies": row.policies.order_by("pk"),
        "may_ask": by.may("occasions.ask_consent"), "may_list": by.may("occasions.list_travellers"),
        "may_keep": by.may("occasions.look_after"), "open": row.state == "agreed",
        "troubles": row.troubles.select_related("incident").order_by("pk"), "back": f"/occasions/outings/{row.pk}/",
    }  # fmt: skip


@register
class Outings(Register):
    """外出活动：春秋游、研学、综合实践的行前方案、审批备案、家长同意、车辆保险、点名和小结。"""

    model = Outing
    name = _("外出活动")
    menu = (MENU, 560)
    icon = "bus"
    sees = queries.VIEW
    rows = queries.outings
    area = "safety"
    columns = [
        Text("number", _("编号")), Text("title", _("活动名称"), lead=True, wide=True), State("sort", _("类别"), KINDS, {}),
        Day("on", _("日期")), State("state", _("状态"), states.OUTING.names, states.TONES),
        Text("lead", _("领队"), order="lead__name"), Number("asked", _("学生")), Number("going", _("出行")),
        Number("lost", _("没到"), link=lambda r: f"/occasions/trip/{r.pk}/"), Text("place", _("目的地"), shown=False),
    ]  # fmt: skip
    facts = [
        Text("leaves", _("出发时间"), read=lambda r: f"{r.leaves:%H:%M}"),
        Text("returns", _("返回时间"), read=lambda r: f"{r.returns:%H:%M}"), Text("route", _("路线"), wide=True),
        Text("gather", _("集合地点"), wide=True), Text("medic", _("急救员")), Text("kit", _("急救药箱"), wide=True),
        Text("hospital", _("就近医院")), Money("fee", _("每人费用上限")), Text("fee_for", _("费用用途")),
        Text("filing", _("备案号")), Day("filed_on", _("备案日期")), Text("planner", _("填报人")), Moment("left_at", _("出发登记")),
        Money("each", _("每人实收")), Day("closed_on", _("结束日期")), Text("summary", _("小结"), wide=True),
        Text("reason", _("取消原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Outing.State.choices), Choose("sort", _("类别"), choices=Outing.Sort.choices),
        Between("on", _("日期")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    acts = [Act(commands.plan_outing, plan.PlanOuting, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.ask_outing, plan.AskOuting, row="outing", icon="send", main=True, sheet=False, when=_in("draft", "returned")),
        Act(commands.write_risks, lines.WriteRisks, row="outing", icon="shield", sheet=False, when=_in("draft", "returned")),
        Act(commands.write_contacts, lines.WriteContacts, row="outing", icon="phone", sheet=False, when=_in("draft", "returned", "agreed")),
        Act(commands.name_adults, lines.NameAdults, row="outing", icon="users", sheet=False, when=_in("draft", "returned", "agreed")),
        Act(commands.add_vehicle, ways.AddVehicle, row="outing", icon="bus", sheet=False, when=_in("draft", "returned", "agreed")),
        Act(commands.mend_outing, plan.MendOuting, row="outing", icon="pencil", sheet=False, when=_in("draft", "returned")),
        Act(commands.file_outing, plan.FileOuting, row="outing", icon="file-check", sheet=False, when=_in("agreed")),
        Act(commands.insure, ways.Insure, row="outing", icon="shield-check", sheet=False, when=_in("agreed")),
        Act(commands.set_off, going.SetOff, row="outing", icon="bus", main=True, sheet=False, when=_in("agreed")),
        Act(commands.report_trouble, going.ReportTrouble, row="outing", icon="alert-triangle", sheet=False, when=_in("agreed", "out")),
        Act(commands.spend_outing, going.SpendOuting, row="outing", icon="coin", sheet=False, when=_in("agreed", "out")),
        Act(commands.close_outing, going.CloseOuting, row="outing", icon="circle-check", main=True, sheet=False, when=_in("out")),
        Act(commands.cancel_outing, plan.CancelOuting, row="outing", icon="ban", grave=True, sheet=False,
            when=_in("draft", "returned", "agreed")),
    ]  # fmt: skip
    panels = [
        Panel(_("班级、车辆和点名"), "occasions/parts/classes.html", _classes),
        Panel(_("行前安全预案"), "occasions/parts/plan.html", _plan),
    ]
    papers = {_("外出活动审批表"): sheets.approval, _("点名册"): sheets.roll_book}
    empty = _("没有外出活动。点“新建外出活动”写行程，再写安全预案报批。")
