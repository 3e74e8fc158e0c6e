"""The catalogue with what there is of each item, and the stores."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

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
from houqin.modules.stores.models import Item, Move, SlipLine, Stock, Store
from houqin.modules.stores.queries import rulebook

VIEW = declare_grant("stores.view", _("查看库房账"))
MINE = declare_grant("stores.view_own", _("查看与我有关的领用"))
AMOUNT: DecimalField[Any, Any] = DecimalField(max_digits=18, decimal_places=2)


def catalogue(by: Actor) -> QuerySet[Item]:
    """Every item, those out of use included."""
    return by.narrow(Item.objects.select_related("school"), VIEW)


def items(by: Actor) -> QuerySet[Item]:
    """The items in use in the actor's school, for choice."""
    return Item.objects.filter(school=by.school, closed=False).order_by("category", "code")


def closable(by: Actor) -> QuerySet[Item]:
    """The items in use, for choice on slips about the catalogue."""
    return catalogue(by).filter(school=by.school, closed=False)


def stores(by: Actor) -> QuerySet[Store]:
    """The kept stores the actor may see."""
    rows = Store.objects.filter(kind=Store.Kind.KEPT)
    held = Coalesce(
        Subquery(_by(Stock.objects.filter(store=OuterRef("pk")), "store", F("quantity") * F("lot__price"))),
        Value(Decimal(0)), output_field=AMOUNT,
    )  # fmt: skip
    return by.narrow(
        rows.select_related("school", "place", "keeper").annotate(amount=held), VIEW, place="place"
    )


def open_stores(by: Actor) -> QuerySet[Store]:
    """The stores of the actor's school that are in use, for choice."""
    return Store.objects.filter(
        school=by.school, kind=Store.Kind.KEPT, closed=False
    ).select_related("school", "place", "keeper").order_by("pk")  # fmt: skip


def the_store(by: Actor) -> Store | None:
    """The one a slip starts with: the actor's own, else the only one."""
    found = list(open_stores(by)[:20])
    own = [s for s in found if by.person is not None and s.keeper_id == by.person.pk]
    return own[0] if own else found[0] if len(found) == 1 else None


def _by(rows: QuerySet[Any], key: str, what: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.order_by().values(key).annotate(_sum=Sum(what)).values("_sum")
    return found


def _sum(rows: QuerySet[Any], what: Any = "quantity") -> Any:
    """So much of the outer item."""
    found = _by(rows.filter(item=OuterRef("pk")), "item", what)
    return Coalesce(Subquery(found), Value(Decimal(0)), output_field=AMOUNT)


def used_between(since: Any, until: Any) -> Any:
    """What users took and did not bring back in a span of days, of the outer item."""
    moves = Move.objects.filter(on__gte=since, on__lte=until)
    net = Case(
        When(target__kind=Store.Kind.USERS, then=F("quantity")),
        When(source__kind=Store.Kind.USERS, then=-F("quantity")),
        default=Value(Decimal(0)),
        output_field=AMOUNT,
    )
    return _sum(moves, net)


def stock_book(by: Actor) -> QuerySet[Any]:
    """Each item with what is on all shelves, promised, expired, available for use, its worth and its use."""
    promised = SlipLine.objects.filter(slip__kind="issue", slip__state="agreed")
    expired = Stock.objects.filter(lot__expires__lt=by.today)
    since = by.today - timedelta(days=rulebook.rule(by, rulebook.USE_DAYS))
    rows = catalogue(by).annotate(
        on_hand=_sum(Stock.objects.all()),
        promised=_sum(promised),
        expired=_sum(expired),
        amount=_sum(Stock.objects.all(), F("quantity") * F("lot__price")),
        used=used_between(since, by.today),
    )
    return rows.annotate(available=F("on_hand") - F("promised") - F("expired"))


def low(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of `stock_book`, what remains for use below its least stock: not what was ever bought, nor what is promised."""
    return rows.filter(closed=False, least__gt=0, available__lt=F("least"))


def low_items(by: Actor) -> QuerySet[Any]:
    """What is low in the actor's school now."""
    return low(stock_book(by).filter(school=by.school))


_LABEL = re.compile(r"/s/stores\.item/(\d{1,15})/?$")


def item_coded(by: Actor, code: str) -> Item | None:
    """The item of the actor's school whose barcode, code or printed label this is."""
    text = code.strip()
    if not text:
        return None
    label = _LABEL.search(text)
    wanted = Q(pk=int(label[1])) if label else Q(barcode=text) | Q(code=text)
    return Item.objects.filter(wanted, school=by.school).order_by("closed", "pk").first()
