"""Closing a month and opening it again."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.periods.books import books
from houqin.kernel.periods.models import Close
from houqin.kernel.roles.actor import Actor


@command("periods.close", _("关账"))
def close(by: Actor, *, book: str, month: date) -> Close:
    """Close a month of a book. Only a month that is over, months in order, each once."""
    if book not in books():
        raise Refusal("period.unknown_book", "没有这本账，请从列表里选。")
    first = month.replace(day=1)
    if first >= by.today.replace(day=1):
        raise Refusal("period.not_over", f"{first:%Y年%m月}还没有过完，月底以后才能关账。")
    rows = Close.objects.filter(school=by.school, book=book)
    standing = rows.filter(reopened_on=None)
    if standing.filter(month=first).exists():
        raise Refusal("period.closed_already", f"{first:%Y年%m月}已经关过账了。")
    gap = (
        rows.exclude(reopened_on=None)
        .filter(month__lt=first)
        .exclude(month__in=standing.values("month"))
        .first()
    )
    if gap is not None:
        raise Refusal(
            "period.earlier_open", f"{gap.month:%Y年%m月}反关账后还没有重新关账，请先关那个月。"
        )
    return Close.objects.create(
        school=by.here, book=book, month=first, closed_by=by.person, closed_on=by.today
    )


@command("periods.reopen", _("反关账"))
def reopen(by: Actor, *, close: Close, reason: str) -> Close:
    """Open a closed month again, with the reason. Both stay on record; a later closed month must be opened first."""
    if close.reopened_on is not None:
        raise Refusal("period.reopened_already", "这个月已经反关账了。")
    later = Close.objects.filter(
        school=close.school, book=close.book, month__gt=close.month, reopened_on=None
    ).order_by("-month")
    if later:
        raise Refusal(
            "period.later_closed", f"{later[0].month:%Y年%m月}也已关账，请从最近的月份开始反关账。"
        )
    close.reopened_by, close.reopened_on, close.reason = by.person, by.today, reason
    close.save(update_fields=["reopened_by", "reopened_on", "reason"])
    return close
