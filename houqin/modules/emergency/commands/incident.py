"""An incident: reported, told on, written down as it goes, settled, summed up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import announce, command, moment
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.search import index
from houqin.modules.emergency.events import Reported
from houqin.modules.emergency.models import Call, Entry, Hurt, Incident
from houqin.modules.emergency.queries import plan as plans
from houqin.modules.emergency.queries import rulebook
from houqin.modules.emergency.rules import states

Kind = Entry.Kind


@command("emergency.report", _("报告突发事件"), personal=("words",))
def report(
    by: Actor, *, sort: str, what: str, words: str, place: Place | None = None, hurt: int = 0, at: datetime | None = None,
    told_at: datetime | None = None,
) -> Incident:  # fmt: skip
    """Say that something happened. The plan in force names who must be told until when; those in the house are told at
    once, and so is everybody who directs in an emergency. What was kept on paper is written in later with both moments.
    """
    now = told_at or moment()
    if now > moment() or (at is not None and at > now):
        raise BadInput({"at": ["时间不对：先发生，后报告，都不能晚于现在。"]})
    made = Incident.objects.create(
        school=by.here, number=next_number(by.here, "TF", by.today), sort=sort, plan=plans.plan_for(by, sort), place=place,
        what=what.strip(), at=at or now, told_at=now, reporter=by.person, hurt=hurt,
    )  # fmt: skip
    _line(by, made, Kind.SEEN, words or what, made.at)
    _name_calls(by, made)
    _alarm(by, made)
    index.put(made, made.school, made.number, made.what, str(place or ""))
    announce(Reported(made.pk))
    return made


def _name_calls(by: Actor, incident: Incident) -> None:
    """Whom the plan names; without a plan, everybody who directs."""
    now = incident.told_at
    if incident.plan is not None:
        named = [
            (c.person, c.outside, c.phone, c.task, c.minutes) for c in plans.contacts(incident.plan)
        ]
    else:
        minutes = rulebook.number(by, "tell_minutes")
        named = [(p, "", "", "指挥处置", minutes) for p in _directing(by)]
    Call.objects.bulk_create(
        Call(
            incident=incident, person=person, outside=outside, phone=phone, task=task,
            due=now + timedelta(minutes=minutes),
        )
        for person, outside, phone, task, minutes in named
    )  # fmt: skip


def _directing(by: Actor) -> list[Person]:
    return list(people_with("emergency.settle", by.here, by.today))


def _alarm(by: Actor, incident: Incident) -> None:
    """Everybody in the house who is named, or directs, knows at once. The line names no pupil."""
    called = [c.person for c in incident.calls.exclude(person=None).select_related("person")]
    people = {p.pk: p for p in [*called, *_directing(by)] if p is not None and p != by.person}
    where = f"　{incident.place.name}" if incident.place else ""
    title = f"突发事件：{incident.get_sort_display()}{where}（{incident.number}）"
    telling.tell(
        people.values(), title, _link(incident), incident, stage="alarm", todo=True, safe=True
    )


def _link(incident: Incident) -> str:
    return f"/emergency/incidents/{incident.pk}/"


def _line(by: Actor, incident: Incident, kind: str, words: str, at: datetime) -> Entry:
    return Entry.objects.create(
        incident=incident,
        at=at,
        kind=kind,
        words=words.strip(),
        person=by.person,
        noted_at=moment(),
    )


def _locked(incident: Incident, *states_open: str) -> Incident:
    found = Incident.objects.select_for_update().get(pk=incident.pk)
    if found.state not in states_open:
        name = found.get_state_display()
        raise Refusal("emergency.ended", f"这件事{name}，不能再登记。请刷新页面看最新状态。")
    return found


def _when(incident: Incident, at: datetime | None) -> datetime:
    if at is None:
        return moment()
    if at > moment() or at < incident.at - timedelta(days=1):
        raise BadInput({"at": ["时间不对：不能晚于现在，也不能比发生时间早一天以上。"]})
    return at


@command("emergency.note", _("登记经过"), personal=("words",))
def note(
    by: Actor, *, incident: Incident, kind: str, words: str, at: datetime | None = None
) -> Entry:
    """Add a line to the timeline, at the moment it happened."""
    incident = _locked(incident, "open", "settled")
    return _line(by, incident, kind, words, _when(incident, at))


@command("emergency.tell", _("登记已告知"))
def tell(by: Actor, *, call: Call, way: str, at: datetime | None = None) -> Call:
    """Somebody who must be told was told, once."""
    incident = _locked(call.incident, "open", "settled")
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if call.told_at is not None:
        raise Refusal("emergency.told", f"{call}已经告知过了，不用再登记。")
    call.told_at, call.teller, call.way = _when(incident, at), by.person, way.strip()
    call.save(update_fields=["told_at", "teller", "way"])
    kind = Kind.UP if call.outside else Kind.TOLD
    _line(by, incident, kind, f"告知{call}（{call.way}）", call.told_at)
    return call


@command("emergency.add_call", _("增加告知对象"))
def add_call(
    by: Actor, *, incident: Incident, minutes: int, person: Person | None = None, outside: str = "", phone: str = "",
    task: str = "",
) -> Call:  # fmt: skip
    """Somebody else must be told of this too."""
    incident = _locked(incident, "open", "settled")
    outside = outside.strip()
    if (person is None) == (not outside):
        raise BadInput({"person": ["写一个：本校人员，或者校外单位。"]})
    if person is not None and Call.objects.filter(incident=incident, person=person).exists():
        raise Refusal("emergency.call_twice", f"{person.name}已经在告知名单里。")
    return Call.objects.create(
        incident=incident, person=person, outside=outside, phone=phone.strip(), task=task.strip(),
        due=moment() + timedelta(minutes=minutes),
    )  # fmt: skip


@command("emergency.name_hurt", _("登记受伤人员"), personal=("person", "state"))
def name_hurt(
    by: Actor, *, incident: Incident, person: Person, state: str, family_at: datetime | None = None
) -> Hurt:
    """Who was hurt or ill, how, and when the family was told. A later line about the same person follows the first."""
    incident = _locked(incident, "open", "settled")
    if family_at is not None and family_at > moment():
        raise BadInput({"family_at": ["通知家长的时间不能晚于现在。"]})
    made = Hurt.objects.create(
        incident=incident, person=person, state=state.strip(), family_at=family_at, noted_at=moment(), noter=by.person
    )  # fmt: skip
    heads = Hurt.objects.filter(incident=incident).values("person").distinct().count()
    if heads > incident.hurt:
        incident.hurt = heads
        incident.save(update_fields=["hurt"])
    return made


def _after(incident: Incident, deed: str) -> Incident:
    found = Incident.objects.select_for_update().get(pk=incident.pk)
    found.state = states.INCIDENT.after(deed, found.state)
    return found


@command("emergency.settle", _("处置完毕"), personal=("words",))
def settle(by: Actor, *, incident: Incident, words: str, at: datetime | None = None) -> Incident:
    """It is over; it is still to be summed up."""
    incident = _after(incident, "settle")
    incident.settled_at = _when(incident, at)
    incident.save(update_fields=["state", "settled_at"])
    _line(by, incident, Kind.DONE, f"处置完毕：{words}", incident.settled_at)
    telling.done(incident)
    return incident


@command("emergency.close", _("总结"), personal=("cause", "outcome"))
def close(by: Actor, *, incident: Incident, cause: str, outcome: str) -> Incident:
    """Why it happened and how it ended. Refuses while somebody who must be told has not been."""
    incident = _after(incident, "close")
    untold = [str(c) for c in incident.calls.filter(told_at=None).select_related("person")]
    if untold:
        names = "、".join(untold[:5])
        raise Refusal(
            "emergency.untold",
            f"还有{len(untold)}个告知对象没有登记：{names}。请先登记告知时间，再总结。",
        )
    incident.cause, incident.outcome = cause.strip(), outcome.strip()
    incident.closed_at, incident.closer = moment(), by.person
    incident.save(update_fields=["state", "cause", "outcome", "closed_at", "closer"])
    return incident


@command("emergency.void", _("确认误报"), personal=("reason",))
def void(by: Actor, *, incident: Incident, reason: str) -> Incident:
    """Nothing happened. What was written stays."""
    incident = _after(incident, "void")
    incident.save(update_fields=["state"])
    _line(by, incident, Kind.DONE, f"误报：{reason}", moment())
    telling.done(incident)
    return incident
