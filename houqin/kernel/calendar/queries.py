"""Terms and days as people read them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import DayChange, Holiday, Term
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

VIEW = declare_grant("calendar.view", _("查看校历"))


def terms(by: Actor) -> QuerySet[Term]:
    """The terms."""
    return by.narrow(Term.objects.select_related("school"), VIEW)


def own_terms(by: Actor) -> QuerySet[Term]:
    """The terms of the actor's school, newest first, for choice."""
    return Term.objects.filter(school=by.school).order_by("-starts")


def holidays(by: Actor) -> QuerySet[Holiday]:
    """The national calendar; it is nobody's secret."""
    return Holiday.objects.all()


def day_changes(by: Actor) -> QuerySet[DayChange]:
    """The school's own changes."""
    return by.narrow(DayChange.objects.select_related("school"), VIEW)


def term_on(school: School, day: date) -> Term | None:
    """The term that holds a day."""
    return Term.objects.filter(school=school, starts__lte=day, ends__gte=day).first()


def term_near(school: School, day: date) -> Term | None:
    """The term that holds a day, else the next one, else the last one."""
    found = Term.objects.filter(school=school)
    return (
        term_on(school, day)
        or found.filter(starts__gt=day).order_by("starts").first()
        or found.order_by("-starts").first()
    )
