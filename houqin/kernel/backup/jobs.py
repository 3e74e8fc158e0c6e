"""The nightly backup."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.backup import commands, making
from houqin.kernel.jobs.schedule import daily
from houqin.kernel.org.models import School
from houqin.kernel.parameters import book
from houqin.kernel.roles.actor import Actor


@daily("backup.nightly", _("每日备份"), "01:30", per_school=False)
def nightly(by: Actor) -> None:
    """Make a backup and remove old ones; when it can't be made, tell every school and fail visibly."""
    try:
        made = making.make(timezone.localtime())
    except Refusal as refusal:
        for school in School.objects.order_by("pk"):
            commands.alarm(Actor.system(school, by.today), why=refusal.message)
        raise
    commands.made(
        by, file=made.path.name, rows=made.total, files=made.files, missing=len(made.missing)
    )
    making.thin(timezone.localtime(), _keep_days(by))


def _keep_days(by: Actor) -> int:
    """One file holds every school: the longest wish counts."""
    wishes = [book.value(s, "backup.keep_days", by.today) for s in School.objects.order_by("pk")]
    return int(max(wishes, default=book.value(None, "backup.keep_days", by.today)))
