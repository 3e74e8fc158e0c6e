"""Children are handed to registered adults only."""

from __future__ import annotations

import hmac
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.attachments.store import store
from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import sealing
from houqin.modules.gate.commands import entering
from houqin.modules.gate.models import Delegate, Guardian, Pickup
from houqin.modules.gate.queries import child as queries
from houqin.modules.gate.rules import numbers

MOST_TRIES = 5
A_DAY = 24 * 3600


@command("gate.add_guardian", _("登记接送监护人"), personal=("name", "phone", "photo"))
def add_guardian(
    by: Actor, *, pupil: Person, name: str, relation: str, consent_on: date, phone: str = "", photo: Any = None,
    person: Person | None = None,
) -> Guardian:  # fmt: skip
    """Let an adult fetch a child from today, with his photo. A guardian's consent is dated (个人信息保护法 art. 31)."""
    said = numbers.complaints("", "", phone.strip())
    if consent_on > by.today:
        said["consent_on"] = ["监护人同意的日期不能晚于今天。"]
    if said:
        raise BadInput(said)
    if not queries.pupils_to_guard(by).filter(pk=pupil.pk).exists():
        raise Missing("这名学生不在您的班里，请由他的班主任登记。")
    if Guardian.objects.filter(pupil=pupil, name=name.strip(), until=None).exists():
        raise Refusal("gate.guardian_twice", "这个人已经登记为接送人，不用再登记。")
    made = Guardian.objects.create(
        school=by.here, pupil=pupil, name=name.strip(), relation=relation.strip(), person=person,
        phone_sealed=sealing.seal(phone.strip()), since=by.today, consent_on=consent_on,
    )  # fmt: skip
    if photo is not None:
        store(by, photo, made, "照片")
    return made


@command("gate.end_guardian", _("停止接送资格"), personal=("reason",))
def end_guardian(by: Actor, *, guardian: Guardian, reason: str) -> Guardian:
    """From now on the child is not handed to this adult any more."""
    if guardian.until is not None:
        raise Refusal("gate.guardian_ended", f"已于{guardian.until}停止接送资格。")
    guardian.until = by.today - timedelta(days=1)
    guardian.save(update_fields=["until"])
    return guardian


@command("gate.name_delegate", _("登记临时受托人"), personal=("name",))
def name_delegate(by: Actor, *, guardian: Guardian, name: str, relation: str, on: date) -> Delegate:
    """Somebody else fetches the child on one day, at a guardian's word. The code goes to that guardian only."""
    if on < by.today:
        raise BadInput({"on": ["委托的日期不能早于今天。"]})
    if not queries.pupils_to_guard(by).filter(pk=guardian.pupil_id).exists():
        raise Missing("这名学生不在您的班里，请由他的班主任登记。")
    return Delegate.objects.create(
        school=guardian.school, pupil=guardian.pupil, guardian=guardian, name=name.strip(), relation=relation.strip(),
        on=on, code_sealed=sealing.seal(f"{secrets.randbelow(10**6):06d}"), at=moment(), by=by.person,
    )  # fmt: skip


@command("gate.pick_up", _("接走学生"), personal=("pupil", "collector", "code"))
def pick_up(
    by: Actor, *, pupil: str, collector: str, code: str = "", at: datetime | None = None
) -> Pickup:
    """Hand a child to a registered guardian by name, or to a delegate by name and code.

    Refuses everybody else: gate.not_guardian, gate.code_missing, gate.code_wrong, gate.code_used, gate.code_day,
    gate.code_tries; and a child that was already fetched today (gate.gone).
    """
    child = queries.pupil_called(by, pupil.strip(), "gate.pick_up")
    taken = entering.when(by, at)
    day = entering.day(taken)
    gone = queries.pickup_of(child, day)
    if gone is not None:
        raise Refusal("gate.gone", f"这名学生当天已由{gone.who.relation}接走，请立即核实。")
    guardian = queries.guardians_of(child, by).filter(name=collector.strip()).first()
    delegate = None if guardian else _delegate(child, collector.strip(), code.strip(), day)
    if delegate is not None:
        delegate.used_at = moment()
        delegate.save(update_fields=["used_at"])
    note(pupil=child)
    return Pickup.objects.create(
        school=by.here, pupil=child, class_group=child.class_group, on=day, at=taken,
        guardian=guardian, delegate=delegate, guard=by.person,
    )  # fmt: skip


def _delegate(pupil: Person, name: str, code: str, day: date) -> Delegate:
    """The delegate of today by name and code. Refuses everybody else."""
    named = [d for d in queries.delegates_of(pupil) if d.name == name]
    if not named:
        raise Refusal(
            "gate.not_guardian",
            "这个人不在这名学生的接送人名单里，不能把孩子交给他。请联系班主任或监护人；需要临时委托的，由监护人告诉班主任登记。",
        )
    today = [d for d in named if d.on == day]
    if not today:
        raise Refusal("gate.code_day", f"委托只在{named[0].on}有效，今天不能接。请联系班主任。")
    fresh = [d for d in today if d.used_at is None]
    if not fresh:
        raise Refusal("gate.code_used", "这次委托已经用过，一次委托只能接一次。")
    if not code:
        raise Refusal("gate.code_missing", "临时受托人要报出监护人告诉他的6位接送码。")
    return _by_code(pupil, fresh, code)


def _by_code(pupil: Person, fresh: list[Delegate], code: str) -> Delegate:
    """Tries are counted in the cache, because a refusal undoes what the database wrote."""
    key = f"gate-code:{pupil.pk}"
    cache.add(key, 0, A_DAY)
    if int(cache.get(key, 0)) >= MOST_TRIES:
        raise Refusal(
            "gate.code_tries", f"接送码已输错{MOST_TRIES}次，今天不能再试。请班主任到门口核实。"
        )
    for delegate in fresh:
        if hmac.compare_digest(sealing.unseal(delegate.code_sealed), code):
            return delegate
    cache.incr(key)
    raise Refusal("gate.code_wrong", "接送码不对，不能把孩子交给他。请他向监护人问清。")
