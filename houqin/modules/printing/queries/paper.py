"""Paper: stock by size, use by group and month, quotas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from houqin.kernel.org.models import School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.modules.printing.models import Copy, Job, Move, Quota, Size
from houqin.modules.printing.queries import rulebook
from houqin.modules.printing.queries.jobs import ALL
from houqin.modules.printing.rules import sheets


@dataclass(frozen=True)
class Use:
    """What a group used in a month: printed (spoiled sheets too), copied, approved but not printed; its quota."""

    unit: Unit
    printed: int
    copied: int
    ahead: int
    quota: int

    @property
    def used(self) -> int:
        """Sheets that are gone."""
        return self.printed + self.copied

    @property
    def share(self) -> int:
        """Of the quota, in percent, for the bar."""
        return sheets.share(self.used, self.quota)

    @property
    def over(self) -> bool:
        """Whether more is gone than may be."""
        return self.used > self.quota


def moves(by: Actor) -> QuerySet[Move]:
    """The paper ledger."""
    return by.narrow(Move.objects.select_related("school", "noter"), ALL)


def quotas(by: Actor) -> QuerySet[Quota]:
    """Every quota, older ones too."""
    return by.narrow(Quota.objects.select_related("school", "unit", "setter"), ALL)


def stock(school: School) -> dict[str, int]:
    """Size → sheets in the print room."""
    sums = Move.objects.filter(school=school).values_list("size").annotate(n=Sum("sheets"))
    return dict.fromkeys(Size.values, 0) | dict(sums)


def quota_of(by: Actor, unit: Unit, day: date) -> int:
    """Sheets a group may use in the month of a day; what the rule book says where the group has none of its own."""
    rows = Quota.objects.filter(unit=unit, since__lte=day).order_by("-since")
    found = rows.values_list("sheets", flat=True).first()
    return rulebook.number(by, "quota") if found is None else found


def use_of(by: Actor, unit: Unit, day: date) -> Use:
    """How one group stands in the month of a day."""
    return _uses(by, [unit], day)[0]


def uses(by: Actor, day: date) -> list[Use]:
    """How every group stands in the month of a day that used paper or has a quota; the heaviest users first."""
    units = list(Unit.objects.filter(school=by.school).order_by("path"))
    found = _uses(by, units, day)
    named = set(Quota.objects.filter(school=by.school).values_list("unit", flat=True))
    shown = [u for u in found if u.used or u.ahead or u.unit.pk in named]
    return sorted(shown, key=lambda u: -u.used)


def _uses(by: Actor, units: list[Unit], day: date) -> list[Use]:
    first, after = sheets.month_of(day)
    jobs = Job.objects.filter(unit__in=units, printed_on__gte=first, printed_on__lt=after)
    printed = {
        unit: used + spoiled
        for unit, used, spoiled in jobs.values_list("unit").annotate(
            a=Sum("used"), b=Sum("spoiled")
        )
    }
    copied = dict(
        Copy.objects.filter(unit__in=units, void="", on__gte=first, on__lt=after)
        .values_list("unit")
        .annotate(n=Sum("sheets"))
    )
    waiting = Job.objects.filter(unit__in=units, state__in=["waiting", "agreed"])
    ahead = dict(waiting.values_list("unit").annotate(n=Sum("sheets")))
    limits = _limits(by, units, day)
    return [
        Use(u, printed.get(u.pk, 0), copied.get(u.pk, 0), ahead.get(u.pk, 0), limits[u.pk])
        for u in units
    ]


def _limits(by: Actor, units: list[Unit], day: date) -> dict[int, int]:
    found = {u.pk: rulebook.number(by, "quota") for u in units}
    rows = Quota.objects.filter(unit__in=units, since__lte=day).order_by("since")
    return found | dict(rows.values_list("unit", "sheets"))
