"""Shares and counts of patrols, and the share of faults they found first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import Measure, Reading, measures
from houqin.kernel.org.models import Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Hazard, Stop
from houqin.modules.patrols.models.setup import Route
from houqin.modules.patrols.queries import checks
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.repairs.models import Order

REAL = ~Q(state__in=["joined", "void"])
PATROL = Q(source=Order.Source.PATROL)


def percent(part: int, whole: int) -> Decimal:
    """How many in a hundred, one decimal; of nothing it is 0."""
    return Decimal(0) if not whole else (Decimal(part) * 100 / whole).quantize(Decimal("0.1"))


def found_by_place(by: Actor) -> QuerySet[Place]:
    """Every place that ever had a repair, with how many, how many patrols found, and how many somebody had to tell."""
    rows = by.narrow(Place.objects.select_related("school", "parent"), VIEW)
    here = Order.objects.filter(REAL, place=OuterRef("pk")).order_by().values("place")
    known = Hazard.objects.filter(place=OuterRef("pk")).order_by().values("place")

    def many(source: Any, which: Q) -> Coalesce:
        counted = source.annotate(n=Count("pk", filter=which)).values("n")
        return Coalesce(Subquery(counted), 0)

    every = Q(pk__gt=0)
    counted = rows.annotate(
        faults=many(here, every), found=many(here, PATROL), troubles=many(known, every)
    )
    return counted.annotate(told=F("faults") - F("found")).filter(faults__gt=0)


def _moments(since: date, until: date) -> tuple[datetime, datetime]:
    """The beginning of the first day and the end of the last."""
    first = timezone.make_aware(datetime.combine(since, time()))
    return first, timezone.make_aware(datetime.combine(until + timedelta(days=1), time()))


def _of(school: School, since: date, until: date, post: str) -> QuerySet[Stop]:
    rows = Stop.objects.filter(
        round__school=school, round__on__range=(since, until), round__shuts__lt=Now()
    )
    return rows if post in ("", "all") else rows.filter(round__route__post=post)


def completion(school: School, since: date, until: date, post: str) -> Reading:
    """Of the points of rounds that are over, how many in a hundred were walked; a reason fills no gap."""
    rows = _of(school, since, until, post)
    walked = rows.filter(mark__walked__isnull=False).count()
    url = f"/patrols/marks/?round__on_after={since}&round__on_before={until}"
    return Reading(percent(walked, rows.count()), url)


def _found(school: School, since: date, until: date) -> QuerySet[Hazard]:
    first, end = _moments(since, until)
    return Hazard.objects.filter(school=school, found_at__gte=first, found_at__lt=end)


def _hazard_url(since: date, until: date) -> str:
    return f"/patrols/hazards/?found_at__date_after={since}&found_at__date_before={until}"


def hazard_count(school: School, since: date, until: date, level: str) -> Reading:
    """How many hazards were found."""
    rows = _found(school, since, until)
    rows = rows if level in ("", "all") else rows.filter(level=level)
    return Reading(Decimal(rows.count()), _hazard_url(since, until))


def closed_share(school: School, since: date, until: date, level: str) -> Reading:
    """Of the hazards found in the span, how many in a hundred are verified and closed."""
    rows = _found(school, since, until)
    rows = rows if level in ("", "all") else rows.filter(level=level)
    return Reading(
        percent(rows.filter(state="closed").count(), rows.count()), _hazard_url(since, until)
    )


def checks_share(school: School, since: date, until: date, what: str) -> Reading:
    """Of the checks due in the span, how many in a hundred were done by their day."""
    done, due = checks.done_in_time(school, since, until)
    return Reading(percent(done, due), f"/patrols/checks/?due_after={since}&due_before={until}")


def found_first(school: School, since: date, until: date, what: str) -> Reading:
    """Of the repairs of the span, how many in a hundred patrols found before anybody reported them."""
    first, end = _moments(since, until)
    rows = Order.objects.filter(REAL, school=school, at__gte=first, at__lt=end)
    url = f"/repairs/orders/?source=patrol&at__date_after={since}&at__date_before={until}"
    return Reading(percent(rows.filter(PATROL).count(), rows.count()), url)


def posts(by: Actor) -> list[tuple[str, str]]:
    """All rounds together, and those of each."""
    return [("all", "全部巡查"), *((str(k), str(name)) for k, name in Route.Post.choices)]


def levels(by: Actor) -> list[tuple[str, str]]:
    """All hazards together, and those of each level."""
    return [("all", "全部隐患"), *((str(k), str(name)) for k, name in Hazard.Level.choices)]


measures.add("patrols.completion", Measure(_("巡查完成率"), _("%"), completion, posts))
measures.add("patrols.hazards", Measure(_("发现隐患"), _("处"), hazard_count, levels))
measures.add("patrols.closed", Measure(_("隐患整改销号率"), _("%"), closed_share, levels))
measures.add("patrols.checks", Measure(_("分项检查按期完成率"), _("%"), checks_share))
measures.add("patrols.found_first", Measure(_("巡查先于报修发现比例"), _("%"), found_first))
