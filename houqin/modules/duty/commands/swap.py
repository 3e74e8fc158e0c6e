"""Swaps: asked, agreed by the other, approved; no private ones."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.duty.commands.adjust import ask, free_on
from houqin.modules.duty.models import Handover, Roster, Swap, Watch
from houqin.modules.duty.queries import grid
from houqin.modules.duty.queries.roster import WAITING

State = Swap.State
LIST = "/duty/swaps/"


@command("duty.ask_swap", _("申请换班"), personal=("reason",))
def ask_swap(
    by: Actor, *, watch: Watch, taker: Person, reason: str, back: Watch | None = None
) -> Swap:
    """Ask somebody to take a coming watch of one's own, for one of his or for nothing."""
    if watch.person_id != by.me.pk:
        raise Refusal("duty.not_yours", "只能为自己的班申请换班。")
    said = {}
    if taker == by.me:
        said["taker"] = ["替班人不能是自己。"]
    if back is not None and (back.person_id != taker.pk or back.roster_id != watch.roster_id):
        said["back"] = [f"要选{taker}在同一张值班表里的班。"]
    if said:
        raise BadInput(said)
    _check(by, watch, back, taker)
    if Swap.objects.filter(watch=watch, state__in=WAITING).exists():
        raise Refusal("duty.asked", "这个班已经申请换班，还在等答复。")
    swap = Swap.objects.create(
        school=by.here, watch=watch, asker=by.me, taker=taker, back=back, reason=reason
    )
    telling.tell([taker], f"{by.me}请您换班，请答复。", LIST, swap, stage="asked", todo=True)
    return swap


def _check(by: Actor, watch: Watch, back: Watch | None, taker: Person) -> None:
    for one in filter(None, (watch, back)):
        if one.on < by.today:
            raise Refusal("duty.past", f"{one}已经过去，不能再换。")
        if Handover.objects.filter(watch=one).exists():
            raise Refusal("duty.kept", f"{one}已经登记交班，不能再换。")
    if back is None or back.on != watch.on:
        free_on(watch.roster, watch.on, taker)
    if back is not None and back.on != watch.on:
        free_on(watch.roster, back.on, watch.person)


@command("duty.answer_swap", _("答复换班"))
def answer_swap(by: Actor, *, swap: Swap, agreed: bool, answer: str = "") -> Swap:
    """Say yes or no to a swap one is asked for."""
    held = _locked(swap, State.ASKED)
    if held.taker_id != by.me.pk:
        raise Refusal("duty.not_yours", f"这次换班要由{held.taker}本人答复。")
    told = people_with("duty.approve_swap", by.here, by.today) if agreed else [held.asker]
    words = "双方已同意换班，请批准。" if agreed else f"{by.me}没有同意换班。"
    return _settle(held, State.AGREED if agreed else State.REFUSED, answer, list(told), words)


@command("duty.withdraw_swap", _("撤回换班申请"))
def withdraw_swap(by: Actor, *, swap: Swap) -> Swap:
    """Take back what one asked for, before it was approved; the other hears of it."""
    held = _locked(swap, *WAITING)
    if held.asker_id != by.me.pk:
        raise Refusal("duty.not_yours", f"这次换班要由{held.asker}本人撤回。")
    return _settle(held, State.WITHDRAWN, held.answer, [held.taker], f"{by.me}撤回了换班申请。")


def drop_swaps(roster: Roster) -> None:
    """What was asked about a roster that is given up waits for nobody any more."""
    rows = Swap.objects.filter(watch__roster=roster, state__in=WAITING)
    for swap in rows.select_related("asker", "taker").order_by("pk"):
        both = [swap.asker, swap.taker]
        _settle(swap, State.WITHDRAWN, "值班表已作废", both, "值班表已作废，换班申请已撤回。")


@command("duty.approve_swap", _("批准换班"))
def approve_swap(by: Actor, *, swap: Swap, approved: bool, answer: str = "") -> Swap:
    """Let a swap both sides want take place, or not. Nobody approves his own; new breaches must be confirmed."""
    held = _locked(swap, State.AGREED)
    both = [held.asker, held.taker]
    if by.person in both:
        raise Refusal("duty.own_swap", "自己参与的换班要由别人批准。")
    if not approved:
        return _settle(held, State.REFUSED, answer, both, "换班没有批准。")
    _check(by, held.watch, held.back, held.taker)
    _exchange(held)
    return _settle(held, State.DONE, answer, both, "换班已批准，请查看新的值班表。")


def _exchange(swap: Swap) -> None:
    watch, back = swap.watch, swap.back
    if watch.person_id != swap.asker_id or (back and back.person_id != swap.taker_id):
        raise Refusal("duty.moved", "申请以后值班表有调整，请双方重新申请换班。")
    changes: list[grid.Change] = [(swap.asker_id, watch.on, None)]
    if back is not None:
        changes += [(swap.taker_id, back.on, None), (swap.asker_id, back.on, back.kind_id)]
    ask(watch.roster, [*changes, (swap.taker_id, watch.on, watch.kind_id)])
    if back is not None and back.on == watch.on:
        watch.kind, back.kind = back.kind, watch.kind
        Watch.objects.bulk_update([watch, back], ["kind"])
        return
    watch.person = swap.taker
    watch.save(update_fields=["person"])
    if back is not None:
        back.person = swap.asker
        back.save(update_fields=["person"])


def _locked(swap: Swap, *states: str) -> Swap:
    rows = Swap.objects.select_for_update(of=("self",)).select_related(
        "watch__roster__pool", "watch__kind", "watch__person", "back", "asker", "taker"
    )
    held = rows.get(pk=swap.pk)
    if held.state not in states:
        raise Refusal(
            "duty.state", f"这次换班现在是“{held.get_state_display()}”，不能这样办理，请刷新页面。"
        )
    return held


def _settle(swap: Swap, state: str, answer: str, told: list[Person], words: str) -> Swap:
    swap.state, swap.answer = state, answer
    swap.save(update_fields=["state", "answer"])
    telling.done(swap)
    telling.tell(told, words, LIST, swap, stage=state, todo=state == State.AGREED)
    return swap
