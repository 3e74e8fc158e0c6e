"""The worker's heartbeat: once a minute it delivers what waits and runs what is due."""

from __future__ import annotations

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from houqin.kernel.events import outbox
from houqin.kernel.jobs import schedule


@db_periodic_task(crontab(minute="*"))
def heartbeat() -> None:
    """Sweep the outbox and the schedule."""
    outbox.deliver_due()
    schedule.run_due()


@db_task()
def deliver() -> None:
    """Deliver facts right after the commit that announced them."""
    outbox.deliver_due()


outbox.after_commit.append(deliver)
