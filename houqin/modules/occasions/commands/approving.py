"""The plan put up, approved or sent back, filed with the bureau, given up."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.plan import URL, after, locked
from houqin.modules.occasions.models import Outing
from houqin.modules.occasions.queries import fit
from houqin.modules.occasions.rules import texts


@command("occasions.ask_outing", _("报批外出活动"))
def ask_outing(by: Actor, *, outing: Outing) -> Outing:
    """Put the plan up for approval. Refuses (occasions.plan_lacks) while something of it is missing."""
    outing = after(outing, "ask")
    missing = fit.lacks(by, outing)
    if missing:
        raise Refusal("occasions.plan_lacks", f"还不能报批：{'；'.join(missing)}。请补齐后再报。")
    outing.save(update_fields=["state"])
    running.open_case(
        by, "occasions.approve_outing", outing, f"外出活动：{outing.title}（{outing.number}）"
    )
    return outing


@command("occasions.approve_outing", _("批准外出活动"))
def approve_outing(by: Actor, *, case: Case) -> Outing:
    """The last yes: what guardians will be asked to agree to stands from now on."""
    outing = after(Outing(pk=case.row), "approve")
    outing.text = _words(outing)
    outing.save(update_fields=["state", "text"])
    heads = [g.teacher for g in outing.groups.select_related("teacher")]
    title = f"{outing.title}已批准，请征求家长同意"
    telling.tell(
        heads, title, URL.format(outing.pk), outing, stage="agreed", todo=True, due=outing.on, safe=True
    )  # fmt: skip
    return outing


def _words(outing: Outing) -> str:
    rows = outing.groups.select_related("class_group").order_by("class_group__grade", "pk")
    classes = "、".join(g.class_group.name for g in rows)
    return texts.consent(
        {
            "学校": outing.school.name, "日期": f"{outing.on:%Y年%m月%d日}", "班级": classes, "地点": outing.place,
            "名称": outing.title, "出发": f"{outing.leaves:%H:%M}", "返回": f"{outing.returns:%H:%M}", "路线": outing.route,
            "集合": outing.gather, "领队": outing.lead.name, "费用": f"{outing.fee:.2f}",
            "用途": f"（{outing.fee_for}）" if outing.fee_for else "",
        }
    )  # fmt: skip


@command("occasions.return_outing", _("退回外出活动"))
def return_outing(by: Actor, *, case: Case) -> Outing:
    """The approval said no; the plan may be mended and put up again."""
    outing = after(Outing(pk=case.row), "send_back")
    outing.save(update_fields=["state"])
    return outing


@command("occasions.file_outing", _("登记备案"))
def file_outing(by: Actor, *, outing: Outing, filing: str, on: date) -> Outing:
    """The bureau took the plan on file under this number."""
    outing = locked(outing, "agreed")
    if on > by.today:
        raise BadInput({"on": ["备案日期不能晚于今天。"]})
    outing.filing, outing.filed_on = filing.strip(), on
    outing.save(update_fields=["filing", "filed_on"])
    return outing


@command("occasions.cancel_outing", _("取消外出活动"))
def cancel_outing(by: Actor, *, outing: Outing, reason: str) -> Outing:
    """It is not held; what guardians signed stays with the reason. Their links say so."""
    outing = after(outing, "cancel")
    outing.reason = reason.strip()
    outing.save(update_fields=["state", "reason"])
    telling.done(outing)
    heads = [g.teacher for g in outing.groups.select_related("teacher")]
    telling.tell(
        heads, f"{outing.title}已取消，请告知家长", URL.format(outing.pk), outing, stage="cancelled", safe=True
    )  # fmt: skip
    return outing


declare_chain("occasions.approve_outing", _("外出活动"), ["principal"])
settles("occasions.approve_outing", approve_outing, returned=return_outing)
