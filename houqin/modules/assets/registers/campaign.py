"""资产盘点、盘点差异."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act, offer
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import campaign as forms
from houqin.modules.assets.models import Campaign, Difference
from houqin.modules.assets.queries import campaigns as queries
from houqin.modules.assets.queries import cards
from houqin.modules.assets.registers.card import MENU

TONES = {"open": "doing", "asked": "warn", "agreed": "done", "void": "quiet"}
GAP_TONES = {"missing": "bad", "more": "warn", "elsewhere": "doing", "unknown": "bad"}


def _open(campaign: Campaign) -> bool:
    return campaign.state == Campaign.State.OPEN


def _standing(by: Actor, campaign: Campaign) -> dict[str, Any]:
    seen, expected = queries.progress(campaign)
    rows = (
        queries.differences(by).filter(campaign=campaign).order_by("kind", "pk")
        if by.may(cards.VIEW)
        else []
    )
    return {
        "campaign": campaign, "seen": seen, "expected": expected, "rooms": queries.rooms(campaign) if _open(campaign) else [],
        "gaps": rows, "may_count": by.may("assets.count"),
    }  # fmt: skip


def _report(by: Actor, campaign: Campaign) -> Paper | None:
    """盘盈盘亏表, once the result was submitted."""
    if campaign.state in (Campaign.State.OPEN, Campaign.State.VOID):
        return None
    seen, expected = queries.progress(campaign)
    gaps = list(queries.differences(by).filter(campaign=campaign).order_by("kind", "pk"))
    return Paper(
        _("固定资产盘盈盘亏表"),
        facts=[
            (_("盘点名称"), campaign.title), (_("基准日"), campaign.on), (_("范围"), campaign.place or campaign.category or "全校"),
            (_("账面项数"), expected), (_("已盘项数"), seen), (_("差异处数"), len(gaps)), (_("发起人"), campaign.opened_by),
            (_("说明"), campaign.note),
        ],
        tables=[
            Table(
                (_("名称"), _("标签号"), _("差异"), _("数量"), _("账上地点"), _("实际地点"), _("处理结果")),
                [(g.card.name if g.card else "", g.label, g.get_kind_display(), g.quantity, g.place, g.found, g.done) for g in gaps],
                right=(3,),
            )
        ],
        copies=[_("资产管理留存"), _("财务记账"), _("主管领导")], signs=[_("盘点人"), _("监盘人"), _("总务主任"), _("校长")],
    )  # fmt: skip


@register
class Campaigns(Register):
    """资产盘点：定范围、分头扫码点数、断网也能点，差异经另外的人批准后才调整账目，签字的报告存档。"""

    model = Campaign
    name = _("资产盘点")
    menu = (MENU, 476)
    icon = "clipboard-check"
    sees = cards.OWN
    rows = queries.campaigns
    area = "assets"
    search = True
    columns = [
        Text("number", _("盘点号")), Text("title", _("名称"), lead=True), State("state", _("状态"), dict(Campaign.State.choices), TONES),
        Text("place", _("只盘这里"), order="place__name"), Text("category", _("只盘这类"), order="category__code"),
        Day("on", _("基准日")), Day("until", _("截止日期")), Text("opened_by", _("发起人"), order="opened_by__name"),
    ]  # fmt: skip
    facts = [Text("submitted_by", _("提交人")), Text("note", _("盘点说明"), wide=True)]
    filters = [
        Choose("state", _("状态"), choices=Campaign.State.choices),
        Between("on", _("基准日")),
    ]
    acts = [Act(commands.open_campaign, forms.OpenCampaign, icon="plus", main=True)]
    row_acts = [
        Act(commands.confirm_own, forms.ConfirmOwn, row="campaign", icon="check", sheet=False, when=_open),
        Act(commands.submit_campaign, forms.SubmitCampaign, row="campaign", icon="send", main=True, sheet=False, when=_open),
        Act(commands.void_campaign, forms.VoidCampaign, row="campaign", icon="ban", grave=True, sheet=False, when=_open),
    ]  # fmt: skip
    panels = [Panel(_("进展"), "assets/campaign.html", _standing)]
    papers = {_("盘盈盘亏表"): _report}
    empty = _("还没有盘点。点“发起盘点”，定好范围，各人到房间里扫码点数。")


@register
class Differences(Register):
    """盘点差异：盘亏、盘盈、地点不符、账外无卡，每一处怎么处理的。"""

    model = Difference
    name = _("盘点差异")
    menu = (MENU, 477)
    icon = "arrows-diff"
    sees = cards.VIEW
    rows = queries.differences
    area = "assets"
    attach = False
    columns = [
        Text("campaign.number", _("盘点号"), order="campaign__number", link=lambda d: f"/assets/campaigns/{d.campaign_id}/"),
        State("kind", _("差异"), dict(Difference.Kind.choices), GAP_TONES),
        Text("card.name", _("名称"), lead=True, order="card__name", link=lambda d: f"/assets/cards/{d.card_id}/" if d.card_id else ""),
        Text("label", _("标签号")), Number("quantity", _("数量"), total=True), Text("place", _("账上地点"), order="place__name"),
        Text("found", _("实际地点"), order="found__name"), Text("keeper", _("保管人"), order="keeper__name"),
        Text("done", _("处理结果"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("差异"), choices=Difference.Kind.choices), Choose("campaign", _("盘点"), rows=queries.campaigns),
    ]  # fmt: skip
    empty = _("还没有盘点差异。")


offer(Act(commands.count, forms.Count))
