"""Safety equipment, what it needs, and the guards."""

from __future__ import annotations

from django.db.models import Min, Q, QuerySet

from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Device, Need, Service
from houqin.modules.patrols.queries import rulebook
from houqin.modules.patrols.queries.rounds import OWN
from houqin.modules.patrols.queries.setup import VIEW


def devices(by: Actor) -> QuerySet[Device]:
    """Every device for who oversees them, with `next`, the next day it needs something; else the actor's own."""
    rows = Device.objects.select_related("school", "place", "keeper").annotate(
        next=Min("needs__due")
    )
    if by.may(VIEW):
        return by.narrow(rows, VIEW, place="place")
    return by.own(rows, OWN, Q(keeper=by.person))


def open_devices(by: Actor) -> QuerySet[Device]:
    """Devices in use that the actor may look after: his own; all of them for who keeps the register."""
    rows = Device.objects.filter(school=by.school, ended=None).select_related("place")
    every = by.is_system or by.may("patrols.add_device")
    return (rows if every else rows.filter(keeper=by.person)).order_by("number")


def needs(by: Actor) -> QuerySet[Need]:
    """What the devices in use need, for whom they are shown."""
    rows = Need.objects.filter(device__ended=None).select_related(
        "device", "device__school", "device__place", "device__keeper"
    )
    if by.may(VIEW):
        return by.narrow(rows, VIEW, school="device__school", place="device__place")
    return by.narrow(rows, OWN, school="device__school").filter(device__keeper=by.person)


def due_needs(by: Actor) -> QuerySet[Need]:
    """What is due by today in the actor's school."""
    return needs(by).filter(device__school=by.school, due__lte=by.today).order_by("due", "pk")


def services(by: Actor) -> QuerySet[Service]:
    """What was done, for whom the device is shown."""
    rows = Service.objects.select_related("school", "device", "device__place", "by", "hazard")
    if by.may(VIEW):
        return by.narrow(rows, VIEW, place="device__place")
    return by.own(rows, OWN, Q(device__keeper=by.person) | Q(by=by.person))


def short_video(by: Actor) -> QuerySet[Device]:
    """Cameras that keep their pictures for fewer days than they must."""
    least = rulebook.number(by.here, "video_days", by.today)
    return devices(by).filter(school=by.school, kind="camera", ended=None, keeps__lt=least)
