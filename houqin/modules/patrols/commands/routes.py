"""Routes: who walks when by which points."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Point, Route, RoutePoint
from houqin.modules.patrols.queries import setup as queries
from houqin.modules.patrols.rules.moments import times as read_times


@command("patrols.add_route", _("增加巡查路线"))
def add_route(
    by: Actor, *, name: str, walker: Person, points: list[Point], times: str, minutes: int, kind: str = Route.Kind.FIXED,
    post: str = Route.Post.OFFICE, days: str = Route.Days.SCHOOL, count: int | None = None,
) -> Route:  # fmt: skip
    """A way by its points in order, and when it is walked. Random: `times` are the slots of which `count` are drawn."""
    name = name.strip()
    clocks, bad = read_times(times)
    _check_route(by, name, clocks, bad, kind, count)
    route = Route.objects.create(
        school=by.here, name=name, kind=kind, post=post, walker=walker, days=days, times=clocks,
        count=count if kind == Route.Kind.RANDOM and count else len(clocks), minutes=minutes, since=by.today,
    )  # fmt: skip
    RoutePoint.objects.bulk_create(
        RoutePoint(route=route, point=point, order=n) for n, point in enumerate(points, 1)
    )
    return route


def _check_route(
    by: Actor, name: str, clocks: list[str], bad: str, kind: str, count: int | None
) -> None:
    said: dict[str, list[str]] = {}
    if bad or not clocks:
        said["times"] = [
            f"“{bad}”不是时间，请写成 07:30、10:00 这样。" if bad else "请至少写一个时间。"
        ]
    if queries.clash(by, name):
        said["name"] = [f"已经有叫“{name}”的路线。要改它，请先停用原来的。"]
    if kind == Route.Kind.RANDOM and not said and not 1 <= (count or 0) < len(clocks):
        said["count"] = [
            f"有{len(clocks)}个时段，每天抽的次数要在1到{max(len(clocks) - 1, 1)}之间。"
        ]
    if said:
        raise BadInput(said)


@command("patrols.change_walker", _("换巡查人"))
def change_walker(by: Actor, *, route: Route, walker: Person) -> Route:
    """From the next round on somebody else walks it."""
    note(before=route.walker, after=walker)
    route.walker = walker
    route.save(update_fields=["walker"])
    return route


@command("patrols.close_route", _("停用巡查路线"))
def close_route(by: Actor, *, route: Route) -> Route:
    """Walk it no more; what was already opened for today stays to be walked."""
    route.until = (
        max(by.today, route.since) if route.since >= by.today else by.today - timedelta(days=1)
    )
    route.save(update_fields=["until"])
    return route
