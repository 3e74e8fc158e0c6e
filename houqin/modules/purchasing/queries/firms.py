"""Firms, their licences, contracts and scores."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import (
    Case,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.purchasing.models import (
    Contract,
    Licence,
    LicenceKind,
    Payment,
    Score,
    Supplier,
)
from houqin.modules.purchasing.queries import rulebook

VIEW = declare_grant("purchasing.view", _("查看采购台账"))
MINE = declare_grant("purchasing.view_own", _("查看与我有关的采购"))
AMOUNT: DecimalField[Decimal, Decimal] = DecimalField(max_digits=16, decimal_places=2)


def suppliers(by: Actor) -> QuerySet[Supplier]:
    """Every firm, with its newest score."""
    newest = Score.objects.filter(supplier=OuterRef("pk")).order_by("-month", "-pk")
    rows = Supplier.objects.select_related("school").annotate(
        score=Subquery(newest.values("total")[:1])
    )
    return by.narrow(rows, VIEW)


def own_suppliers(by: Actor) -> QuerySet[Supplier]:
    """The firms of the actor's school, for choice."""
    return Supplier.objects.filter(school=by.school).order_by("name")


def open_suppliers(by: Actor) -> QuerySet[Supplier]:
    """The firms one may buy from, for choice."""
    return own_suppliers(by).filter(blocked="")


def blocked_suppliers(by: Actor) -> QuerySet[Supplier]:
    """The firms one may not buy from, for choice."""
    return own_suppliers(by).exclude(blocked="")


def outsourced(by: Actor) -> QuerySet[Supplier]:
    """The firms that serve in the house, for choice."""
    return own_suppliers(by).filter(outsourced=True)


def _lasts(by: Actor, over: Q) -> Case:
    """Whether something with a last day is over, gone, near its end, or good, today."""
    near = by.today + timedelta(days=max(rulebook.warn_stages(by), default=0))
    gone = When(until__lt=by.today, then=Value("gone"))
    close = When(until__lte=near, then=Value("near"))
    return Case(When(over, then=Value("over")), gone, close, default=Value("good"))


def licences(by: Actor) -> QuerySet[Licence]:
    """Every licence."""
    rows = Licence.objects.select_related("supplier", "supplier__school")
    rows = rows.annotate(lasts=_lasts(by, Q(closed=True)))
    return by.narrow(rows, VIEW, school="supplier__school")


def lacking(supplier: Supplier, on: date) -> list[str]:
    """The names of needed licences the firm has not, or not any more."""
    good = Licence.objects.filter(Q(until=None) | Q(until__gte=on), supplier=supplier, closed=False)
    held = set(good.values_list("kind", flat=True))
    names = dict(LicenceKind.choices)
    return [str(names[k]) for k in supplier.needs if k not in held]


def ending_licences(by: Actor, until: date) -> QuerySet[Licence]:
    """Licences of the school that end by a day and were not renewed, of firms it still buys from."""
    rows = Licence.objects.filter(
        supplier__school=by.school, supplier__blocked="", closed=False, until__lte=until
    )
    return rows.select_related("supplier").order_by("until")


def contracts(by: Actor) -> QuerySet[Contract]:
    """Every contract with what was paid on it."""
    paid = Payment.objects.filter(order__contract=OuterRef("pk"), state="paid").order_by()
    total = paid.values("order__contract").annotate(n=Sum("amount")).values("n")
    known = Coalesce(Subquery(total), Value(Decimal(0)), output_field=AMOUNT)
    rows = Contract.objects.select_related("school", "supplier", "keeper")
    lasts = _lasts(by, Q(ended__isnull=False))
    return by.narrow(rows.annotate(paid=known, left=F("amount") - known, lasts=lasts), VIEW)


def open_contracts(by: Actor) -> QuerySet[Contract]:
    """Contracts in force, for choice."""
    rows = Contract.objects.filter(school=by.school, ended=None, until__gte=by.today)
    return rows.select_related("supplier").order_by("number")


def endable_contracts(by: Actor) -> QuerySet[Contract]:
    """Contracts that were not ended, for choice."""
    return Contract.objects.filter(school=by.school, ended=None).order_by("number")


def ending_contracts(by: Actor, until: date) -> QuerySet[Contract]:
    """Contracts that end by a day."""
    rows = Contract.objects.filter(school=by.school, ended=None, until__lte=until)
    return rows.select_related("supplier", "keeper").order_by("until")


def scores(by: Actor) -> QuerySet[Score]:
    """Every score of an outsourced firm."""
    return by.narrow(Score.objects.select_related("school", "supplier", "by"), VIEW)


def licences_of(supplier: Supplier) -> list[Licence]:
    """A firm's licences, the good ones first."""
    return list(supplier.licences.order_by("closed", "until"))


def scores_of(supplier: Supplier) -> list[Score]:
    """A firm's last twelve scores, oldest first."""
    newest = supplier.scores.select_related("by").order_by("-month", "-pk")[:12]
    return list(reversed(newest))
