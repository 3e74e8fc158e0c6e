"""The audit as people read it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.audit.models import Entry, Reading
from houqin.kernel.jobs.models import Run
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

AUDIT = declare_grant("office.view_audit", _("查看操作日志"))
JOBS = declare_grant("office.view_jobs", _("查看后台任务"))


def entries(by: Actor) -> QuerySet[Entry]:
    """Every deed of the actor's schools."""
    return by.narrow(Entry.objects.select_related("person", "school"), AUDIT)


def readings(by: Actor) -> QuerySet[Reading]:
    """Who looked at sensitive records."""
    return by.narrow(Reading.objects.select_related("person", "school"), AUDIT)


def runs(by: Actor) -> QuerySet[Run]:
    """What the worker did; it belongs to the machine, not to a school."""
    return Run.objects.all()
