"""What the print room tells today, the workbench, the plans and whoever settles a leaving person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import F, Sum
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
from houqin.modules.printing.models import Copy, Job, Quota
from houqin.modules.printing.queries import jobs, paper, rulebook

WORDS = {
    "job": ("文印", "印刷", "油印", "试卷"), "copy": ("复印",), "quota": ("纸张", "用纸", "定额"),
}  # fmt: skip
URL = "/printing/jobs/{}/"


def todos(by: Actor) -> list[Todo]:
    """What the print room has to print, and what waits for the asker to fetch it."""
    if by.person is None or by.school is None:
        return []
    found = []
    if by.may(jobs.ROOM):
        found = [
            Todo(f"待印：{j.number}　{j.copies}份", URL.format(j.pk), j.needed_on,
                 max(0, (by.today - j.needed_on).days), area="printing")
            for j in jobs.own(by, "agreed")
        ]  # fmt: skip
    ready = Job.objects.filter(school=by.school, state="printed", asker=by.person)
    ready = ready.order_by("pk")
    return found + [
        Todo(f"印好了，去文印室领：{j.title}", URL.format(j.pk), area="printing") for j in ready
    ]


def cards(by: Actor) -> list[Card]:
    """For who oversees the print room: groups over their quota, paper running low."""
    if by.school is None or not by.may(jobs.ALL):
        return []
    over = sum(u.over for u in paper.uses(by, by.today))
    found = [
        Card("本月超定额的教研组", over, "/printing/use/", "warn" if over else "quiet", order=96)
    ]
    left = paper.stock(by.school)["a4"]
    if left < rulebook.number(by, "low"):
        found.append(
            Card("文印室A4纸（张）", left, "/printing/moves/?size=a4", "warn", "该领纸了", order=97)
        )
    return found


def held(by: Actor, person: Person) -> list[Held]:
    """Tickets of a leaving person that are not done."""
    rows = Job.objects.filter(asker=person, state__in=["waiting", "agreed", "printed"])
    rows = rows.order_by("pk")
    return [Held(f"文印单没有办完：{j.number}", URL.format(j.pk)) for j in rows]


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Tickets, copies and quotas prove the promises that name them."""
    return proved(promises, speaks_of, lambda kind, since, until: _records(by, kind, since, until))


def speaks_of(promise: Promise) -> Iterable[str]:
    """The kinds of records a promise names."""
    return [kind for kind, words in WORDS.items() if any(w in promise.title for w in words)]


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    span = (since, until)
    if kind == "job":
        for j in Job.objects.filter(school=by.school, printed_on__range=span):
            yield Proof(
                f"文印单{j.number}，{j.copies}份", URL.format(j.pk), j.printed_on or j.asked_on, "printing.job", j.pk
            )  # fmt: skip
    elif kind == "copy":
        for c in Copy.objects.filter(school=by.school, void="", on__range=span):
            yield Proof(
                f"复印{c.sheets}张：{c.what}",
                f"/printing/copies/{c.pk}/",
                c.on,
                "printing.copy",
                c.pk,
            )
    else:
        rows = Quota.objects.filter(school=by.school, since__range=span).select_related("unit")
        for q in rows:
            title = f"{q.unit}每月定额{q.sheets}张"
            yield Proof(title, f"/printing/quotas/{q.pk}/", q.since, "printing.quota", q.pk)


def sheets_used(school: School, since: date, until: date, what: str) -> Reading:
    """How many sheets were printed, spoiled and copied."""
    span = (since, until)
    printed = Job.objects.filter(school=school, printed_on__range=span)
    copied = Copy.objects.filter(school=school, void="", on__range=span)
    total = sum(
        rows.aggregate(n=Sum(number))["n"] or 0
        for rows, number in ((printed, F("used") + F("spoiled")), (copied, F("sheets")))
    )
    return Reading(Decimal(total), f"/printing/moves/?on_after={since}&on_before={until}")


today_tasks.add("printing", todos)
workbench_cards.add("printing", cards)
people_leaving.add("printing", held)
evidence.add("printing", proofs)
measures.add("printing.sheets", Measure(_("文印室用纸"), _("张"), sheets_used))
