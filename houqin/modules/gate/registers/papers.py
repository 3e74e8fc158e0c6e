"""The paper forms of the gate."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.models import GoodsPass


def goods_paper(by: Actor, row: GoodsPass) -> Paper | None:
    """What the carrier shows at the gate; only an approved pass has one."""
    if row.state not in (GoodsPass.State.AGREED, GoodsPass.State.OUT):
        return None
    return Paper(
        _("物品出门单"),
        facts=[
            (_("携带人"), row.carrier), (_("出门日期"), row.on), (_("申请人"), row.asker), (_("部门"), row.unit),
            (_("事由"), row.reason), (_("核对门卫"), row.guard),
        ],
        tables=[Table((_("物品"), _("数量"), _("单位")), [(x["what"], x["count"], x["unit"]) for x in row.lines], right=(1,))],
        signs=[_("携带人"), _("门卫")],
        copies=[_("门卫留存"), _("携带人留存")],
    )  # fmt: skip
