"""What must be put right, by whom, and that another looked at it; and what was taught."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.commands.core import announce, command, moment
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.search import index
from houqin.modules.emergency.events import Learnt
from houqin.modules.emergency.models import Drill, Incident, Remedy, Talk
from houqin.modules.emergency.rules import states

LIST = "/emergency/remedies/{}/"


@command("emergency.learn", _("列为整改"))
def learn(
    by: Actor, *, words: str, person: Person, due: date, drill: Drill | None = None, incident: Incident | None = None,
    place: Place | None = None, pictures: bool = False,
) -> Remedy:  # fmt: skip
    """A drill or an incident showed that something must be put right by somebody until a day. With a place it becomes
    a hazard there, and ends when that is closed. Its pictures go along only when whoever writes this has looked and
    says so: who puts it right sees the hazard, and must not see who was hurt."""
    if (drill is None) == (incident is None):
        raise BadInput({"drill": ["选一个来源：演练，或者突发事件。"]})
    if due < by.today:
        raise BadInput({"due": ["期限不能早于今天。"]})
    if pictures and place is None:
        raise BadInput({"pictures": ["照片随隐患走，请先选隐患地点。"]})
    made = Remedy.objects.create(
        school=by.here,
        drill=drill,
        incident=incident,
        words=words.strip(),
        person=person,
        due=due,
        place=place,
        pictures=pictures,
    )
    if place is None:
        telling.tell(
            [person], f"要整改：{made.words}", LIST.format(made.pk), made, stage="open", todo=True, due=due, safe=drill is not None
        )  # fmt: skip
    index.put(made, made.school, made.words)
    announce(Learnt(made.pk, made.words, place.pk if place else None))
    return made


def _after(remedy: Remedy, deed: str) -> Remedy:
    found = Remedy.objects.select_for_update().get(pk=remedy.pk)
    found.state = states.LEARNT.after(deed, found.state)
    return found


@command("emergency.carry_out", _("已整改"))
def carry_out(by: Actor, *, remedy: Remedy, result: str) -> Remedy:
    """It is put right; by whom it was given to, or by the office for him."""
    if remedy.place_id is not None:
        raise Refusal(
            "emergency.is_hazard",
            "这一项已经记入隐患台账，请在隐患台账里整改，由另一个人验收销号。",
        )
    remedy = _after(remedy, "carry_out")
    if not (by.is_system or remedy.person_id == by.me.pk or by.may("emergency.learn")):
        raise Missing
    remedy.result, remedy.done_at = result.strip(), moment()
    remedy.save(update_fields=["state", "result", "done_at"])
    telling.done(remedy)
    others = [
        p for p in people_with("emergency.verify", by.here, by.today) if p.pk != remedy.person_id
    ]
    telling.tell(
        others, f"请复查：{remedy.words}", LIST.format(remedy.pk), remedy, stage="verify", todo=True
    )
    return remedy


@command("emergency.hazard_closed", _("隐患销号后回填整改"))
def hazard_closed(by: Actor, *, remedy: Remedy, result: str) -> Remedy:
    """The hazard it became was closed by somebody who looked at it: what was learnt is put right. Where that was the
    one who answers for the remedy, another still has to look."""
    remedy = _after(remedy, "carry_out")
    remedy.result, remedy.done_at = result.strip()[:300], moment()
    if by.person is not None and by.me.pk != remedy.person_id:
        remedy.state = states.LEARNT.after("verify", remedy.state)
        remedy.verifier, remedy.verified_at, remedy.verdict = by.me, moment(), "隐患已验收销号"
    remedy.save()
    telling.done(remedy)
    return remedy


def _judge(by: Actor, remedy: Remedy, deed: str) -> Remedy:
    remedy = _after(remedy, deed)
    if by.person is not None and by.person.pk == remedy.person_id:
        raise Refusal("emergency.own_work", "自己整改的不能自己复查，请另一个人复查。")
    return remedy


@command("emergency.verify", _("复查通过"))
def verify(by: Actor, *, remedy: Remedy, verdict: str = "") -> Remedy:
    """Another person looked: it is right now."""
    remedy = _judge(by, remedy, "verify")
    remedy.verifier, remedy.verified_at, remedy.verdict = by.me, moment(), verdict.strip()
    remedy.save(update_fields=["state", "verifier", "verified_at", "verdict"])
    telling.done(remedy)
    return remedy


@command("emergency.give_back", _("复查退回"))
def give_back(by: Actor, *, remedy: Remedy, verdict: str) -> Remedy:
    """It is not right yet; the same person has it again."""
    remedy = _judge(by, remedy, "send_back")
    remedy.verdict, remedy.done_at = verdict.strip(), None
    remedy.save(update_fields=["state", "verdict", "done_at"])
    telling.done(remedy)
    stage = f"again-{moment():%Y%m%d%H%M%S}"
    telling.tell(
        [remedy.person], f"复查没有通过：{remedy.words}", LIST.format(remedy.pk), remedy, stage=stage, todo=True
    )  # fmt: skip
    return remedy


@command("emergency.hold_talk", _("登记安全教育"))
def hold_talk(
    by: Actor, *, kind: str, topic: str, on: date, minutes: int, speaker: str, audience: str, heads: int, words: str = ""
) -> Talk:  # fmt: skip
    """A safety lesson, lecture or training that was held."""
    if on > by.today:
        raise BadInput({"on": ["日期不能晚于今天；还没办的在工作计划里安排。"]})
    made = Talk.objects.create(
        school=by.here, kind=kind, topic=topic.strip(), on=on, minutes=minutes, speaker=speaker.strip(),
        audience=audience.strip(), heads=heads, words=words.strip(), noter=by.person,
    )  # fmt: skip
    index.put(made, made.school, made.topic, made.speaker)
    return made


@command("emergency.void_talk", _("作废安全教育登记"))
def void_talk(by: Actor, *, talk: Talk, reason: str) -> Talk:
    """It was written down by mistake; the line stays with the reason and counts no longer."""
    talk = Talk.objects.select_for_update().get(pk=talk.pk)
    if talk.void:
        raise Refusal("emergency.void_already", "这条登记已经作废了。")
    talk.void = reason.strip()
    talk.save(update_fields=["void"])
    return talk
