"""巡查记录、检查记录、隐患整改单、停用告示, as they are signed, posted and filed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Check, Hazard
from houqin.modules.patrols.queries import rounds
from houqin.modules.patrols.rules.rounds import NAMES


def _moment(value: Any) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


def round_paper(by: Actor, row: Any) -> Paper:
    """Every point with its time and what was found; signed by the walker and by who oversees him."""
    walk = rounds.walks(rounds.rounds(by).filter(pk=row.pk), row.now)[0]
    lines = [
        (s.stop.order, s.stop.point.name, timezone.localtime(s.mark.walked).strftime("%H:%M") if s.mark and s.mark.walked else "",
         NAMES[s.standing] if not s.mark or s.mark.good is None else "正常" if s.mark.good else "异常",
         "；".join(x for x in (s.mark.words, s.mark.reason, str(s.mark.hazard or "")) if x) if s.mark else "")
        for s in walk.stops
    ]  # fmt: skip
    heads = (_("序号"), _("巡查点"), _("到点时间"), _("情况"), _("说明与处理"))
    return Paper(
        _("巡查记录表"),
        facts=[
            (_("路线"), row.route), (_("日期"), row.on), (_("巡查人"), row.walker),
            (_("时间"), f"{_moment(row.opens)[11:]}—{_moment(row.due)[11:]}"),
            (_("应巡"), f"{len(walk.stops)}个点"), (_("实巡"), f"{walk.walked}个点"),
        ],
        tables=[Table(heads, lines, wide=(4,))],
        signs=[_("巡查人"), _("主管人")],
        number=f"XC-{row.on:%Y%m%d}-{row.pk}",
    )  # fmt: skip


def check_paper(by: Actor, row: Check) -> Paper | None:
    """Every line with its result; nothing where it was not done."""
    if row.state in Check.UNDONE:
        return None
    lines = [
        (n, x["name"], x["number"], "符合" if x["good"] else "不符合", x["remark"])
        for n, x in enumerate(row.results, 1)
    ]
    heads = (_("序号"), _("检查内容"), _("读数"), _("结果"), _("问题"))
    return Paper(
        _("安全检查记录表"),
        facts=[
            (_("检查表"), row.plan.checklist), (_("周期"), row.plan.get_every_display()), (_("地点"), row.plan.place or "全校"),
            (_("检查时间"), _moment(row.done_at)), (_("检查人"), row.checker), (_("结论"), row.get_state_display()),
            (_("依据"), row.plan.checklist.source),
        ],
        tables=[Table(heads, lines, wide=(1, 4))],
        signs=[_("检查人"), _("主管人")],
        note=row.remark,
        number=f"JC-{row.due:%Y%m%d}-{row.pk}",
    )  # fmt: skip


def hazard_paper(by: Actor, row: Hazard) -> Paper:
    """From finding to closing on one sheet."""
    return Paper(
        _("事故隐患整改单"),
        facts=[
            (_("地点"), row.place), (_("隐患"), row.what), (_("来源"), row.get_source_display()),
            (_("类别"), row.get_field_display()), (_("发现人"), row.finder), (_("发现时间"), _moment(row.found_at)),
            (_("具体情况"), row.words), (_("级别"), row.get_level_display() or "待定级"), (_("判定依据"), row.basis),
            (_("定级时间"), _moment(row.graded_at)), (_("整改要求"), row.measure), (_("整改责任人"), row.rectifier),
            (_("整改期限"), row.due), (_("维修单"), row.order), (_("整改情况"), row.result), (_("实际整改人"), row.mender),
            (_("整改完成时间"), _moment(row.rectified_at)), (_("验收人"), row.verifier),
            (_("验收时间"), _moment(row.verified_at)), (_("验收意见"), row.verdict),
        ],
        signs=[_("整改责任人"), _("验收人"), _("学校负责人")],
        copies=[_("总务处留存"), _("整改责任人留存")],
    )  # fmt: skip


def stop_paper(by: Actor, row: Hazard) -> Paper | None:
    """The notice that hangs on the door while the place is out of use; nothing for other hazards."""
    if not row.stops_use:
        return None
    return Paper(
        _("停用告示"),
        facts=[
            (_("停用地点"), row.place), (_("停用原因"), row.what), (_("从什么时候起"), _moment(row.graded_at)),
            (_("整改责任人"), row.rectifier), (_("整改期限"), row.due),
        ],
        note="此处存在重大事故隐患，整改验收合格以前停止使用，任何人不得进入。",
        signs=[_("学校负责人")],
        posted=True,
    )  # fmt: skip
