"""What the gate proves of a plan, and what it measures. No name stands in a proof: the number of the slip leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import Measure, Promise, Proof, Reading, evidence, measures, proved
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.models import LeavePass, Parcel, Pickup, Shift, Stop, Visit

Span = tuple[date, date]
WORDS = {
    "visit": ("外来", "来访", "来客", "进出学校", "进出校园", "门卫"), "leave": ("离校", "中途离园", "外出手续"),
    "pickup": ("接送",), "shift": ("24小时值班", "门卫", "交接班"), "stop": ("盘问", "门卫", "接送"), "parcel": ("收发", "邮件", "包裹"),
}  # fmt: skip


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Records of the gate for the promises that name them."""
    return proved(promises, speaks_of, lambda kind, since, until: _records(by, kind, since, until))


def speaks_of(promise: Promise) -> Iterable[str]:
    """The kinds of records a promise names."""
    return [kind for kind, words in WORDS.items() if any(w in promise.title for w in words)]


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    return RECORDS[kind](by.here, (since, until))


def _visits(here: School, span: Span) -> Iterable[Proof]:
    for row in Visit.objects.filter(school=here, at__date__range=span):
        said = f"来访登记{row.number}：{row.get_state_display()}"
        yield Proof(said, f"/gate/visits/{row.pk}/", _day(row.at), "gate.visit", row.pk)


def _leaves(here: School, span: Span) -> Iterable[Proof]:
    for row in LeavePass.objects.filter(school=here, on__range=span, out_at__isnull=False):
        said = f"离校条{row.number}：已核对放行"
        yield Proof(said, f"/gate/leave_passes/{row.pk}/", row.on, "gate.leavepass", row.pk)


def _pickups(here: School, span: Span) -> Iterable[Proof]:
    rows = Pickup.objects.filter(school=here, on__range=span).select_related("class_group")
    for row in rows:
        said = f"接送登记：{row.class_group or '已离校班级'}"
        yield Proof(said, f"/gate/pickups/{row.pk}/", row.on, "gate.pickup", row.pk)


def _shifts(here: School, span: Span) -> Iterable[Proof]:
    for row in Shift.objects.filter(school=here, on__range=span):
        said = f"门卫交接班：{row.get_part_display()}"
        yield Proof(said, f"/gate/shifts/{row.pk}/", row.on, "gate.shift", row.pk)


def _stops(here: School, span: Span) -> Iterable[Proof]:
    for row in Stop.objects.filter(school=here, at__date__range=span):
        said = f"校门拦下：{row.get_kind_display()}"
        yield Proof(said, f"/gate/stops/{row.pk}/", _day(row.at), "gate.stop", row.pk)


def _parcels(here: School, span: Span) -> Iterable[Proof]:
    for row in Parcel.objects.filter(school=here, came_at__date__range=span):
        said = f"邮件包裹{row.number}"
        yield Proof(said, f"/gate/parcels/{row.pk}/", _day(row.came_at), "gate.parcel", row.pk)


def _day(at: datetime) -> date:
    return timezone.localdate(at)


RECORDS: dict[str, Callable[[School, Span], Iterable[Proof]]] = {
    "visit": _visits, "leave": _leaves, "pickup": _pickups, "shift": _shifts, "stop": _stops, "parcel": _parcels,
}  # fmt: skip


def _span(since: date, until: date) -> str:
    return f"?at__date_after={since}&at__date_before={until}"


def visits_kept(school: School, since: date, until: date, what: str) -> Reading:
    """How many visits were written down."""
    rows = Visit.objects.filter(school=school, at__date__range=(since, until))
    return Reading(Decimal(rows.count()), f"/gate/visits/{_span(since, until)}")


def seen_share(school: School, since: date, until: date, what: str) -> Reading:
    """Of those who came in, how many in a hundred had their document looked at; 0 when nobody came."""
    rows = Visit.objects.filter(school=school, at__date__range=(since, until), in_at__isnull=False)
    whole = rows.count()
    share = Decimal(100 * rows.filter(seen=True).count()) / whole if whole else Decimal(0)
    return Reading(share.quantize(Decimal("0.1")), f"/gate/visits/{_span(since, until)}")


def stopped(school: School, since: date, until: date, what: str) -> Reading:
    """How many were not let through."""
    rows = Stop.objects.filter(school=school, at__date__range=(since, until))
    return Reading(Decimal(rows.count()), f"/gate/stops/{_span(since, until)}")


evidence.add("gate", proofs)
measures.add("gate.visits", Measure(_("来访登记"), _("批"), visits_kept))
measures.add("gate.seen", Measure(_("来访查验证件比例"), _("%"), seen_share))
measures.add("gate.stops", Measure(_("校门拦下"), _("次"), stopped))
