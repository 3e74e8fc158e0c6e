"""Visits announced beforehand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.gate import sealing
from houqin.modules.gate.commands import entering
from houqin.modules.gate.commands.visit import PERSONAL
from houqin.modules.gate.models import Appointment, Visit
from houqin.modules.gate.queries import rulebook
from houqin.modules.gate.queries import visit as queries
from houqin.modules.gate.rules import numbers, states


@command("gate.invite", _("邀请访客"), personal=PERSONAL)
def invite(
    by: Actor,
    *,
    name: str,
    on: date,
    purpose: str,
    phone: str = "",
    company: str = "",
    plate: str = "",
) -> Appointment:
    """Announce a visitor of one's own: he is let in at the gate without being asked for again."""
    return _announce(
        by, by.me, Appointment.State.AGREED, name=name, on=on, purpose=purpose, phone=phone,
        company=company, plate=plate,
    )  # fmt: skip


@command("gate.apply", _("扫码预约来访"), personal=(*PERSONAL, "wanted"))
def apply(
    by: Actor,
    *,
    name: str,
    on: date,
    purpose: str,
    wanted: str,
    phone: str,
    company: str = "",
    plate: str = "",
) -> Appointment:
    """A visitor's own announcement. Who is called `wanted` is asked; when nobody or two are, the gate asks around.

    Whoever fills it in learns nothing of who works here. Refuses when the school has closed its page (gate.closed).
    """
    if not rulebook.is_public(by):
        raise Refusal("gate.closed", "学校暂时不接受网上预约，请直接到门卫室登记。")
    if not phone:
        raise BadInput({"phone": ["请填写手机号，方便学校与您联系。"]})
    host = queries.staff_called(by, wanted.strip())
    made = _announce(
        by, host, Appointment.State.ASKED, name=name, on=on, purpose=purpose, phone=phone, company=company,
        plate=plate, wanted=wanted.strip(), public=True,
    )  # fmt: skip
    if host is not None:
        telling.tell(
            [host], f"来访预约待答复（{made.number}）", f"/gate/appointments/{made.pk}/", made, stage="ask",
            due=on, todo=True,
        )  # fmt: skip
    return made


def _announce(
    by: Actor,
    host: Person | None,
    state: str,
    *,
    name: str,
    on: date,
    phone: str,
    plate: str,
    **more: object,
) -> Appointment:
    who = entering.caller(name, phone, "", "", plate)
    said = numbers.complaints("", "", who.phone)
    ahead = rulebook.number(by, rulebook.AHEAD.key)
    if not by.today <= on <= by.today + timedelta(days=ahead):
        said["on"] = [f"来访日期要在今天到{by.today + timedelta(days=ahead)}之间。"]
    if said:
        raise BadInput(said)
    found = queries.block_on(by, who.phone, "", who.plate)
    if found is not None:
        raise Refusal("gate.not_possible", "这次预约不能受理，请与学校联系。")
    made = Appointment.objects.create(
        school=by.here, number=next_number(by.here, "YY", by.today), name=who.name, plate=who.plate,
        phone_sealed=sealing.seal(who.phone), host=host, on=on, state=state, at=moment(), **more,
    )  # fmt: skip
    index.put(made, made.school, made.number, made.name, made.plate)
    return made


@command("gate.agree", _("同意预约"), everyone=True)
def agree(by: Actor, *, appointment: Appointment) -> Appointment:
    """Agree to a visit: the host himself, or the gate after asking him."""
    if appointment.host_id is None:
        raise Refusal(
            "gate.no_host", "还不知道来访人要找谁。请问清后由被访人自己邀请，或到门口再登记。"
        )
    return _answer(by, appointment, "agree")


@command("gate.refuse_appointment", _("不同意预约"), everyone=True)
def refuse_appointment(by: Actor, *, appointment: Appointment) -> Appointment:
    """Turn a visit down."""
    return _answer(by, appointment, "decline")


def _answer(by: Actor, appointment: Appointment, deed: str) -> Appointment:
    if appointment.host_id != by.me.pk and not by.may("gate.admit"):
        raise Missing
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    appointment.state = states.APPOINTMENT.after(deed, appointment.state)
    appointment.save(update_fields=["state"])
    telling.done(appointment)
    return appointment


@command("gate.cancel_appointment", _("取消预约"), everyone=True)
def cancel_appointment(by: Actor, *, appointment: Appointment) -> Appointment:
    """Take a visit back that was announced."""
    return _answer(by, appointment, "void")


@command("gate.arrive", _("预约到访"), personal=("document",))
def arrive(
    by: Actor, *, appointment: Appointment, papers: str, document: str = "", seen: bool = False, heads: int = 1,
    badge: str = "", at: datetime | None = None,
) -> Visit:  # fmt: skip
    """Who was announced is here: his document is looked at and he goes in."""
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    after = states.APPOINTMENT.after("arrive", appointment.state)
    on = entering.when(by, at)
    if appointment.on != entering.day(on):
        raise Refusal("gate.other_day", f"预约的是{appointment.on}，不是今天。请按临时来访登记。")
    phone = sealing.unseal(appointment.phone_sealed)
    who = entering.caller(appointment.name, phone, papers, document, appointment.plate)
    warning = entering.check(by, who, seen, badge, entering.is_late(on))
    appointment.state = after
    appointment.save(update_fields=["state"])
    visit = entering.enter(
        by, who, at=on, said=Visit.Said.YES, state=Visit.State.INSIDE, host=appointment.host,
        appointment=appointment, seen=seen, heads=heads, badge=badge, company=appointment.company,
        purpose=appointment.purpose, remark=warning,
    )  # fmt: skip
    if warning:
        entering.warn(by, visit)
    return visit
