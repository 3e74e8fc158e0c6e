"""纸张流水和用纸定额."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Register, register
from houqin.modules.printing import commands
from houqin.modules.printing.forms import paper as forms
from houqin.modules.printing.models import Move, Quota, Size
from houqin.modules.printing.queries import jobs
from houqin.modules.printing.queries import paper as queries
from houqin.modules.printing.registers.jobs import MENU

TONES = {"taken": "done", "job": "doing", "copy": "doing", "spoiled": "bad", "undo": "warn", "count": "warn"}  # fmt: skip


@register
class Moves(Register):
    """纸张流水：领入、印刷、印废、复印、盘点，只增不改；合计就是文印室现在的存纸。"""

    model = Move
    name = _("纸张流水")
    menu = (MENU, 626)
    icon = "arrows-exchange"
    sees = jobs.ALL
    rows = queries.moves
    attach = False
    area = "printing"
    columns = [
        Day("on", _("日期")), State("kind", _("事项"), dict(Move.Kind.choices), TONES),
        State("size", _("纸张"), dict(Size.choices), {}), Number("sheets", _("张数"), total=True), Text("paper", _("凭证")),
        Text("words", _("说明"), wide=True), Text("noter", _("经手人"), order="noter__name"),
    ]  # fmt: skip
    filters = [
        Choose("size", _("纸张"), choices=Size.choices), Choose("kind", _("事项"), choices=Move.Kind.choices),
        Between("on", _("日期")),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    acts = [
        Act(commands.take_paper, forms.TakePaper, icon="package-import", main=True),
        Act(commands.count_paper, forms.CountPaper, icon="clipboard-check", sheet=False),
    ]
    empty = _("还没有纸张流水。从库房领来的纸点“领入纸张”。")


@register
class Quotas(Register):
    """用纸定额：每个教研组每月多少张，从哪个月起；没有单独设的按规则参数。"""

    model = Quota
    name = _("用纸定额")
    menu = (MENU, 628)
    icon = "gauge"
    sees = jobs.ALL
    rows = queries.quotas
    attach = False
    area = "printing"
    columns = [
        Text("unit", _("教研组"), order="unit__path"), Day("since", _("起始月份")), Number("sheets", _("每月定额（张）")),
        Text("setter", _("登记人"), order="setter__name"),
    ]  # fmt: skip
    filters = [Choose("unit", _("教研组"), rows=jobs.units)]
    order = ["-since", "unit__path"]
    acts = [Act(commands.set_quota, forms.SetQuota, icon="plus", main=True)]
    empty = _("没有单独设定额的教研组，都按规则参数里的默认定额。")
