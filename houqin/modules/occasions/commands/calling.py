"""点名: everybody is there but who is named; who is missed is found, fetched or at home."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.occasions.commands.consent import own_group
from houqin.modules.occasions.commands.moments import happened_at, not_before
from houqin.modules.occasions.commands.plan import locked
from houqin.modules.occasions.models import (
    Group,
    Missing,
    Outing,
    Roll,
    Traveller,
)
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.queries import roll as queries
from houqin.modules.occasions.rules import outings as rules

BOARD = "/occasions/trip/{}/"


FOUND_AGAIN = "再次点名时已在场"


@command("occasions.call_roll", _("点名"))
def call_roll(
    by: Actor,
    *,
    group: Group,
    stage: str,
    missing: Iterable[Traveller] = (),
    at: datetime | None = None,
) -> Roll:
    """Everybody of a class is there but those named. The lead knows at once who is not; calling again finds who came."""
    outing = locked(own_group(by, group).outing, "agreed", "out")
    not_before(by, outing)
    absent, called = {t.pk for t in missing}, children.called(group)
    if not called:
        raise Refusal(
            "occasions.nobody_listed",
            f"{group.class_group}的出行名单上没有学生，先列入出行名单再点名。",
        )
    if absent - {t.pk for t in called}:
        raise BadInput({"missing": [f"勾的学生里有人不在{group.class_group}的出行名单上。"]})
    when = happened_at(outing, at)
    before = Roll.objects.filter(group=group, stage=stage).first()
    if before is not None and before.called_at > when:
        said = f"{timezone.localtime(before.called_at):%H:%M}"
        raise Refusal(
            "occasions.older_roll", f"{rules.STAGES[stage]}在{said}已经又点过一次名，以后点的为准。"
        )
    roll, _new = Roll.objects.update_or_create(
        group=group, stage=stage,
        defaults={
            "expected": len(called), "present": len(called) - len(absent), "called_at": when, "at": moment(), "caller": by.me,
        },
    )  # fmt: skip
    _here_again(by, called, absent, when)
    _lost(by, outing, roll, [t for t in called if t.pk in absent], when)
    return roll


def _here_again(by: Actor, called: list[Traveller], absent: set[int], when: datetime) -> None:
    """Who was missed before and answers now is found."""
    here = [t.pk for t in called if t.pk not in absent]
    for row in Missing.objects.select_for_update().filter(traveller__in=here, how="", at__lte=when):
        _found(by, row, Missing.How.FOUND, FOUND_AGAIN, when)


def _lost(by: Actor, outing: Outing, roll: Roll, gone: list[Traveller], when: datetime) -> None:
    open_ = Missing.objects.filter(traveller__in=gone, how="")
    known = set(open_.values_list("traveller", flat=True))
    fresh = [t for t in gone if t.pk not in known]
    made = [
        Missing.objects.create(school=outing.school, roll=roll, traveller=child, at=when)
        for child in fresh
    ]
    later = queries.later(roll)
    if later is not None:  # this roll was kept without a network, and they have answered since
        for row in made:
            _found(by, row, Missing.How.FOUND, FOUND_AGAIN, later.called_at)
    elif made:
        _alarm(by, outing, roll, fresh)


def _alarm(by: Actor, outing: Outing, roll: Roll, fresh: list[Traveller]) -> None:
    """The lead and who oversees know at once. The line names no child."""
    title = (
        f"{outing.title}{roll.get_stage_display()}点名：{roll.group.class_group}差{len(fresh)}人"
    )
    stage = f"lost-{roll.pk}-{min(t.pk for t in fresh)}-{roll.at:%H%M%S}"
    heads = {
        p.pk: p for p in [outing.lead, *people_with("occasions.view_all", outing.school, by.today)]
    }
    telling.tell(
        heads.values(), title, BOARD.format(outing.pk), outing, stage=stage, todo=True, safe=True
    )


@command("occasions.find_child", _("找到了"), personal=("words",))
def find_child(
    by: Actor, *, missing: Missing, how: str, words: str = "", at: datetime | None = None
) -> Missing:
    """How a missing child was found, when and by whom. One that was fetched or did not come is called no more."""
    own_group(by, missing.roll.group)
    outing = locked(missing.roll.group.outing, "agreed", "out")
    row = (
        Missing.objects.select_for_update(of=("self",))
        .select_related("traveller")
        .get(pk=missing.pk)
    )
    if row.how:
        said = f"{timezone.localtime(row.found_at):%H:%M}" if row.found_at else ""
        raise Refusal("occasions.found", f"{said}已经登记：{row.get_how_display()}。")
    when = happened_at(outing, at)
    if when < row.at:
        raise BadInput({"at": ["找到的时间不能早于点名的时间。"]})
    if how != Missing.How.FOUND and not words.strip():
        raise BadInput({"words": ["请写明和谁联系、由谁接走。"]})
    _found(by, row, how, words, when)
    if how != Missing.How.FOUND:
        row.traveller.left, row.traveller.vehicle = how, None
        row.traveller.save(update_fields=["left", "vehicle"])
    return row


def _found(by: Actor, row: Missing, how: str, words: str, when: datetime) -> None:
    row.how, row.words, row.found_at, row.finder = how, words.strip(), when, by.me
    row.save(update_fields=["how", "words", "found_at", "finder"])
    outing = row.roll.group.outing
    if not queries.lost_of(outing).exists():
        telling.done(outing)
