"""Who agreed and is insured goes on the list; who stays is looked after."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.consent import own_group
from houqin.modules.occasions.commands.plan import locked
from houqin.modules.occasions.models import Group, Traveller
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.rules.outings import said_names


@command("occasions.list_travellers", _("列入出行名单"))
def list_travellers(
    by: Actor, *, group: Group, travellers: Iterable[Traveller] = ()
) -> list[Traveller]:
    """Put children on the list of who goes: those named, or of the class everybody agreed to and insured.

    Refuses (occasions.not_ready) a child without a consent or an insurance, and a class of which nobody is ready.
    """
    outing = locked(own_group(by, group).outing, "agreed")
    named = children.again(travellers)
    if any(t.group_id != group.pk for t in named):
        raise BadInput({"travellers": [f"选的学生里有人不是{group.class_group}的。"]})
    rows = named or [t for t in children.of_group(group) if t.state != "no"]
    bad = children.not_ready(rows)
    ready = [t for t in rows if t not in {b for b, _why in bad}]
    if (named and bad) or not ready:
        said = said_names(f"{t.pupil.name}（{why}）" for t, why in bad) or "还没有征求家长意见"
        raise Refusal(
            "occasions.not_ready",
            f"不能列入{outing.title}名单：{said}。家长同意并且上了保险才能去。",
        )
    Traveller.objects.filter(pk__in=[t.pk for t in ready]).update(listed=True)
    return ready


@command("occasions.take_off", _("移出出行名单"))
def take_off(by: Actor, *, traveller: Traveller) -> Traveller:
    """The child does not go after all; the consent stays."""
    own_group(by, traveller.group)
    locked(traveller.group.outing, "agreed")
    row = Traveller.objects.select_for_update(of=("self",)).get(pk=traveller.pk)
    row.listed, row.vehicle = False, None
    row.save(update_fields=["listed", "vehicle"])
    return row


@command("occasions.look_after", _("安排留校照管"))
def look_after(by: Actor, *, group: Group, keeper: Person, keeps_at: str) -> Group:
    """Who looks after the children of a class that stay, and where. Refuses who goes along himself."""
    outing = locked(own_group(by, group).outing, "agreed")
    if outing.adults.filter(person=keeper).exists():
        raise Refusal(
            "occasions.keeper_goes", f"{keeper.name}要带队外出，不能留校照管，请换一位老师。"
        )
    group = Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
    group.keeper, group.keeps_at = keeper, keeps_at.strip()
    group.save(update_fields=["keeper", "keeps_at"])
    return group
