"""The plan of an outing: written and mended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.occasions.models import Adult, Group, Outing
from houqin.modules.occasions.rules import states

URL = "/occasions/outings/{}/"


def after(outing: Outing, deed: str) -> Outing:
    """The outing, locked, in the state the deed leads to."""
    found = Outing.objects.select_for_update().get(pk=outing.pk)
    found.state = states.OUTING.after(deed, found.state)
    return found


def locked(outing: Outing, *wanted: str) -> Outing:
    """The outing, locked. Refuses (occasions.not_now) in any other state than these."""
    found = Outing.objects.select_for_update().get(pk=outing.pk)
    if found.state not in wanted:
        said = found.get_state_display()
        raise Refusal(
            "occasions.not_now", f"“{found.title}”{said}，现在不能这样做。请刷新页面看最新状态。"
        )
    return found


@command("occasions.plan_outing", _("新建外出活动"))
def plan_outing(
    by: Actor, *, sort: str, title: str, on: date, leaves: time, returns: time, place: str, route: str, gather: str,
    lead: Person, medic: Person, kit: str, hospital: str, fee: Decimal, classes: Iterable[ClassGroup], fee_for: str = "",
) -> Outing:  # fmt: skip
    """Begin the plan. Every class goes with its class teacher; the lead and who carries the medical kit go along."""
    groups = list(classes)
    _check(by, on, leaves, returns, groups)
    made = Outing.objects.create(
        school=by.here, number=next_number(by.here, "WC", by.today), sort=sort, title=title.strip(), on=on, leaves=leaves,
        returns=returns, place=place.strip(), route=route.strip(), gather=gather.strip(), lead=lead, medic=medic,
        kit=kit.strip(), hospital=hospital.strip(), fee=fee, fee_for=fee_for.strip(), planner=by.me,
    )  # fmt: skip
    _take_classes(made, groups)
    index.put(made, made.school, made.number, made.title, made.place)
    return made


@command("occasions.mend_outing", _("修改外出活动"))
def mend_outing(
    by: Actor, *, outing: Outing, title: str, on: date, leaves: time, returns: time, place: str, route: str, gather: str,
    lead: Person, medic: Person, kit: str, hospital: str, fee: Decimal, classes: Iterable[ClassGroup], fee_for: str = "",
) -> Outing:  # fmt: skip
    """Write the plan anew while it is not asked for; nobody has agreed to anything yet."""
    outing, groups = after(outing, "mend"), list(classes)
    _check(by, on, leaves, returns, groups)
    outing.title, outing.on, outing.leaves, outing.returns = title.strip(), on, leaves, returns
    outing.place, outing.route, outing.gather = place.strip(), route.strip(), gather.strip()
    outing.lead, outing.medic, outing.kit, outing.hospital = (
        lead,
        medic,
        kit.strip(),
        hospital.strip(),
    )
    outing.fee, outing.fee_for = fee, fee_for.strip()
    outing.save()
    outing.groups.exclude(class_group__in=groups).delete()
    _take_classes(outing, groups)
    index.put(outing, outing.school, outing.number, outing.title, outing.place)
    return outing


def _check(by: Actor, on: date, leaves: time, returns: time, groups: list[ClassGroup]) -> None:
    if on < by.today:
        raise BadInput({"on": ["外出日期不能早于今天。"]})
    if returns <= leaves:
        raise BadInput({"returns": ["返回时间要晚于出发时间。"]})
    without = [g.name for g in groups if g.head_id is None]
    if without:
        raise Refusal(
            "occasions.no_head", f"{'、'.join(without)}还没有班主任，请先在“班级”里登记班主任。"
        )


def _take_classes(outing: Outing, groups: list[ClassGroup]) -> None:
    there = set(outing.groups.values_list("class_group", flat=True))
    for group in groups:
        if group.pk not in there and group.head is not None:
            Group.objects.create(outing=outing, class_group=group, teacher=group.head)
    named = set(outing.adults.values_list("person", flat=True))
    duties = [(outing.lead, "领队"), (outing.medic, "急救员，带急救药箱")]
    duties += [(g.head, f"{g.name}带班") for g in groups if g.head is not None]
    for person, duty in duties:
        if person.pk not in named:
            named.add(person.pk)
            Adult.objects.create(outing=outing, person=person, duty=duty)
