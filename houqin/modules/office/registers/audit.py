"""操作日志、查看日志、后台任务的台账."""

from __future__ import annotations

import json

from django.utils.translation import gettext_lazy as _

from houqin.desk.columns import Moment, Number, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Register, register, registers
from houqin.desk.words import DOORS, deed
from houqin.kernel.audit.models import Entry, Reading
from houqin.kernel.commands.core import commands
from houqin.kernel.jobs.models import Run
from houqin.kernel.jobs.schedule import jobs
from houqin.modules.office.queries import audit as queries
from houqin.modules.office.queries.access import login_people


def _acts() -> list[tuple[str, str]]:
    return sorted(((c.code, str(c.label)) for c in commands().values()), key=lambda pair: pair[1])


class _ActChoose(Choose):
    """The acts are known only when every module is loaded."""

    def build(self, by):  # type: ignore[no-untyped-def]
        """The filter with every command there is."""
        return Choose("act", _("事项"), choices=_acts()).build(by)


@register
class Log(Register):
    """操作日志：每一步由谁、何时、从哪里办的；逐条串成链，改不了也删不掉。"""

    model = Entry
    name = _("操作日志")
    menu = (_("设置"), 980)
    icon = "history"
    sees = queries.AUDIT
    rows = queries.entries
    columns = [
        Moment("at", _("时间")), Text("person", _("经办人"), read=lambda e: str(e.person or "系统"), order="person__name"),
        Text("act", _("事项"), read=lambda e: deed(e.act), order="act"),
        Text("outer", _("所属事项"), read=lambda e: deed(e.outer) if e.outer else "", shown=False),
        State("door", _("入口"), DOORS, {}), Number("seq", _("序号")),
    ]  # fmt: skip
    facts = [
        Text("given", _("内容"), read=lambda e: json.dumps(e.given, ensure_ascii=False), wide=True),
        Text("digest", _("校验码")),
    ]
    filters = [
        _ActChoose("act", _("事项")),
        Choose("person", _("经办人"), rows=login_people),
        Between("at", _("日期")),
    ]
    order = ["-at", "-seq"]
    attach = False
    empty = _("还没有操作记录。")


def _register_name(code: str) -> str:
    found = registers().get(code)
    return str(found.name) if found else code


@register
class Readings(Register):
    """查看日志：谁在什么时候看过学生等敏感信息。"""

    model = Reading
    name = _("查看日志")
    menu = (_("设置"), 985)
    icon = "eye"
    sees = queries.AUDIT
    rows = queries.readings
    columns = [
        Moment("at", _("时间")), Text("person", _("查看人"), read=lambda r: str(r.person or "系统"), order="person__name"),
        Text("register", _("台账"), read=lambda r: _register_name(r.register), order="register"),
        Number("count", _("条数")), State("door", _("入口"), DOORS, {}),
    ]  # fmt: skip
    filters = [Choose("person", _("查看人"), rows=login_people), Between("at", _("日期"))]
    order = ["-at", "-pk"]
    attach = False
    empty = _("还没有人查看过敏感信息。")


def _job_name(code: str) -> str:
    found = jobs().get(code)
    return str(found.label) if found else code


@register
class Runs(Register):
    """后台任务：每晚和每隔几分钟自动做的事，做了没有、成没成。"""

    model = Run
    name = _("后台任务")
    menu = (_("设置"), 990)
    icon = "clock-cog"
    sees = queries.JOBS
    rows = queries.runs
    columns = [
        Text("job", _("任务"), read=lambda r: _job_name(r.job), order="job"), Moment("due", _("应运行")),
        Moment("ended", _("结束")), Tick("ok", _("成功")), Text("error", _("错误")),
    ]  # fmt: skip
    filters = [Between("due", _("日期"))]
    order = ["-due", "-pk"]
    attach = False
    empty = _("后台还没有运行过任务。")
