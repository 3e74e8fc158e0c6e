"""Rotation: old things replaced over some years, the oldest and worst rooms first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import announce, command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.parameters.book import value
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.events import RotationAgreed
from houqin.modules.assets.models import Category, Replaced, Rotation, RotationLine
from houqin.modules.assets.queries import planning
from houqin.modules.assets.rules import rooms as states
from houqin.modules.assets.rules import rotation as rules


@command("assets.draw_rotation", _("编制轮换计划"))
def draw_rotation(
    by: Actor, *, name: str, category: Category, first: int, years: int, price: Decimal, on: date, most: int = 0
) -> Rotation:  # fmt: skip
    """Plan which rooms get new things in which year, by age and condition. `most` pieces a year; 0 spreads evenly."""
    batches = planning.batches(by, category.pk)
    if not batches:
        raise BadInput({"category": [f"“{category}”没有放在房间里使用的资产，编不出轮换计划。"]})
    life = value(by.school, planning.LIFE.key, by.today)
    weight = value(by.school, planning.WEIGHT.key, by.today)
    ordered = rules.in_order(batches, on, life, weight)
    made = Rotation.objects.create(
        school=by.here, number=next_number(by.here, "LH", on), name=name.strip(), category=category, first=first,
        years=years, most=most, price=price, on=on, maker=by.person,
    )  # fmt: skip
    known = {b.room: b for b in ordered}
    RotationLine.objects.bulk_create(
        RotationLine(
            rotation=made, school=by.here, place_id=turn.room, turn=n, year=turn.year, quantity=turn.pieces,
            acquired=known[turn.room].acquired, broken=known[turn.room].broken, cost=price * turn.pieces,
        )
        for n, turn in enumerate(rules.spread(ordered, first, years, most), 1)
    )  # fmt: skip
    index.put(made, made.school, made.number, made.name)
    return made


@command("assets.shift_turn", _("调整轮换年份"))
def shift_turn(by: Actor, *, line: RotationLine, year: int) -> RotationLine:
    """Give a room another year of a plan that is still a draft."""
    line = (
        RotationLine.objects.select_for_update().select_related("rotation", "place").get(pk=line.pk)
    )
    plan = line.rotation
    if plan.state not in planning.DRAFTS:
        raise Refusal(
            "assets.plan_bound",
            f"“{plan}”{plan.get_state_display()}，不能再改年份。要改请另编一份计划。",
        )
    if not plan.first <= year < plan.first + plan.years:
        last = plan.first + plan.years - 1
        raise BadInput({"year": [f"这份计划从{plan.first}年到{last}年，请填这几年里的一年。"]})
    line.year = year
    line.save(update_fields=["year"])
    return line


@command("assets.propose_rotation", _("提交轮换计划"))
def propose_rotation(by: Actor, *, rotation: Rotation) -> Rotation:
    """Put a plan up for approval with what it costs in all."""
    plan = Rotation.objects.select_for_update().get(pk=rotation.pk)
    plan.state = states.PROPOSAL.after("propose", plan.state)
    plan.save(update_fields=["state"])
    whole = plan.lines.aggregate(n=Sum("quantity"), money=Sum("cost"))
    title = f"轮换计划：{plan.name}，{whole['n']}{plan.category.unit}"
    running.open_case(by, "assets.settle_rotation", plan, title, amount=whole["money"])
    return plan


@command("assets.settle_rotation", _("同意轮换计划"))
def settle_rotation(by: Actor, *, case: Case) -> Rotation:
    """The last yes: the plan holds, and its first year may be bought."""
    plan = _after(case, "agree")
    year = plan.lines.order_by("year").values_list("year", flat=True)[0]
    share = plan.lines.filter(year=year).aggregate(n=Sum("quantity"), money=Sum("cost"))
    announce(RotationAgreed(plan.pk, year, share["n"], str(share["money"])))
    return plan


@command("assets.return_rotation", _("退回轮换计划"))
def return_rotation(by: Actor, *, case: Case) -> Rotation:
    """The approval said no, or the maker withdrew: it can be changed and put up again."""
    return _after(case, "send_back")


def _after(case: Case, deed: str) -> Rotation:
    plan = Rotation.objects.select_for_update().get(pk=case.row)
    plan.state = states.PROPOSAL.after(deed, plan.state)
    plan.save(update_fields=["state"])
    return plan


declare_chain("assets.settle_rotation", _("轮换计划"), ["director", "principal"])
settles("assets.settle_rotation", settle_rotation, returned=return_rotation)


@command("assets.replace", _("登记轮换"))
def replace(
    by: Actor, *, line: RotationLine, quantity: int, on: date, note: str = ""
) -> RotationLine:
    """So many pieces of a room were replaced. Never more than its turn holds."""
    line = (
        RotationLine.objects.select_for_update().select_related("rotation", "place").get(pk=line.pk)
    )
    if line.rotation.state != "agreed":
        raise Refusal(
            "assets.plan_not_agreed", f"“{line.rotation}”还没有批准，批准以后再登记轮换。"
        )
    if on > by.today:
        raise BadInput({"on": ["日期还没有到，请填今天或以前的日期。"]})
    left = line.quantity - line.done
    if quantity > left:
        raise BadInput({"quantity": [f"{line.place}还有{left}件没有换，不能登记{quantity}件。"]})
    Replaced.objects.create(
        line=line, school=line.school, quantity=quantity, on=on, by=by.person, note=note.strip()
    )
    line.done += quantity
    line.done_on = on if line.done == line.quantity else None
    line.save(update_fields=["done", "done_on"])
    return line
