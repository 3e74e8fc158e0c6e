"""领书单、书簿明细."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.textbooks import commands, papers
from houqin.modules.textbooks.forms import giving as forms
from houqin.modules.textbooks.models import Entry, Handing, Title
from houqin.modules.textbooks.queries import giving as queries
from houqin.modules.textbooks.queries import roll
from houqin.modules.textbooks.registers.titles import MENU, kind

TONES = {"ready": "warn", "signed": "done", "void": "quiet"}
ENTRY_TONES = {"given": "done", "added": "doing", "back": "warn", "home": "done", "lost": "bad"}


def _body(by: Actor, row: Handing) -> dict[str, Any]:
    return {"lines": queries.lines_of(row), "signed": signing.on(row)}


def _after(made: Any) -> str:
    return "/textbooks/handings/" if len(made) > 1 else f"/textbooks/distribution/{made[0].pk}/"


@register
class Handings(Register):
    """领书单：一个班一张，几种书、几册、还欠几人；班主任清点后在屏幕上签字。"""

    model = Handing
    name = _("领书单")
    menu = (MENU, 615)
    icon = "package-export"
    sees = queries.CLASS
    rows = queries.handings
    area = "textbooks"
    columns = [
        Text("number", _("单号")), State("state", _("状态"), dict(Handing.State.choices), TONES),
        Text("class_group", _("班级"), order="class_group__grade"), Number("heads", _("学生人数"), total=True),
        Number("copies", _("册数"), total=True), Number("owed", _("欠发人次"), total=True), Day("on", _("日期")),
        Text("receiver", _("签领人"), order="receiver__name"), Text("term", _("学期"), order="term__starts"),
    ]  # fmt: skip
    facts = [Text("maker", _("开单人")), Moment("signed_at", _("签领时间"))]
    filters = [
        Choose("state", _("状态"), choices=Handing.State.choices), Choose("term", _("学期"), rows=roll.terms),
        Only("owed", _("只看有欠发"), lambda rows: rows.filter(owed__gt=0)), Between("on", _("日期")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    panels = [Panel(_("书目"), "textbooks/handing.html", _body)]
    papers = {_("领书单"): papers.handing}
    acts = [
        Act(commands.prepare, forms.Prepare, icon="plus", main=True, sheet=False, then=_after),
        Act(commands.give_teacher, forms.GiveTeacher, icon="ballpen", sheet=False,
            then=lambda made: "/textbooks/entries/"),
    ]  # fmt: skip
    row_acts = [
        Act(commands.sign_for, forms.SignFor, row="handing", icon="signature", main=True, sheet=False,
            when=lambda h: h.state == "ready"),
        Act(commands.void_handing, forms.VoidHanding, row="handing", icon="ban", grave=True, sheet=False,
            when=lambda h: h.state == "ready"),
    ]  # fmt: skip
    empty = _("还没有领书单。书到齐后点“开领书单”，选班级。")


@register
class Entries(Register):
    """书簿明细：每名学生、教师领了什么书，添、退、归还、遗失各为什么，应收多少；只增不改。"""

    model = Entry
    name = _("书簿明细")
    menu = (MENU, 630)
    icon = "book"
    sees = queries.CLASS
    rows = queries.entries
    area = "textbooks"
    sensitive = True
    attach = False
    columns = [
        Day("on", _("日期")), Text("person", _("领用人"), order="person__number"),
        Text("class_group", _("班级"), order="class_group__grade"), Text("title", _("书名"), order="title__name"), kind("title.kind"),
        State("kind", _("事项"), dict(Entry.Kind.choices), ENTRY_TONES),
        Number("quantity", _("册数"), total=True), Money("amount", _("应收金额"), total=True), Text("reason", _("原因")),
        Text("paper", _("单号")), Text("by", _("经办人"), order="by__name", shown=False),
    ]  # fmt: skip
    facts = [Money("price", _("单价")), Text("term", _("学期")), Moment("at", _("登记时间"))]
    filters = [
        Choose("term", _("学期"), rows=roll.terms), Choose("kind", _("事项"), choices=Entry.Kind.choices),
        Choose("class_group", _("班级"), rows=lambda by: roll.classes(by, queries.CLASS)),
        Choose("title__kind", _("类别"), choices=Title.Kind.choices),
        Only("changes", _("只看添退"), lambda rows: rows.exclude(kind="given")), Between("on", _("日期")),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    papers = {_("教材添退单"): papers.change}
    acts = [
        Act(commands.add, forms.Add, icon="plus", main=True, sheet=False, then=lambda made: "/textbooks/entries/?changes=on"),
        Act(commands.take_back, forms.TakeBack, icon="package-import", main=True, sheet=False,
            then=lambda made: "/textbooks/entries/?changes=on"),
        Act(commands.collect, forms.Collect, icon="recycle", sheet=False, then=lambda made: "/textbooks/entries/?kind=home"),
    ]  # fmt: skip
    empty = _("还没有人领书。班级签领以后，每名学生的明细在这里。")
