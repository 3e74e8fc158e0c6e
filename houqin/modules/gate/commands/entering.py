"""Writing a visitor into the book: what a visit with and without an appointment have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import doubt, moment
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.search import index
from houqin.modules.gate import sealing
from houqin.modules.gate.models import Blocked, Visit
from houqin.modules.gate.models.visit import Papers
from houqin.modules.gate.queries import rulebook
from houqin.modules.gate.queries import visit as queries
from houqin.modules.gate.rules import numbers
from houqin.modules.gate.rules.times import FAST, happened


@dataclass(frozen=True)
class Caller:
    """Who stands at the gate, with tidy numbers."""

    name: str
    phone: str
    papers: str
    document: str
    plate: str


def caller(name: str, phone: str, papers: str, document: str, plate: str) -> Caller:
    """What the guard read, without the blanks."""
    return Caller(name.strip(), phone.strip(), papers, numbers.tidy(document), numbers.tidy(plate))


def when(by: Actor, at: datetime | None) -> datetime:
    """The moment of the deed: now, or what the tablet kept without a network."""
    oldest = by.today - timedelta(days=rulebook.number(by, rulebook.LATE.key))
    return happened(at, timezone.localtime(moment()), oldest)


def day(at: datetime) -> date:
    """The school's day of a moment."""
    return timezone.localtime(at).date()


def is_late(at: datetime) -> bool:
    """Whether the deed was done some time ago and is only written down now: it cannot be refused any more."""
    return moment() - at > FAST


def check(by: Actor, who: Caller, seen: bool, badge: str, late: bool) -> str:
    """Refuse who must not come in. What cannot be refused any more is told and comes back as a remark."""
    said = numbers.complaints(who.papers, who.document, who.phone)
    if who.papers != Papers.NONE and not seen:
        said["seen"] = ["请先查验证件再登记；没带证件的，“证件”一栏选“未带证件”。"]
    if said:
        raise BadInput(said)
    _check_badge(by, badge)
    found = queries.block_on(by, who.phone, who.document, who.plate)
    if found and late:
        return "断网期间登记，与拒入名单相符"
    if found:
        raise blocked(found)
    if not late and queries.namesake(by, who.name):
        doubt(
            "gate.namesake",
            "拒入名单里有同名的人。请对照证件，确认不是同一个人再登记；是同一个人的不要放行。",
        )
    return ""


def blocked(found: Blocked) -> Refusal:
    """The refusal of somebody on the list, with its reason and since when."""
    return Refusal(
        "gate.blocked",
        f"来访人或车辆在拒入名单中（自{found.since}起，原因：{found.reason}）。"
        "请不要放行，并报告安全负责人。",
    )


def _check_badge(by: Actor, badge: str) -> None:
    carrier = queries.badge_in_use(by.here, badge) if badge else None
    if carrier is not None:
        raise Refusal(
            "gate.badge_in_use",
            f"访客证{badge}还在登记号{carrier.number}的访客手里，请换一张，或先登记他离开。",
        )


def enter(
    by: Actor,
    who: Caller,
    *,
    at: datetime,
    said: str,
    state: str,
    host: Person | None,
    **more: object,
) -> Visit:
    """Write the visit. `more` are further columns of it."""
    in_now = state == Visit.State.INSIDE
    made = Visit.objects.create(
        school=by.here, number=next_number(by.here, "LF", by.today), name=who.name, papers=who.papers,
        phone_sealed=sealing.seal(who.phone), document_sealed=sealing.seal(who.document), plate=who.plate,
        host=host, said=said, state=state, at=at, at_by=by.person, in_at=at if in_now else None,
        in_by=by.person if in_now else None, **more,
    )  # fmt: skip
    index.put(made, made.school, made.number, made.name, made.plate, made.company)
    return made


def ask_host(visit: Visit) -> None:
    """Tell the host that somebody waits; neither name nor purpose leaves the house."""
    if visit.host is not None:
        telling.tell(
            [visit.host], f"访客在门口等您确认（{visit.number}）", f"/gate/visits/{visit.pk}/", visit,
            stage="confirm", todo=True,
        )  # fmt: skip


def warn(by: Actor, visit: Visit) -> None:
    """Tell who keeps the block list that somebody on it came in while there was no network."""
    telling.tell(
        people_with("gate.block", by.here, by.today),
        f"断网期间入校的访客与拒入名单相符（{visit.number}），请立即核实",
        f"/gate/visits/{visit.pk}/", visit, stage="blocked", todo=True,
    )  # fmt: skip
