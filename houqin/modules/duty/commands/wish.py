"""What people ask for before a roster is made."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Wish


@command("duty.wish", _("填写值班意愿"), personal=("reason",))
def wish(
    by: Actor, *, on: date, wanted: bool = False, firm: bool = False, reason: str = ""
) -> Wish:
    """Say for one day of one's own that one would like to be on duty, would rather not, or cannot (`firm`)."""
    said = {}
    if on <= by.today:
        said["on"] = [f"日期要晚于今天（{by.today}）。"]
    if wanted and firm:
        said["firm"] = ["“愿意值班”和“确实不能值班”只能选一项。"]
    if firm and not reason.strip():
        said["reason"] = ["确实不能值班的，请写明原因。"]
    if Wish.objects.filter(school=by.here, person=by.me, on=on, withdrawn=False).exists():
        said["on"] = [f"您已经填过{on}的意愿，要改请先撤回。"]
    if said:
        raise BadInput(said)
    return Wish.objects.create(
        school=by.here, person=by.me, on=on, wanted=wanted, firm=firm, reason=reason.strip()
    )


@command("duty.withdraw_wish", _("撤回值班意愿"))
def withdraw_wish(by: Actor, *, wish: Wish) -> Wish:
    """Take back a wish of one's own. Rosters already made stay as they are."""
    if wish.person_id != by.me.pk:
        raise Refusal("duty.not_yours", "只能撤回本人的意愿。")
    if wish.withdrawn:
        raise Refusal("duty.wish_gone", "这条意愿已经撤回，请刷新页面。")
    wish.withdrawn = True
    wish.save(update_fields=["withdrawn"])
    return wish
