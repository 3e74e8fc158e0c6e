"""书目与库存、教材进出流水、自愿征订回执."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Moment, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.textbooks import commands
from houqin.modules.textbooks.forms import titles as forms
from houqin.modules.textbooks.models import Consent, Move, Title
from houqin.modules.textbooks.queries import roll
from houqin.modules.textbooks.queries import titles as queries

MENU = _("教材")
KIND_TONES = {"free": "done", "circulating": "doing", "workbook": "quiet", "voluntary": "warn"}
GRADES: dict[Any, Any] = dict(forms.GRADES)
SAID = {True: _("同意"), False: _("不同意")}


def grade(path: str = "grade") -> State:
    """The grade in words."""
    return State(path, _("年级"), GRADES, {})


def kind(path: str = "kind") -> State:
    """免费教材, 循环教材, 作业本, 教辅（自愿）."""
    return State(path, _("类别"), dict(Title.Kind.choices), KIND_TONES)


@register
class Titles(Register):
    """书目与库存：每种书的学科、年级、出版社、单价、类别，现在库里有几册。"""

    model = Title
    name = _("书目与库存")
    menu = (MENU, 620)
    icon = "books"
    sees = queries.VIEW
    rows = queries.titles
    area = "textbooks"
    columns = [
        Text("code", _("书号")), Text("name", _("书名"), lead=True), Text("subject", _("学科")), grade(),
        State("half", _("册次"), dict(Title.Half.choices), {}), kind(), Money("price", _("单价")),
        Number("copies", _("每生册数")), Number("on_hand", _("库存"), total=True), Text("publisher", _("出版社")),
        Ended("closed", _("已停用"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("类别"), choices=Title.Kind.choices), Choose("grade", _("年级"), choices=forms.GRADES),
        Choose("half", _("册次"), choices=Title.Half.choices),
        Only("open", _("只看在用"), lambda rows: rows.filter(closed=False)),
        Only("stocked", _("只看有库存"), lambda rows: rows.filter(on_hand__gt=0)),
    ]  # fmt: skip
    search = True
    order = ["grade", "half", "code"]
    acts = [Act(commands.add_titles, forms.AddTitles, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(commands.mend_title, forms.MendTitle, row="title", icon="pencil", again=queries.open_titles,
            when=lambda t: not t.closed),
        Act(commands.count_shelf, forms.CountShelf, row="title", icon="clipboard-check", sheet=False,
            when=lambda t: not t.closed),
        Act(commands.close_title, forms.CloseTitle, row="title", icon="ban", grave=True, sheet=False,
            when=lambda t: not t.closed),
    ]  # fmt: skip
    empty = _("还没有书目。点“登记书目”，或下载模板用 Excel 导入书店的目录。")


@register
class Moves(Register):
    """教材进出流水：到书、班级领书、添书、退书、归还、盘点调整，只增不改；合计就是库存。"""

    model = Move
    name = _("教材进出流水")
    menu = (MENU, 625)
    icon = "transfer"
    sees = queries.VIEW
    rows = queries.moves
    area = "textbooks"
    attach = False
    columns = [
        Day("on", _("日期")), Text("title", _("书名"), order="title__name"), State("kind", _("事项"), dict(Move.Kind.choices), {}),
        Number("came", _("收入"), total=True), Number("went", _("发出"), total=True), Text("paper", _("单号")),
        Text("class_group", _("班级"), order="class_group__grade"), Text("by", _("经办人"), order="by__name"),
        Text("reason", _("原因")), Moment("at", _("登记时间"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("事项"), choices=Move.Kind.choices), Choose("title", _("书名"), rows=queries.open_titles),
        Between("on", _("日期")),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    empty = _("书架还没有进出。到书核对以后，这里有流水。")


@register
class Consents(Register):
    """自愿征订回执：监护人书面同意才订、才收费；谁没有同意，只有本班班主任看得到。"""

    model = Consent
    name = _("自愿征订回执")
    menu = (MENU, 640)
    icon = "signature"
    sees = queries.CONSENTS
    rows = queries.consents
    area = "textbooks"
    sensitive = True
    attach = False
    columns = [
        Text("pupil", _("学生"), order="pupil__number"), Text("pupil.class_group", _("班级"), order="pupil__class_group__grade"),
        Text("title", _("教辅"), order="title__name"), State("agreed", _("回执"), SAID, {True: "done", False: "quiet"}),
        Day("on", _("书面回执日期")), Text("term", _("学期"), order="term__starts"), Text("by", _("登记人"), order="by__name"),
        Moment("at", _("登记时间"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("term", _("学期"), rows=roll.terms), Choose("title", _("教辅"), rows=queries.voluntary),
        Only("yes", _("只看同意"), lambda rows: rows.filter(agreed=True)),
    ]  # fmt: skip
    order = ["pupil__class_group__grade", "pupil__number", "pk"]
    acts = [Act(commands.record_consents, forms.RecordConsents, icon="plus", main=True)]
    empty = _(
        "还没有回执。收到家长签字的回执后，点“登记自愿征订回执”，或在“自愿征订”页里按班点选。"
    )
