"""What letters tell today, the workbench, the plans and whoever settles a leaving person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import (
    Card,
    Held,
    Measure,
    Promise,
    Proof,
    Reading,
    Todo,
    evidence,
    measures,
    people_leaving,
    proved,
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters.models import Campaign, Letter, Ride
from houqin.modules.letters.queries import blame, letter, ride

KINDS = {
    "safety": ("安全管理责任", "安全责任"), "driving": ("行车责任", "安全行车"), "property": ("财产管理责任", "财产责任"),
    "canteen": ("食堂责任", "食品安全责任"), "fire": ("消防责任", "消防安全责任"),
}  # fmt: skip
URL = "/letters/letters/{}/"
LIST = "/letters/letters/"


def todos(by: Actor) -> list[Todo]:
    """Letters to sign; for who judges, appeals; for class teachers, agreements that are late."""
    if by.person is None or by.school is None:
        return []
    found = [
        Todo(
            f"签订《{x.campaign.title}》", URL.format(x.pk), x.campaign.due, max(0, (by.today - x.campaign.due).days), area="safety"
        )
        for x in letter.own_open(by)
    ]  # fmt: skip
    if by.may("letters.answer_appeal"):
        rows = blame.appealed(by).exclude(person=by.person).exclude(recorder=by.person)
        found += [
            Todo(f"复核申诉：{b.number}", f"/letters/blames/{b.pk}/", area="hr") for b in rows
        ]
    if by.may("letters.ask_riders"):
        late = ride.sent(by).filter(teacher=by.person, due__lt=by.today).count()
        if late:
            said = f"骑车协议过了截止日期还有{late}家没有答复"
            found.append(Todo(said, "/letters/rides/?state=sent", area="safety"))
    return found


def cards(by: Actor) -> list[Card]:
    """For who oversees: letters nobody has signed, agreements not answered."""
    if by.school is None or not by.may(letter.ALL):
        return []
    rows = Letter.objects.filter(school=by.school, campaign__state="open")
    missing = rows.filter(state__in=letter.UNSIGNED)
    late = missing.filter(campaign__due__lt=by.today).count()
    url = f"{LIST}?unsigned=1"
    return [
        Card("没签的责任书", missing.count(), url, "bad" if late else "quiet",
             f"{late}份已过截止日期" if late else "", order=88)
    ]  # fmt: skip


def held(by: Actor, person: Person) -> list[Held]:
    """Letters a leaving person has not signed; nobody below him can sign before."""
    rows = Letter.objects.filter(person=person, state__in=letter.UNSIGNED, campaign__state="open")
    found = rows.select_related("campaign", "person").order_by("pk")
    return [Held(f"责任书没有签：{x.campaign.title}", URL.format(x.pk)) for x in found]


def speaks_of(promise: Promise) -> Iterable[str]:
    """The kinds of letters a promise names; 责任书 without a kind is any."""
    if "骑车" in promise.title or "骑自行车" in promise.title:
        return ["ride"]
    if not any(w in promise.title for w in ("责任书", "责任状", "责任制", "责任")):
        return []
    named = [kind for kind, words in KINDS.items() if any(w in promise.title for w in words)]
    return named or (["any"] if "责任书" in promise.title or "责任状" in promise.title else [])


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Sendings and agreements prove the promises that name them."""
    return proved(promises, speaks_of, lambda kind, since, until: _records(by, kind, since, until))


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    if kind == "ride":
        rows = Ride.objects.filter(
            school=by.school, state__in=["signed", "paper"], at__date__range=(since, until)
        )
        for r in rows.select_related("class_group").defer("picture"):
            said = f"骑车协议：{r.class_group}，{r.get_state_display()}"
            yield Proof(said, f"/letters/rides/{r.pk}/", _day(r), "letters.ride", r.pk)
        return
    sent = Campaign.objects.filter(school=by.school, sent_on__range=(since, until))
    sent = sent.exclude(state="withdrawn")
    for c in sent if kind == "any" else sent.filter(kind=kind):
        yield Proof(
            f"发出《{c}》", f"/letters/campaigns/{c.pk}/", c.sent_on, "letters.campaign", c.pk
        )


def _day(row: Ride) -> date:
    return timezone.localdate(row.at) if row.at else row.sent_on


def share_signed(school: School, since: date, until: date, what: str) -> Reading:
    """Of the letters sent in those days, how many in a hundred are signed; 0 when none was sent."""
    rows = Letter.objects.filter(school=school, campaign__sent_on__range=(since, until))
    rows = rows.exclude(state="withdrawn")
    whole = rows.count()
    signed = rows.filter(state__in=letter.DONE).count()
    share = Decimal(100 * signed) / whole if whole else Decimal(0)
    return Reading(
        share.quantize(Decimal("0.1")),
        f"{LIST}?campaign__sent_on_after={since}&campaign__sent_on_before={until}",
    )


today_tasks.add("letters", todos)
workbench_cards.add("letters", cards)
people_leaving.add("letters", held)
evidence.add("letters", proofs)
measures.add("letters.signed", Measure(_("责任书签订率"), _("%"), share_signed))
