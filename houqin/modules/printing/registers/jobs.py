"""文印单和复印登记."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Number, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.audit.reads import log_read
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.printing import commands
from houqin.modules.printing.forms import jobs as forms
from houqin.modules.printing.forms import paper as paper_forms
from houqin.modules.printing.models import Copy, Job, Size
from houqin.modules.printing.queries import jobs as queries
from houqin.modules.printing.queries import paper
from houqin.modules.printing.rules.sheets import JOB

MENU = _("文印")
TONES = {
    "waiting": "warn", "returned": "bad", "agreed": "doing", "printed": "warn", "handed": "done", "dropped": "quiet",
}  # fmt: skip


def _in(*wanted: str) -> Any:
    return lambda row: row.state in wanted


def _quota(by: Actor, row: Job) -> dict[str, Any]:
    """How the group stood when it was asked for; a look at a secret job is kept."""
    if row.secret:
        log_read(by, "printing.secret", row=row.pk)
    return {"row": row, "use": paper.use_of(by, row.unit, row.asked_on), "signed": signing.on(row)}


def ticket(by: Actor, row: Job) -> Paper:
    """The ticket as it lies beside the machine."""
    return Paper(
        _("文印单"),
        facts=[
            (_("教研组"), row.unit), (_("申请人"), row.asker), (_("印什么"), row.title), (_("类别"), row.get_kind_display()),
            (_("给谁用"), row.audience), (_("要用日期"), row.needed_on), (_("原稿页数"), row.pages), (_("份数"), row.copies),
            (_("纸张"), row.get_size_display()), (_("双面"), _("双面") if row.duplex else _("单面")), (_("用纸（张）"), row.sheets),
            (_("实用纸"), row.used), (_("印废"), row.spoiled), (_("领取人"), row.receiver),
        ],
        signs=[_("申请人"), _("审批人"), _("文印员"), _("领取人")],
        note=str(_("保密件，印后原稿和废页一并交还申请人。")) if row.secret else "",
    )  # fmt: skip


@register
class Jobs(Register):
    """文印单：先批准再印；印了多少、废了多少、谁领的。保密件只有申请人、审批人和文印员看得到。"""

    model = Job
    name = _("文印单")
    menu = (MENU, 622)
    icon = "printer"
    sees = queries.VIEW
    rows = queries.jobs
    area = "printing"
    columns = [
        Text("number", _("编号")), Text("title", _("印什么"), lead=True, wide=True), State("state", _("状态"), JOB.names, TONES),
        Text("unit", _("教研组"), order="unit__path"), Text("asker", _("申请人"), order="asker__name"),
        Day("needed_on", _("要用日期")), Number("copies", _("份数")), Number("sheets", _("用纸（张）"), total=True),
        Tick("over", _("超定额")), Tick("secret", _("保密")),
    ]  # fmt: skip
    facts = [
        State("kind", _("类别"), dict(Job.Kind.choices), {}), Text("audience", _("给谁用")),
        State("size", _("纸张"), dict(Size.choices), {}),
        Number("pages", _("原稿页数")), Tick("duplex", _("双面")), Day("asked_on", _("申请日期")), Text("remark", _("说明"), wide=True),
        Text("printer", _("印刷人")), Day("printed_on", _("印好日期")), Number("used", _("实用纸")), Number("spoiled", _("印废")),
        Text("receiver", _("领取人")), Moment("handed_at", _("领取时间")), Text("reason", _("不印原因")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Job.State.choices), Choose("unit", _("教研组"), rows=queries.units),
        Choose("kind", _("类别"), choices=Job.Kind.choices), Between("needed_on", _("要用日期")),
        Between("printed_on", _("印好日期")), Only("over", _("只看超定额"), lambda rows: rows.filter(over=True)),
    ]  # fmt: skip
    search = True
    order = ["-asked_on", "-pk"]
    acts = [Act(commands.ask, forms.Ask, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.print_job, forms.PrintJob, row="job", icon="printer", main=True, sheet=False, when=_in("agreed")),
        Act(commands.hand_over, forms.HandOver, row="job", icon="signature", main=True, sheet=False, when=_in("printed")),
        Act(commands.drop, forms.Drop, row="job", icon="ban", grave=True, sheet=False, when=_in("agreed")),
    ]  # fmt: skip
    panels = [Panel(_("用纸定额"), "printing/parts/quota.html", _quota)]
    papers = {_("文印单"): ticket}
    empty = _("还没有文印单。要印东西先填文印单，批准后文印室才印。")


@register
class Copies(Register):
    """复印登记：谁复印了什么、多少张；不多的不用文印单，当场登记。"""

    model = Copy
    name = _("复印登记")
    menu = (MENU, 624)
    icon = "copy"
    sees = queries.ALL
    rows = queries.copies
    area = "printing"
    columns = [
        Day("on", _("日期")), Text("unit", _("教研组"), order="unit__path"), Text("person", _("复印人"), order="person__name"),
        Text("what", _("复印内容"), wide=True), State("size", _("纸张"), dict(Size.choices), {}),
        Number("sheets", _("用纸（张）"), total=True), Text("void", _("作废原因")),
    ]  # fmt: skip
    facts = [Text("noter", _("登记人"))]
    filters = [
        Choose("unit", _("教研组"), rows=queries.units), Between("on", _("日期")),
        Only("standing", _("不看作废的"), lambda rows: rows.filter(void="")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    acts = [Act(commands.copy, paper_forms.Copy, icon="plus", main=True)]
    row_acts = [
        Act(commands.void_copy, paper_forms.VoidCopy, row="copy", icon="ban", grave=True, sheet=False, when=lambda c: not c.void),
    ]  # fmt: skip
    empty = _("还没有复印登记。")
