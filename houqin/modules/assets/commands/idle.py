"""The idle pool: offered in the school or across the district, asked for, agreed, moved."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import card as cards
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Category, Holding, Offer
from houqin.modules.assets.rules import states


@command("assets.offer", _("发布闲置"))
def offer(by: Actor, *, holding: Holding, quantity: int, reach: str, condition: str = "") -> Offer:
    """Offer idle things to who needs them."""
    held = posting.lock(holding, quantity)
    if held.use != "idle":
        raise Refusal("assets.not_idle", "只有闲置的资产可以发布调剂。请先办“转闲置”。")
    if Offer.objects.filter(holding=held, state__in=["open", "asked"]).exists():
        raise Refusal("assets.offered_already", "这批闲置资产已经发布过，请在“闲置调剂”里查看。")
    made = Offer.objects.create(
        school=by.here, number=next_number(by.here, "XZ", by.today), card=held.card, holding=held, quantity=quantity,
        condition=condition.strip(), reach=reach, on=by.today,
    )  # fmt: skip
    index.put(made, made.school, made.number, held.card.name)
    return made


@command("assets.withdraw_offer", _("撤回发布"))
def withdraw_offer(by: Actor, *, offer: Offer) -> Offer:
    """Nobody is to ask for it any more."""
    offer.state = states.OFFER.after("withdraw", offer.state)
    offer.save(update_fields=["state"])
    return offer


@command("assets.ask_for", _("申领闲置"))
def ask_for(by: Actor, *, offer: Offer, purpose: str, place: Place | None = None) -> Offer:
    """Ask for offered things for a place of the actor's own school; the offering school decides."""
    offer = Offer.objects.select_for_update().select_related("school", "card").get(pk=offer.pk)
    offer.state = states.OFFER.after("ask", offer.state)
    offer.taker, offer.asker, offer.place, offer.purpose = (
        by.here,
        by.person,
        place,
        purpose.strip(),
    )
    offer.save(update_fields=["state", "taker", "asker", "place", "purpose"])
    title = f"闲置调剂：{offer.card.name}{offer.quantity}{offer.card.unit}给{by.here.short}"
    running.open_case(by, "assets.settle_offer", offer, title)
    return offer


@command("assets.settle_offer", _("同意调剂"))
def settle_offer(by: Actor, *, case: Case) -> Offer:
    """The last yes: within the school the things move, to another school they leave these books and enter those."""
    offer = _after(case, "agree")
    assert offer.holding is not None
    held = posting.lock(offer.holding, offer.quantity)
    if offer.taker_id == offer.school_id:
        spot = Spot(offer.place or held.place, None, None, "used")
        posting.post(
            by, offer.card, "reuse", offer.quantity, source=held, target=spot, on=by.today, number=offer.number
        )  # fmt: skip
    else:
        posting.post(
            by, offer.card, "hand_on", offer.quantity, source=held, on=by.today, number=offer.number
        )
        _enter(by, offer)
    return offer


def _enter(by: Actor, offer: Offer) -> None:
    """The things on a card of the school that took them: same age and cost, so that their value goes on."""
    there = Actor(offer.taker, offer.asker, by.door, by.today)
    card = offer.card
    category = Category.objects.filter(school=offer.taker, code=card.category.code).first()
    if category is None:
        cards.adopt_categories(there)
        category = Category.objects.filter(school=offer.taker, code=card.category.code).first()
    if category is None:
        raise Refusal(
            "assets.no_category",
            f"{offer.taker}还没有“{card.category}”（{card.category.code}）这个分类，请对方先加上。",
        )
    line = {
        "category": category, "name": card.name, "model": card.model, "quantity": offer.quantity, "price": Decimal(card.price),
        "unit": card.unit, "life": card.life, "acquired": card.acquired, "place": offer.place, "way": "allotted",
        "source": f"{offer.school.short}{offer.number}",
    }  # fmt: skip
    cards.made_from(there, [line], by.today)


@command("assets.return_offer", _("退回调剂申请"))
def return_offer(by: Actor, *, case: Case) -> Offer:
    """The approval said no: the things are on offer again."""
    offer = _after(case, "send_back")
    Offer.objects.filter(pk=offer.pk).update(taker=None, asker=None, place=None, purpose="")
    return offer


def _after(case: Case, deed: str) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",)).select_related(
        "school", "card__category", "holding__card", "taker", "asker", "place"
    )
    offer = rows.get(pk=case.row)
    offer.state = states.OFFER.after(deed, offer.state)
    offer.save(update_fields=["state"])
    return offer


declare_chain("assets.settle_offer", _("闲置调剂"), ["director"])
settles("assets.settle_offer", settle_offer, returned=return_offer)
