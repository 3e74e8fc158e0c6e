"""A fault is reported: by scanning, logged in, for somebody on the telephone, or by another trade's round."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.models import Card
from houqin.modules.repairs import sealing
from houqin.modules.repairs.commands import telling
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.queries import rulebook, setup
from houqin.modules.repairs.rules.states import NAMES

FRESH = (Order.Source.PATROL, Order.Source.SCHEDULE, Order.Source.ASSET)


@command("repairs.scan", _("扫码报修"), personal=("phone", "photo", "words"))
def scan(
    by: Actor,
    *,
    place: Place,
    what: str,
    kind: str,
    words: str = "",
    danger: bool = False,
    photo: Any = None,
    phone: str = "",
) -> Order:
    """A fault reported from a label; nobody need be logged in, and who is becomes its reporter.

    Refuses (repairs.closed) where the school has switched it off.
    """
    if not rulebook.is_public(by):
        raise Refusal("repairs.closed", "学校没有开放扫码报修，请登录后报修，或告诉总务处。")
    urgency = Order.Urgency.URGENT if danger else Order.Urgency.NORMAL
    return _open(
        by,
        Order.Source.SCAN,
        place,
        what,
        kind,
        words=words,
        urgency=urgency,
        photo=photo,
        phone=phone,
        reporter=by.person,
    )


@command("repairs.report", _("报修"), personal=("photo", "words"))
def report(
    by: Actor,
    *,
    place: Place,
    what: str,
    kind: str,
    words: str = "",
    urgency: str = Order.Urgency.NORMAL,
    card: Card | None = None,
    photo: Any = None,
) -> Order:
    """A fault reported by somebody who is logged in; `card` names a thing of the assets."""
    return _open(
        by, Order.Source.STAFF, place, what, kind, words=words, urgency=urgency, photo=photo,
        reporter=by.person, card=card,
    )  # fmt: skip


@command("repairs.enter", _("代报"), personal=("caller", "phone", "photo", "words"))
def enter(
    by: Actor,
    *,
    place: Place,
    what: str,
    kind: str,
    caller: str,
    words: str = "",
    urgency: str = Order.Urgency.NORMAL,
    phone: str = "",
    card: Card | None = None,
    photo: Any = None,
    at: datetime | None = None,
) -> Order:
    """A fault that came by telephone or on paper, written in for who reported it."""
    return _open(
        by, Order.Source.CLERK, place, what, kind, words=words, urgency=urgency, photo=photo, phone=phone,
        caller=caller.strip(), reporter=by.person, at=at, card=card,
    )  # fmt: skip


@command("repairs.open_from", _("由巡查、计划检修或资产损坏开单"))
def open_from(
    by: Actor,
    *,
    source: str,
    place: Place,
    what: str,
    kind: str = "other",
    words: str = "",
    urgency: str = Order.Urgency.NORMAL,
    card: Card | None = None,
    reporter: Person | None = None,
    at: datetime | None = None,
) -> Order:
    """A fault that another trade found (`source` patrol, schedule or asset). The same fault already known is given
    back instead of opening a second order. ValueError for another source."""
    if source not in FRESH:
        raise ValueError(source)
    known = queries.twin(place, kind, what.strip())
    if known is not None:
        return known
    return _open(
        by, source, place, what, kind, words=words, urgency=urgency, reporter=reporter or by.person, at=at,
        card=card,
    )  # fmt: skip


def _open(
    by: Actor, source: str, place: Place, what: str, kind: str, *, photo: Any = None, phone: str = "",
    at: datetime | None = None, **more: Any,
) -> Order:  # fmt: skip
    _check(place, what, phone)
    _ask_same(source, place, kind, what.strip())
    at = telling.when(at)
    respond, finish = rulebook.targets(by.here, str(more["urgency"]), at, by.today)
    order = Order.objects.create(
        school=by.here, number=next_number(by.here, "BX", by.today), place=place, what=what.strip(), kind=kind,
        source=source, phone_sealed=sealing.seal(phone.strip()), token=secrets.token_urlsafe(16), at=at,
        respond_by=respond, finish_by=finish, **more,
    )  # fmt: skip
    if photo:
        attachments.add(by, about=order, file=photo, label="报修照片")
    index.put(order, order.school, order.number, order.what, place.name, place.code)
    return _dispatch(by, order)


def _check(place: Place, what: str, phone: str) -> None:
    said: dict[str, list[str]] = {}
    if not what.strip():
        said["what"] = ["请写坏了什么，例如“水龙头”。"]
    digits = phone.strip().replace("-", "").replace(" ", "")
    if digits and not (digits.isascii() and digits.isdigit() and 5 <= len(digits) <= 13):
        said["phone"] = ["电话只写数字，例如手机号；不想留可以不写。"]
    if said:
        raise BadInput(said)


def _ask_same(source: str, place: Place, kind: str, what: str) -> None:
    known = queries.twin(place, kind, what)
    if known is not None and source not in FRESH:
        doubt(
            "repairs.same",
            f"{place.name}的“{what}”已有人报修（{known.number}，{NAMES[known.state]}）。是同一个问题就不用再报，"
            "可以点“我也遇到”，修好时一起通知；确实是另一处，请再提交一次。",
        )


def _dispatch(by: Actor, order: Order) -> Order:
    """To who the rules name; else to the office, which sends it by hand."""
    rule = setup.rule_for(by, order.kind, order.place)
    if rule is None:
        telling.tell(telling.office(by), "新报修待派工", order, "assign", todo=True)
        return order
    order.worker, order.state = rule.worker, Order.State.SENT
    order.save(update_fields=["worker", "state"])
    telling.tell([rule.worker], _title(order), order, f"sent-{rule.worker_id}", todo=True)
    return order


def _title(order: Order) -> str:
    urgent = "紧急，" if order.urgency == Order.Urgency.URGENT else ""
    return f"新维修任务：{urgent}{order.place.name} {order.what}"
