"""Reads about the organisation that every floor above needs."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from houqin.kernel.org.models import School, Tenure


def in_force(on: date) -> Q:
    """Rows with `since`/`until` that hold on a day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def in_charge(school: School, area: str, on: date) -> QuerySet[Tenure]:
    """Who answers for an area of work on a day, longest in post first."""
    held = Tenure.objects.filter(in_force(on), school=school, post__closed=False).select_related("post", "person")
    ids = [t.pk for t in held if area in t.post.areas]
    return held.filter(pk__in=ids).order_by("since", "pk")
