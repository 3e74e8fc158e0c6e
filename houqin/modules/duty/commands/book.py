"""The hand-over book: every watch leaves word to the next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Handover, Watch


@command("duty.hand_over", _("登记交班"), personal=("events", "open_matters"))
def hand_over(
    by: Actor, *, watch: Watch, events: str, things: str = "", open_matters: str = ""
) -> Handover:
    """Write down, after one's own watch, what happened and what the next has to see to. Once a watch."""
    if watch.person_id != by.me.pk:
        raise Refusal("duty.not_yours", f"这一班是{watch.person}的，请由本人登记交班。")
    if watch.on > by.today:
        raise Refusal("duty.not_yet", f"这一班在{watch.on}，还没有开始，不能交班。")
    if Handover.objects.filter(watch=watch).exists():
        raise Refusal(
            "duty.handed_over", "这一班已经登记过交班，内容不能改写，补充的请写在下一班。"
        )
    return Handover.objects.create(
        school=by.here,
        watch=watch,
        events=events,
        things=things,
        open_matters=open_matters,
        at=moment(),
    )


@command("duty.take_over", _("接班签收"))
def take_over(by: Actor, *, handover: Handover) -> Handover:
    """Sign that one has read the entry and taken what was handed over. Never by the one who wrote it."""
    if handover.taken_at is not None:
        raise Refusal("duty.taken_over", f"{handover.taker}已经签收，请刷新页面。")
    if handover.watch.person_id == by.me.pk:
        raise Refusal("duty.own_entry", "自己登记的交班要由接班人签收。")
    handover.taker, handover.taken_at = by.me, moment()
    handover.save(update_fields=["taker", "taken_at"])
    return handover
