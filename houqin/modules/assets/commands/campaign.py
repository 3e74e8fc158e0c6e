"""Stock-taking: opened, counted by many, put up for approval, and only then carried into the books."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command, moment
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.kernel.signatures import signing
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Campaign, Category, Difference, Expected, Holding, Sighting
from houqin.modules.assets.queries import campaigns as queries
from houqin.modules.assets.rules import counting

State = Campaign.State


@command("assets.open_campaign", _("发起盘点"))
def open_campaign(
    by: Actor, *, title: str, until: date, place: Place | None = None, category: Category | None = None
) -> Campaign:  # fmt: skip
    """Begin a stock-taking: what the books hold now is what will be looked for."""
    if until < by.today:
        raise BadInput({"until": ["截止日期不能早于今天。"]})
    rows = queries.scope(by, place, category)
    found = list(rows.values_list("card", "place", "keeper", "quantity"))
    if not found:
        raise Refusal("assets.nothing_to_count", "这个范围里账上没有资产，请换个范围。")
    made = Campaign.objects.create(
        school=by.here, number=next_number(by.here, "PD", by.today), title=title.strip(), place=place, category=category,
        on=by.today, until=until, opened_by=by.person,
    )  # fmt: skip
    Expected.objects.bulk_create(
        (
            Expected(campaign=made, card_id=c, place_id=p, keeper_id=k, quantity=n)
            for c, p, k, n in found
        ),
        batch_size=2000,
    )
    index.put(made, made.school, made.number, made.title)
    return made


@command("assets.count", _("登记实盘"))
def count(
    by: Actor,
    *,
    campaign: Campaign,
    label: str,
    place: Place,
    quantity: int = 1,
    at: datetime | None = None,
    remark: str = "",
    by_hand: bool = False,
) -> Sighting:
    """Write down that so many of the thing with this sticker are here; 0 says that it is not here. A recount replaces it."""
    _refuse_unless_open(campaign)
    if by_hand:
        by.require(queries.BY_HAND)
    card = queries.card_read(campaign.school, label)
    seen = at if at is not None and at < moment() else moment()
    return Sighting.objects.create(
        campaign=campaign, card=card, label=(card.label if card else label.strip())[:60], place=place, quantity=quantity,
        counter=by.person, at=seen, remark=remark.strip(), by_hand=by_hand,
    )  # fmt: skip


@command("assets.confirm_own", _("确认自己保管的"))
def confirm_own(by: Actor, *, campaign: Campaign) -> int:
    """A keeper says that everything the books give him is where it should be; returns how many kinds of things."""
    _refuse_unless_open(campaign)
    rows = Expected.objects.filter(campaign=campaign, keeper=by.me).exclude(place=None)
    mine = list(rows.select_related("card"))
    if not mine:
        raise Refusal("assets.nothing_held", "这次盘点里没有您保管的资产。")
    Sighting.objects.bulk_create(
        Sighting(
            campaign=campaign, card=e.card, label=e.card.label, place_id=e.place_id or 0, quantity=e.quantity,
            counter=by.me, at=moment(), remark="保管人自查",
        )
        for e in mine
    )  # fmt: skip
    return len(mine)


def _refuse_unless_open(campaign: Campaign) -> None:
    campaign = Campaign.objects.get(pk=campaign.pk)
    if campaign.state != State.OPEN:
        raise Refusal(
            "assets.campaign_over",
            f"盘点{campaign.number}{campaign.get_state_display()}，不能再登记。",
        )


@command("assets.submit_campaign", _("提交盘点结果"), personal=("picture", "code"))
def submit_campaign(
    by: Actor, *, campaign: Campaign, note: str = "", picture: str = "", code: str = ""
) -> Campaign:
    """Put the differences up for approval, signed. Nothing in the books changes before somebody else has agreed."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    _refuse_unless_open(campaign)
    if not campaign.sightings.exists():
        raise Refusal("assets.not_counted", "还没有登记任何实盘，不能提交。请先到各房间扫码点数。")
    made = Difference.objects.bulk_create(_differences(campaign))
    campaign.state, campaign.note, campaign.submitted_by = State.ASKED, note.strip(), by.person
    campaign.save(update_fields=["state", "note", "submitted_by"])
    facts = {
        "number": campaign.number,
        "differences": [[d.kind, d.label, d.quantity] for d in made],
    }
    if not by.is_system:
        signing.sign(by, campaign, facts, picture=picture, code=code)
    running.open_case(
        by, "assets.settle_campaign", campaign, f"盘点结果：{campaign.title}，差异{len(made)}处"
    )
    return campaign


def _differences(campaign: Campaign) -> list[Difference]:
    expected, seen = queries.expected_of(campaign), queries.seen_of(campaign)
    keepers = _keepers(campaign)
    labels = dict(Expected.objects.filter(campaign=campaign).values_list("card", "card__label"))
    labels |= dict(campaign.sightings.exclude(card=None).values_list("card", "label"))
    found = [
        Difference(
            campaign=campaign, kind=g.kind, card_id=card, label=labels.get(card, ""), quantity=g.quantity, place_id=g.place,
            found_id=g.found, keeper_id=keepers.get((card, g.place)),
        )
        for card in sorted({*expected, *seen})
        for g in counting.gaps(expected.get(card, {}), seen.get(card, {}))
    ]  # fmt: skip
    strange = campaign.sightings.filter(card=None, quantity__gt=0).order_by("at", "pk")
    latest = {(s.label, s.place_id): s for s in strange}
    return found + [
        Difference(
            campaign=campaign,
            kind="unknown",
            label=s.label,
            quantity=s.quantity,
            found_id=s.place_id,
        )
        for s in latest.values()
    ]


def _keepers(campaign: Campaign) -> dict[tuple[int, int | None], int]:
    rows = Expected.objects.filter(campaign=campaign).exclude(keeper=None)
    return {(c, p): k for c, p, k in rows.values_list("card", "place", "keeper")}


@command("assets.settle_campaign", _("批准盘点结果"))
def settle_campaign(by: Actor, *, case: Case) -> Campaign:
    """The last yes: places are put right, what is missing leaves the books, what is over enters them."""
    campaign = Campaign.objects.select_for_update().get(pk=case.row)
    for difference in campaign.differences.select_related(
        "card", "place", "found", "keeper"
    ).order_by("pk"):
        difference.done = _carry_out(by, campaign, difference)
        difference.save(update_fields=["done"])
    campaign.state = State.AGREED
    campaign.save(update_fields=["state"])
    return campaign


def _carry_out(by: Actor, campaign: Campaign, gap: Difference) -> str:
    """Do what a difference proposes; what has moved since the count is left alone and says so."""
    if gap.kind == "unknown" or gap.card is None:
        return "没有卡片：请查明来历后建卡或处理"
    if gap.kind == "more":
        _enter(by, campaign, gap)
        return "已按盘盈入账"
    held = _held(gap)
    if held is None or held.quantity < gap.quantity or held.use in posting.BOUND:
        return "盘点后已有变动，未调整，请核实"
    target = Spot.of(held).but(place=gap.found) if gap.kind == "elsewhere" else None
    deed = "relocate" if gap.kind == "elsewhere" else "lost"
    posting.post(
        by, gap.card, deed, gap.quantity, source=held, target=target, on=by.today, number=campaign.number,
        reason=f"盘点{campaign.number}",
    )  # fmt: skip
    return "已调整地点" if gap.kind == "elsewhere" else "已按盘亏核销"


def _held(gap: Difference) -> Holding | None:
    rows = Holding.objects.select_for_update().filter(card=gap.card, place=gap.place)
    fits = rows.filter(quantity__gte=gap.quantity)
    return fits.filter(keeper=gap.keeper).first() or fits.order_by("pk").first()


def _enter(by: Actor, campaign: Campaign, gap: Difference) -> None:
    assert gap.card is not None
    posting.post(
        by, gap.card, "found", gap.quantity, target=Spot(gap.found, None, None, "used"), on=by.today, number=campaign.number,
        reason=f"盘点{campaign.number}",
    )  # fmt: skip


@command("assets.return_campaign", _("退回盘点结果"))
def return_campaign(by: Actor, *, case: Case) -> Campaign:
    """The approval said no, or it was withdrawn: counting goes on."""
    campaign = Campaign.objects.select_for_update().get(pk=case.row)
    campaign.differences.all().delete()
    campaign.state = State.OPEN
    campaign.save(update_fields=["state"])
    return campaign


declare_chain("assets.settle_campaign", _("盘点结果"), ["director", "principal"])
settles("assets.settle_campaign", settle_campaign, returned=return_campaign)


@command("assets.void_campaign", _("作废盘点"))
def void_campaign(by: Actor, *, campaign: Campaign) -> Campaign:
    """Nothing comes of it; what was seen stays on record."""
    _refuse_unless_open(campaign)
    campaign.state = State.VOID
    campaign.save(update_fields=["state"])
    return campaign
