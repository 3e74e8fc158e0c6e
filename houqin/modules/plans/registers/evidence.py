"""指认的佐证的台账."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Text
from houqin.desk.filters import Between
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.plans import commands
from houqin.modules.plans.forms import evidence as forms
from houqin.modules.plans.models import Evidence
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.queries import proofs as queries


@register
class Pointed(Register):
    """指认的佐证：哪条记录证明了哪项工作，谁在哪天指认；撤销要写明原因，原记录不动。"""

    model = Evidence
    name = _("指认的佐证")
    icon = "link"
    sees = plans.VIEW
    rows = queries.pointed
    columns = [
        Text("title", _("记录"), wide=True, link=lambda e: e.url),
        Text("proves", _("证明的工作"), read=lambda e: e.task or e.routine or e.target, wide=True),
        Day("on", _("指认日期")), Text("by", _("指认人"), order="by__name"), Text("remark", _("说明")),
        Day("withdrawn_on", _("撤销日期")),
    ]  # fmt: skip
    facts = [Text("withdrawn_by", _("撤销人")), Text("reason", _("撤销原因"), wide=True)]
    filters = [
        Between("on", _("指认日期")),
        Only("standing", _("只看有效的"), lambda rows: rows.filter(withdrawn_on=None)),
    ]
    order = ["-on", "-pk"]
    acts = [Act(commands.point_at, forms.PointAt, icon="link", main=True, sheet=False, row="task")]
    row_acts = [
        Act(
            commands.withdraw_evidence, forms.WithdrawEvidence, row="evidence", icon="link-off", grave=True, sheet=False,
            when=lambda e: e.withdrawn_on is None,
        )
    ]  # fmt: skip
    empty = _("还没有指认过佐证。在任务、常规工作或目标的页面上点“指认佐证”。")
