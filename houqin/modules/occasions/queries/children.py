"""Children asked, agreed, listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.occasions.models import Adult, Group, Traveller
from houqin.modules.occasions.queries import outing as outings

CHILDREN = declare_grant("occasions.view_children", _("查看外出学生和家长答复"))


def travellers(by: Actor) -> QuerySet[Traveller]:
    """Children of the classes one may ask and call; everybody of the district for nobody."""
    rows = Traveller.objects.select_related(
        "school", "pupil", "group__outing", "group__class_group", "policy", "vehicle", "receiver"
    )
    if by.may(outings.ALL):
        return by.narrow(rows, outings.ALL).defer("picture")
    return rows.filter(school=by.school, group__in=outings.groups(by).values("pk")).defer("picture")


def _open(by: Actor, *states: str) -> QuerySet[Traveller]:
    rows = travellers(by).filter(school=by.school, group__outing__state="agreed")
    rows = rows.filter(state__in=states) if states else rows
    return rows.order_by("group__class_group__grade", "group", "pupil__number", "pk")


def unanswered(by: Actor) -> QuerySet[Traveller]:
    """Those no guardian has answered."""
    return _open(by, "sent")


def to_paper(by: Actor) -> QuerySet[Traveller]:
    """Those for whom a paper may still be received."""
    return _open(by, "sent", "no")


def to_decline(by: Actor) -> QuerySet[Traveller]:
    """Those who may still say no."""
    return _open(by, "sent", "signed", "paper")


def of_agreed(by: Actor) -> QuerySet[Traveller]:
    """Children of outings that have not begun."""
    return _open(by)


def on_list(by: Actor) -> QuerySet[Traveller]:
    """Children on the list of an outing that is not over."""
    rows = travellers(by).filter(school=by.school, listed=True)
    rows = rows.filter(group__outing__state__in=["agreed", "out"])
    return rows.order_by("group", "pupil__number", "pk")


def adults_before(by: Actor) -> QuerySet[Adult]:
    """Grown-ups of outings that have not begun."""
    rows = Adult.objects.filter(outing__in=outings.before(by).values("pk"))
    return rows.select_related("person", "outing").order_by("outing", "pk")


def to_hand_out(by: Actor, group: int) -> QuerySet[Traveller]:
    """The unanswered children of a class, for their links."""
    return unanswered(by).filter(group=group)


def numbered(pk: int) -> Traveller | None:
    """A child's row for the page behind its link."""
    rows = Traveller.objects.select_related(
        "school", "school__district", "pupil", "group__outing", "group__class_group"
    )
    return rows.filter(pk=pk).exclude(group__outing__state="cancelled").first()


def picture_of(row: Traveller) -> bytes:
    """The guardian's strokes."""
    return bytes(Traveller.objects.values_list("picture", flat=True).get(pk=row.pk))


def facts(row: Traveller) -> dict[str, Any]:
    """What the guardian's signature covers."""
    return {
        "text": row.group.outing.text, "pupil": row.pupil_id, "class": row.group.class_group_id, "guardian": row.guardian,
        "relation": row.relation,
    }  # fmt: skip


def again(rows: Iterable[Traveller]) -> list[Traveller]:
    """The same children as the book has them now, locked. Call inside a command."""
    found = Traveller.objects.select_for_update(of=("self",)).select_related("pupil")
    return list(found.filter(pk__in=[r.pk for r in rows]).order_by("pk"))


def not_ready(rows: Sequence[Traveller]) -> list[tuple[Traveller, str]]:
    """Of some children those who can't be listed, with why."""
    return [(r, why) for r in rows if (why := _why_not(r))]


def _why_not(row: Traveller) -> str:
    if row.state == "no":
        return "不参加"
    if row.state == "sent":
        return "家长没有同意"
    return "" if row.policy_id else "没有保险"


def of_group(group: Group) -> list[Traveller]:
    """The children of a class, by number."""
    rows = group.travellers.select_related("pupil", "policy", "vehicle").defer("picture")
    return list(rows.order_by("pupil__number", "pk"))


def called(group: Group) -> list[Traveller]:
    """Whom a roll of the class calls: on the list, not left on the way."""
    return [t for t in of_group(group) if t.listed and not t.left]
