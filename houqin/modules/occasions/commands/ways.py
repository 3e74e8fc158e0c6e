"""Vehicles and insurance: only what is good on the day of the outing counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.plan import locked
from houqin.modules.occasions.models import Adult, Group, Outing, Policy, Traveller, Vehicle
from houqin.modules.occasions.queries import fit
from houqin.modules.occasions.rules import outings as rules


@command("occasions.add_vehicle", _("登记车辆"), personal=("driver", "phone"))
def add_vehicle(
    by: Actor, *, outing: Outing, name: str, firm: str, plate: str, seats: int, permit: str, permit_until: date, driver: str,
    phone: str, licence_until: date, checked_until: date, insured_until: date,
) -> Vehicle:  # fmt: skip
    """A vehicle for the day. Refuses (occasions.papers_lapsed) one whose papers are not good on the day of the outing."""
    outing = locked(outing, "draft", "returned", "agreed")
    made = Vehicle(
        outing=outing, name=name.strip(), firm=firm.strip(), plate=plate.strip().upper(), seats=seats, permit=permit.strip(),
        permit_until=permit_until, driver=driver.strip(), phone=phone.strip(), licence_until=licence_until,
        checked_until=checked_until, insured_until=insured_until,
    )  # fmt: skip
    bad = rules.lapsed(fit.papers(made), outing.on)
    if bad:
        raise Refusal(
            "occasions.papers_lapsed", f"{outing.on:%Y年%m月%d日}外出时证件已过期：{'；'.join(bad)}。请换车或等办好新证再登记。"
        )  # fmt: skip
    if outing.vehicles.filter(name=made.name).exists():
        raise BadInput({"name": [f"已经有{made.name}。"]})
    if outing.vehicles.filter(plate=made.plate).exists():
        raise BadInput({"plate": [f"车牌{made.plate}已经登记过。"]})
    made.save()
    return made


@command("occasions.drop_vehicle", _("取消车辆"))
def drop_vehicle(by: Actor, *, vehicle: Vehicle) -> Outing:
    """It does not come; who sat in it must be seated anew."""
    outing = locked(vehicle.outing, "draft", "returned", "agreed")
    if vehicle.counts.exists():
        raise Refusal("occasions.counted", f"{vehicle}已经清点过人数，不能取消。")
    vehicle.travellers.update(vehicle=None)
    vehicle.adults.update(vehicle=None)
    vehicle.delete()
    return outing


@command("occasions.insure", _("登记保险"))
def insure(
    by: Actor, *, outing: Outing, insurer: str, number: str, since: date, until: date, classes: Iterable[ClassGroup] = (),
) -> Policy:  # fmt: skip
    """Write down an insurance of the children asked so far, of some classes or all. It must cover the day."""
    outing = locked(outing, "agreed")
    if until < since:
        raise BadInput({"until": ["保险止期不能早于起期。"]})
    if not since <= outing.on <= until:
        raise Refusal(
            "occasions.not_covered",
            f"保险从{since}到{until}，没有包括外出当天{outing.on}。请核对保单日期。",
        )
    named = list(classes)
    rows = Traveller.objects.filter(group__outing=outing).exclude(state="no")
    rows = rows.filter(group__class_group__in=named) if named else rows
    if not rows.exists():
        raise Refusal(
            "occasions.nobody_to_insure", "还没有征求过家长意见的学生，请先发给家长再登记保险。"
        )
    if outing.policies.filter(number=number.strip()).exists():
        raise BadInput({"number": ["这张保单已经登记过。"]})
    made = Policy.objects.create(
        outing=outing, insurer=insurer.strip(), number=number.strip(), since=since, until=until
    )
    rows.update(policy=made)
    return made


@command("occasions.board", _("安排乘车"))
def board(
    by: Actor, *, vehicle: Vehicle, group: Group | None = None, travellers: Iterable[Traveller] = (), adults: Iterable[Adult] = (),
) -> Vehicle:  # fmt: skip
    """Seat a class, some children, some grown-ups. Refuses (occasions.seats) more than the vehicle may carry."""
    outing = locked(vehicle.outing, "agreed")
    vehicle = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
    kids, grown = list(travellers), list(adults)
    if group is not None:
        kids += list(group.travellers.filter(listed=True, left=""))
    if any(k.group.outing_id != outing.pk for k in kids) or any(
        a.outing_id != outing.pk for a in grown
    ):
        raise BadInput({"vehicle": ["车辆和人不是同一次外出的。"]})
    if any(not k.listed for k in kids):
        raise Refusal("occasions.not_listed", "选的学生里有人不在出行名单上，请先列入出行名单。")
    if not kids and not grown:
        raise BadInput({"group": ["请选班级、学生或带队人员；班级要先有出行名单。"]})
    Traveller.objects.filter(pk__in=[k.pk for k in kids]).update(vehicle=vehicle)
    Adult.objects.filter(pk__in=[a.pk for a in grown]).update(vehicle=vehicle)
    heads = fit.heads_of(vehicle)
    if heads > vehicle.seats:
        raise Refusal(
            "occasions.seats", f"{vehicle}核定{vehicle.seats}人，这样要坐{heads}人，超{heads - vehicle.seats}人。请换大车或分车。"
        )  # fmt: skip
    return vehicle
