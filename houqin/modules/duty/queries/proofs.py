"""What duty proves of a plan: published rosters, watches handed over, weeks kept, bells set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from houqin.kernel.asked import Promise, Proof, evidence, proved
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Handover, Mark, Roster, Timetable

WORDS = {
    "roster": ("值班", "护校"), "handover": ("交接班", "交班"), "week": ("值周",),
    "bells": ("钟声", "铃声", "作息", "信号"),
}  # fmt: skip


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Records of duty for the promises that name them."""
    return proved(promises, speaks_of, lambda kind, since, until: _records(by, kind, since, until))


def speaks_of(promise: Promise) -> Iterable[str]:
    """The kinds of records a promise names."""
    return [kind for kind, words in WORDS.items() if any(w in promise.title for w in words)]


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    span = (since, until)
    if kind == "roster":
        rows = Roster.objects.filter(school=by.school, state="published", first__range=span)
        for r in rows.select_related("pool"):
            yield Proof(f"值班表：{r}", f"/duty/grid/{r.pk}/", r.first, "duty.roster", r.pk)
    elif kind == "handover":
        notes = Handover.objects.filter(school=by.school, at__date__range=span)
        for h in notes.select_related("watch", "watch__kind", "watch__person"):
            day = timezone.localdate(h.at)
            yield Proof(f"交班：{h.watch}", f"/duty/handovers/{h.pk}/", day, "duty.handover", h.pk)
    elif kind == "week":
        marks = Mark.objects.filter(school=by.school, void="", on__range=span)
        for m in marks.select_related("class_group"):
            said = f"值周记录：{m.get_area_display()}，{m.class_group or '全校'}"
            yield Proof(said, f"/duty/marks/{m.pk}/", m.on, "duty.mark", m.pk)
    else:
        for t in Timetable.objects.filter(school=by.school, since__range=span):
            yield Proof(f"作息：{t}", f"/duty/timetables/{t.pk}/", t.since, "duty.timetable", t.pk)


evidence.add("duty", proofs)
