"""The index's upkeep."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.jobs.schedule import daily
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import planning


@daily("search.statistics", _("更新数据库统计，让查询保持快"), "03:40", per_school=False)
def statistics(by: Actor) -> None:
    """Tables grow by day; what the planner knows of them follows by night."""
    planning.gather()
