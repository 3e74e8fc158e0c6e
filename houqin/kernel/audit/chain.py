"""Writing to the chain and proving it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from houqin.kernel.audit.models import Entry, Head, Subject
from houqin.kernel.org.models import Person, School


@dataclass(frozen=True)
class Line:
    """What a command reports about itself, before it has its place in the chain."""

    act: str
    outer: str
    given: dict[str, Any]
    subjects: list[tuple[str, int]]


@dataclass(frozen=True)
class Fault:
    """A place where a chain does not hold."""

    chain: int
    seq: int
    message: str


def digest(entry: Entry) -> str:
    """SHA-256 over every field of the entry and the digest before it."""
    facts = [
        entry.chain, entry.seq, entry.at.astimezone(UTC).isoformat(), entry.school_id, entry.person_id,
        entry.door, entry.act, entry.outer, entry.given, entry.subjects, entry.previous,
    ]  # fmt: skip
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _locked_head(chain: int) -> Head:
    head = Head.objects.select_for_update().filter(pk=chain).first()
    if head is not None:
        return head
    try:
        with transaction.atomic():
            Head.objects.create(pk=chain)
    except IntegrityError:
        pass  # another writer of this school made the row first: queue for it like everyone else
    return Head.objects.select_for_update().get(pk=chain)


def append(
    lines: list[Line], *, school: School | None, person: Person | None, door: str, at: datetime
) -> None:
    """Chain the lines, in order. Call last in the transaction: the head stays locked until it ends."""
    head = _locked_head(school.pk if school else 0)
    entries: list[Entry] = []
    for line in lines:
        entry = Entry(
            chain=head.pk, seq=head.seq + 1, at=at, school=school, person=person, door=door, act=line.act,
            outer=line.outer, given=line.given, subjects=[list(s) for s in line.subjects], previous=head.digest,
        )  # fmt: skip
        entry.digest = digest(entry)
        head.seq, head.digest = entry.seq, entry.digest
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    Subject.objects.bulk_create(
        [
            Subject(entry=e, kind=kind, row=row)
            for e, line in zip(entries, lines, strict=True)
            for kind, row in line.subjects
        ]
    )
    head.save(update_fields=["seq", "digest"])


def verify(school: School | None = None) -> Iterator[Fault]:
    """Walk every chain (or one school's) from its first entry and report what does not hold.

    Writers may go on meanwhile: a chain is judged up to the head read before it is walked.
    """
    for head in list(_heads(school)):
        yield from _walked(head)
    yield from _beyond(school)


def _heads(school: School | None) -> QuerySet[Head]:
    return Head.objects.filter(pk=school.pk) if school else Head.objects.all()


def _walked(head: Head) -> Iterator[Fault]:
    entries = Entry.objects.filter(chain=head.pk, seq__lte=head.seq).order_by("seq")
    end: tuple[int, str] = (0, "")
    for entry in entries.iterator(chunk_size=2000):
        yield from _faults(entry, *end)
        end = (entry.seq, entry.digest)
    if end != (head.seq, head.digest):
        yield Fault(head.pk, head.seq, "末尾的记录缺失或多出")


def _beyond(school: School | None) -> Iterator[Fault]:
    """Entries past the head of their chain; heads are read last, for they move with their entries."""
    entries = Entry.objects.filter(chain=school.pk) if school else Entry.objects.all()
    lasts = list(entries.order_by("chain").values_list("chain").annotate(last=Max("seq")))
    heads = dict(_heads(school).values_list("pk", "seq"))
    for chain, last in lasts:
        if last > heads.get(chain, 0):
            yield Fault(chain, last, "末尾的记录缺失或多出")


def _faults(entry: Entry, seq: int, previous: str) -> Iterator[Fault]:
    if entry.seq != seq + 1:
        yield Fault(entry.chain, entry.seq, f"第{seq + 1}条缺失")
    elif entry.previous != previous:
        yield Fault(entry.chain, entry.seq, "与上一条的校验码不衔接")
    if entry.digest != digest(entry):
        yield Fault(entry.chain, entry.seq, "内容与校验码不符，记录被改动过")


def history(kind: str, row: int) -> QuerySet[Entry]:
    """The entries about one thing, newest first."""
    found = Entry.objects.filter(things__kind=kind, things__row=row)
    return found.select_related("person").order_by("-at", "-pk").distinct()


def counts() -> tuple[int, int]:
    """(chains, entries) there are."""
    return Head.objects.count(), Entry.objects.count()
