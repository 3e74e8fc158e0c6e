"""Depreciation: each month is summed up once, by category."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import MonthSum
from houqin.modules.assets.queries import months
from houqin.modules.assets.rules import value


@command("assets.sum_month", _("计提折旧"))
def sum_month(by: Actor, *, month: date) -> list[MonthSum]:
    """Sum up a month: what each category's things cost, what was written down in it and so far. Once; never anew."""
    month = month.replace(day=1)
    if month >= by.today.replace(day=1):
        raise Refusal("assets.month_open", f"{month:%Y年%m月}还没有过完，请下个月再计提。")
    if MonthSum.objects.filter(school=by.here, month=month).exists():
        raise Refusal("assets.month_done", f"{month:%Y年%m月}的折旧已经计提过了。")
    sums: dict[int, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 4)
    for card, quantity in months.on_books(by.here, month):
        cost = card.price * quantity
        used = value.months_used(card.acquired, month)
        total = value.written_down(cost, card.life, used)
        before = value.written_down(cost, card.life, used - 1)
        line = sums[card.category_id]
        sums[card.category_id] = [
            line[0] + quantity, line[1] + cost, line[2] + total - before, line[3] + total
        ]  # fmt: skip
    return MonthSum.objects.bulk_create(
        MonthSum(
            school=by.here, month=month, category_id=c, quantity=int(n), cost=cost, written=written, total=total
        )
        for c, (n, cost, written, total) in sorted(sums.items())
    )  # fmt: skip
