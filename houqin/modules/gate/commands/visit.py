"""A visitor comes, is confirmed, goes in, and goes again."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.commands import entering
from houqin.modules.gate.models import Visit
from houqin.modules.gate.rules import states

PERSONAL = ("name", "phone", "document", "company", "plate", "purpose", "remark")


@command("gate.admit", _("访客登记"), personal=PERSONAL)
def admit(
    by: Actor, *, name: str, papers: str, purpose: str, document: str = "", seen: bool = False, phone: str = "",
    company: str = "", heads: int = 1, plate: str = "", host: Person | None = None, by_phone: bool = False,
    badge: str = "", remark: str = "", at: datetime | None = None,
) -> Visit:  # fmt: skip
    """Write down a visitor or a vehicle. With a host who was not telephoned he waits for the host's word.

    `at` is when it happened, where the tablet had no network. Refuses who is on the block list, a badge that is in
    use, and documents nobody has looked at.
    """
    on = entering.when(by, at)
    late = entering.is_late(on)
    who = entering.caller(name, phone, papers, document, plate)
    warning = entering.check(by, who, seen, badge, late)
    waits = host is not None and not by_phone and not late
    said = (
        Visit.Said.WAITING
        if waits
        else Visit.Said.PHONE
        if host and by_phone
        else Visit.Said.NOBODY
    )
    visit = entering.enter(
        by, who, at=on, said=said, state=Visit.State.WAITING if waits else Visit.State.INSIDE, host=host, seen=seen,
        company=company, heads=heads, purpose=purpose, badge=badge, remark="；".join(filter(None, [remark, warning])),
    )  # fmt: skip
    if waits:
        entering.ask_host(visit)
    if warning:
        entering.warn(by, visit)
    return visit


@command("gate.confirm", _("同意会见"), everyone=True)
def confirm(by: Actor, *, visit: Visit) -> Visit:
    """The host's yes: the guard may let the visitor in."""
    return _answer(by, visit, "confirm", Visit.Said.YES)


@command("gate.decline", _("不同意会见"), everyone=True, personal=("reason",))
def decline(by: Actor, *, visit: Visit, reason: str) -> Visit:
    """The host's no, with the reason."""
    return _answer(by, visit, "decline", Visit.Said.NO, f"被访人：{reason.strip()}")


def _answer(by: Actor, visit: Visit, deed: str, said: str, remark: str = "") -> Visit:
    if visit.host_id != by.me.pk:
        raise Missing
    visit = _locked(visit)
    visit.remark = _joined(visit.remark, remark)
    visit.state, visit.said = states.VISIT.after(deed, visit.state), said
    visit.save(update_fields=["state", "said", "remark"])
    telling.done(visit, stage="confirm")
    return visit


def _locked(visit: Visit) -> Visit:
    """The visit as it is now, while nobody else changes it."""
    return Visit.objects.select_for_update().get(pk=visit.pk)


def _joined(*texts: str) -> str:
    return "；".join(filter(None, texts))[:200]


@command("gate.let_in", _("放行入校"))
def let_in(by: Actor, *, visit: Visit, by_phone: bool = False, at: datetime | None = None) -> Visit:
    """Let a visitor in whom his host has confirmed, in the system or by telephone."""
    visit = _locked(visit)
    after = states.VISIT.after("let_in", visit.state)
    if visit.state == Visit.State.WAITING:
        if not by_phone:
            raise Refusal(
                "gate.not_confirmed", f"{visit.host}还没有确认。请等他在手机上确认，或打电话问过后点“已电话确认，放行”。",
            )  # fmt: skip
        visit.said = Visit.Said.PHONE
    visit.state, visit.in_by = after, by.person
    visit.in_at = max(entering.when(by, at), visit.at)
    visit.save(update_fields=["state", "said", "in_at", "in_by"])
    telling.done(visit, stage="confirm")
    return visit


@command("gate.leave", _("访客离开"))
def leave(by: Actor, *, visit: Visit, at: datetime | None = None) -> Visit:
    """A visitor goes, and his badge is free again."""
    visit = _locked(visit)
    after = states.VISIT.after("leave", visit.state)
    out = entering.when(by, at)
    if visit.in_at and out < visit.in_at:
        raise Refusal(
            "gate.before_in",
            f"离开时间不能早于入校时间{timezone.localtime(visit.in_at):%Y-%m-%d %H:%M}，请核对时间。",
        )
    visit.state, visit.out_at, visit.out_by = after, out, by.person
    visit.save(update_fields=["state", "out_at", "out_by"])
    return visit


@command("gate.turn_away", _("劝返访客"), personal=("reason",))
def turn_away(by: Actor, *, visit: Visit, reason: str) -> Visit:
    """Send a visitor away who stands at the gate, with the reason."""
    visit = _locked(visit)
    visit.state = states.VISIT.after("turn_away", visit.state)
    visit.remark = _joined(visit.remark, reason.strip())
    visit.save(update_fields=["state", "remark"])
    telling.done(visit, stage="confirm")
    return visit
