"""值班表、值班明细、换班和交接班记录的台账."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Number, Share, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Register, register
from houqin.modules.duty import commands
from houqin.modules.duty.forms import roster as forms
from houqin.modules.duty.models import Handover, Roster, Swap, Watch
from houqin.modules.duty.queries import pool as pools
from houqin.modules.duty.queries import roster as queries
from houqin.modules.duty.registers.papers import roster_paper
from houqin.modules.duty.registers.pool import GROUP
from houqin.modules.people.queries import present_staff

TONES = {"wanted": "doing", "blocked": "bad", "draft": "warn", "published": "done", "void": "quiet"}
SWAP_TONES = {
    "asked": "doing",
    "agreed": "warn",
    "done": "done",
    "refused": "quiet",
    "withdrawn": "quiet",
}


def _in(*states: str) -> Callable[[Any], bool]:
    return lambda row: row.state in states


def _lines(name: str) -> Callable[[Roster], str]:
    return lambda roster: "".join(getattr(roster, name))


def _grid(roster: Roster) -> str:
    return f"/duty/grid/{roster.pk}/"


@register
class Rosters(Register):
    """值班表：每份表排到什么程度，代价和下限各是多少（差距为0就是最优），排不出来的写明哪几条规定互相冲突。"""

    model = Roster
    name = _("值班表")
    menu = (GROUP, 440)
    icon = "calendar-month"
    sees = pools.VIEW
    rows = queries.rosters
    area = "safety"
    columns = [
        Text("title", _("值班表"), read=str, link=_grid, wide=True), Text("pool", _("名单"), order="pool__name"),
        Day("first", _("从")), Day("last", _("到")), State("state", _("状态"), dict(Roster.State.choices), TONES),
        Share("gap", _("与最优的差距"), read=lambda r: r.gap),
    ]  # fmt: skip
    facts = [
        Number("objective", _("总代价")), Number("bound", _("代价下限")), Number("seconds", _("用时（秒）")),
        Text("clash", _("互相冲突的规定"), read=_lines("clash"), wide=True),
        Text("way_out", _("放弃这些就能排出"), read=_lines("way_out"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("pool", _("名单"), rows=pools.own_pools),
        Choose("state", _("状态"), choices=Roster.State.choices), Between("first", _("从")),
    ]  # fmt: skip
    order = ["-first", "-pk"]
    acts = [
        Act(commands.make_roster, forms.MakeRoster, icon="calendar-plus", main=True, sheet=False)
    ]
    row_acts = [
        Act(
            commands.adjust, forms.Adjust, row="roster", when=_in("draft", "published"),
            icon="pencil", main=True, sheet=False, then=_grid,
        ),
        Act(commands.publish, forms.Publish, row="roster", when=_in("draft"), icon="send", sheet=False),
        Act(
            commands.void, forms.Void, row="roster", when=_in("wanted", "blocked", "draft", "published"),
            icon="ban", grave=True, sheet=False,
        ),
    ]  # fmt: skip
    papers = {_("值班表"): roster_paper}
    empty = _("还没有值班表。名单、班次和人员都有了以后，点“自动排班”。")


@register
class Watches(Register):
    """值班明细：哪天哪一班是谁，一班一行。"""

    model = Watch
    name = _("值班明细")
    menu = (GROUP, 441)
    icon = "calendar-week"
    sees = pools.VIEW
    rows = queries.watches
    area = "safety"
    columns = [
        Day("on", _("日期")), Text("kind", _("班次"), order="kind__starts"),
        Text("person", _("值班人"), order="person__name"),
        Text("pool", _("名单"), read=lambda w: w.roster.pool, order="roster__pool__name"),
        State("state", _("状态"), dict(Roster.State.choices), TONES, read=lambda w: w.roster.state, order=""),
    ]  # fmt: skip
    filters = [
        Between("on", _("日期")), Choose("person", _("值班人"), rows=present_staff),
        Choose("roster.pool", _("名单"), rows=pools.own_pools),
    ]  # fmt: skip
    order = ["on", "kind__starts", "pk"]
    acts = [
        Act(commands.ask_swap, forms.AskSwap, row="watch", icon="transfer", main=True, sheet=False)
    ]
    row_acts = [
        Act(
            commands.replace, forms.Replace, row="watch", icon="user-share", sheet=False, then=_grid
        )
    ]
    empty = _("还没有公布的值班。")


@register
class Swaps(Register):
    """换班：谁请谁换哪一班，对方同意了没有，谁批准；不许私自换班。"""

    model = Swap
    name = _("换班")
    menu = (GROUP, 442)
    icon = "transfer"
    sees = pools.VIEW
    rows = queries.swaps
    area = "safety"
    columns = [
        Text("watch", _("要换的班"), read=lambda s: f"{s.watch.on} {s.watch.kind}", order="watch__on"),
        Text("asker", _("申请人"), order="asker__name"), Text("taker", _("替班人"), order="taker__name"),
        Text("back", _("换回的班"), read=lambda s: f"{s.back.on} {s.back.kind}" if s.back else "", order="back__on"),
        State("state", _("状态"), dict(Swap.State.choices), SWAP_TONES), Text("answer", _("答复")),
    ]  # fmt: skip
    facts = [Text("reason", _("原因"))]
    filters = [Choose("state", _("状态"), choices=Swap.State.choices)]
    row_acts = [
        Act(
            commands.answer_swap, forms.AnswerSwap, row="swap", when=_in("asked"),
            icon="message", main=True, sheet=False,
        ),
        Act(
            commands.approve_swap, forms.ApproveSwap, row="swap", when=_in("agreed"),
            icon="check", main=True, sheet=False,
        ),
        Act(
            commands.withdraw_swap, forms.WithdrawSwap, row="swap", when=_in("asked", "agreed"),
            icon="arrow-back-up", sheet=False,
        ),
    ]  # fmt: skip
    empty = _("还没有人申请换班。")


@register
class Handovers(Register):
    """交接班记录：每一班的情况、移交的物品和待办，由接班人签收；写下的不能改。"""

    model = Handover
    name = _("交接班记录")
    menu = (GROUP, 443)
    icon = "notebook"
    sees = pools.VIEW
    rows = queries.book
    area = "safety"
    columns = [
        Day("on", _("日期"), read=lambda h: h.watch.on, order="watch__on"),
        Text("kind", _("班次"), read=lambda h: h.watch.kind, order="watch__kind__starts"),
        Text("person", _("交班人"), read=lambda h: h.watch.person, order="watch__person__name"),
        Text("events", _("值班情况"), wide=True), Text("open_matters", _("待办事项")),
        Text("taker", _("接班人"), order="taker__name"), Moment("taken_at", _("接班时间")),
    ]  # fmt: skip
    facts = [Text("things", _("移交物品")), Moment("at", _("交班时间"))]
    filters = [Between("watch.on", _("日期"))]
    order = ["-watch__on", "-pk"]
    acts = [Act(commands.hand_over, forms.HandOver, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(
            commands.take_over, forms.TakeOver, row="handover", when=lambda h: h.taken_at is None,
            icon="signature", main=True, sheet=False,
        )
    ]  # fmt: skip
    empty = _("还没有交接班记录。下班前点“登记交班”。")
