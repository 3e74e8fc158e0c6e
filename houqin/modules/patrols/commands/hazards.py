"""The way of a hazard: graded, assigned, put right, looked at by another; sent back, taken up again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.commands.core import announce, command
from houqin.kernel.notices import telling as notices
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands as lessons
from houqin.modules.patrols.commands import telling
from houqin.modules.patrols.events import HazardClosed
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries import rulebook
from houqin.modules.patrols.rules.hazard import HAZARD, may_verify


def again(hazard: Hazard, deed: str) -> Hazard:
    """The hazard, locked, in the state after `deed`, not saved yet. Refuses what its state does not allow."""
    found = Hazard.objects.select_for_update().get(pk=hazard.pk)
    found.state = HAZARD.after(deed, found.state)
    return found


@command("patrols.grade", _("定级"))
def grade(
    by: Actor, *, hazard: Hazard, level: str, field: str = "", basis: str = "", measure: str = "",
    rectifier: Person | None = None, due: date | None = None, at: datetime | None = None,
) -> Hazard:  # fmt: skip
    """Say how grave it is. 重大 puts the place out of use at once and the principal is told; with a name it is
    assigned in the same breath."""
    hazard = again(hazard, "grade")
    if level == Hazard.Level.MAJOR and not basis.strip():
        raise BadInput({"basis": ["定为重大事故隐患，要写判定依据，例如“疏散通道被占用、堵塞”。"]})
    hazard.level, hazard.basis, hazard.measure = level, basis.strip(), measure.strip()
    hazard.field, hazard.graded_at = field or hazard.field, telling.when(by, at)
    hazard.due = _due(by, hazard, due)
    hazard.save()
    notices.done(hazard)
    if level == Hazard.Level.MAJOR:
        _stop_use(by, hazard)
    return assign(by, hazard=hazard, rectifier=rectifier, due=hazard.due) if rectifier else hazard


def _due(by: Actor, hazard: Hazard, due: date | None) -> date:
    """The day asked for, else the school's term. Refuses a day that is over."""
    if due is not None and due < by.today:
        raise BadInput({"due": [f"整改期限{due}已经过去，请写今天或以后的日期。"]})
    days = rulebook.number(by.here, f"{hazard.level}_days", by.today)
    return due or by.today + timedelta(days=days)


def _stop_use(by: Actor, hazard: Hazard) -> None:
    people = {p.pk: p for p in [*telling.heads(by), *telling.office(by)]}
    title = f"重大事故隐患，立即停用：{hazard.place.name} {hazard.what}"
    telling.tell(people.values(), title, hazard, "stop-use", todo=True)


@command("patrols.assign", _("派人整改"))
def assign(
    by: Actor, *, hazard: Hazard, rectifier: Person, due: date | None = None, measure: str = ""
) -> Hazard:
    """Somebody answers for putting it right by a day."""
    hazard = again(hazard, "assign")
    hazard.due = _due(
        by, hazard, due or (hazard.due if (hazard.due or by.today) > by.today else None)
    )
    hazard.rectifier, hazard.measure = rectifier, measure.strip() or hazard.measure
    hazard.save(update_fields=["state", "due", "rectifier", "measure"])
    notices.done(hazard)
    title = f"请整改隐患：{hazard.place.name} {hazard.what}，{hazard.due:%m月%d日}前完成"
    telling.tell([rectifier], title, hazard, f"assigned-{rectifier.pk}", todo=True)
    return hazard


@command("patrols.rectify", _("整改完成"), personal=("photo",))
def rectify(
    by: Actor, *, hazard: Hazard, result: str, photo: Any, at: datetime | None = None
) -> Hazard:
    """It is put right, with a picture of how it looks now; another person is asked to look."""
    hazard = again(hazard, "rectify")
    if hazard.rectifier_id != by.me.pk and not by.may("patrols.assign"):
        raise Refusal(
            "patrols.not_yours", f"这处隐患由{hazard.rectifier}整改。换人整改请总务处重新派人。"
        )
    if not photo:
        raise BadInput({"photo": ["请拍一张整改后的照片。"]})
    if not result.strip():
        raise BadInput({"result": ["请写做了什么。"]})
    attachments.add(by, about=hazard, file=photo, label="整改后照片")
    return put_right(by, hazard, by.person, result, telling.when(by, at))


def put_right(
    by: Actor, hazard: Hazard, mender: Person | None, result: str, at: datetime
) -> Hazard:
    """Save what was done and ask everybody else who may verify."""
    hazard.mender, hazard.result, hazard.rectified_at = mender, result.strip()[:300], at
    hazard.save(update_fields=["state", "mender", "result", "rectified_at"])
    notices.done(hazard)
    own = {hazard.rectifier_id, mender.pk if mender else None}
    others = {p.pk: p for p in [*telling.heads(by), *([hazard.finder] if hazard.finder else [])]}
    title = f"隐患整改好了，请到现场验收：{hazard.place.name} {hazard.what}"
    telling.tell(
        [p for pk, p in others.items() if pk not in own], title, hazard, "verify", todo=True
    )
    return hazard


@command("patrols.verify", _("验收销号"))
def verify(by: Actor, *, hazard: Hazard, verdict: str = "", at: datetime | None = None) -> Hazard:
    """Another person has looked and it is right: the hazard is closed, and a place out of use is used again."""
    hazard = _looked_at(by, hazard, "verify")
    hazard.verifier, hazard.verified_at = by.me, telling.when(by, at)
    hazard.verdict = verdict.strip() or "现场查看，已整改到位"
    hazard.save(update_fields=["state", "verifier", "verified_at", "verdict"])
    notices.done(hazard)
    told = [p for p in (hazard.finder, hazard.rectifier) if p is not None and p.pk != by.me.pk]
    telling.tell(told, f"隐患已验收销号：{hazard.place.name} {hazard.what}", hazard, "closed")
    if hazard.lesson is not None and hazard.lesson.state == "open":
        result = f"隐患{hazard.number}：{hazard.result}"
        lessons.hazard_closed(by, remedy=hazard.lesson, result=result)
    announce(HazardClosed(hazard.pk, hazard.level))
    return hazard


@command("patrols.send_back", _("退回整改"))
def send_back(by: Actor, *, hazard: Hazard, verdict: str) -> Hazard:
    """It is not right yet; the same person goes on, and the day by which it was due stays."""
    hazard = _looked_at(by, hazard, "send_back")
    if not verdict.strip():
        raise BadInput({"verdict": ["请写还有什么没整改到位。"]})
    hazard.turns += 1
    hazard.verdict, hazard.rectified_at, hazard.mender = verdict.strip(), None, None
    hazard.save(update_fields=["state", "turns", "verdict", "rectified_at", "mender"])
    notices.done(hazard)
    if hazard.rectifier is not None:
        title = f"隐患退回整改：{hazard.place.name} {hazard.what}"
        telling.tell([hazard.rectifier], title, hazard, "again", todo=True)
    return hazard


def _looked_at(by: Actor, hazard: Hazard, deed: str) -> Hazard:
    hazard = again(hazard, deed)
    for pk in (hazard.rectifier_id, hazard.mender_id):
        may_verify(by.me.pk, pk or 0)
    return hazard


@command("patrols.reopen", _("重新整改"))
def reopen(by: Actor, *, hazard: Hazard, reason: str) -> Hazard:
    """A closed hazard came back: it is graded as before and is to be assigned anew. What was said of it stays on record."""
    hazard = again(hazard, "reopen")
    ended = timezone.localdate(hazard.verified_at) if hazard.verified_at else by.today
    hazard.words = f"{hazard.words}（{ended:%m月%d日}销号后再次出现：{reason.strip()}）"[:300]
    hazard.turns += 1
    hazard.verifier = hazard.verified_at = hazard.rectified_at = hazard.mender = hazard.order = None
    hazard.verdict = ""
    hazard.due = _due(by, hazard, None)
    hazard.save()
    if hazard.level == Hazard.Level.MAJOR:
        _stop_use(by, hazard)
    return hazard
