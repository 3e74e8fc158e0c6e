"""Slips of lending."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.desk.scanned import Sticker
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import STAFF, day, pieces, some, text
from houqin.modules.assets.forms.custody import HELD
from houqin.modules.assets.queries import cards, loans
from houqin.modules.people.queries import present_staff

SLIP = ("number",)
WEEK = timedelta(days=7)


def period(label: Any, *, needed: bool = False) -> forms.IntegerField:
    """A lesson of the day."""
    hint = "" if needed else _("整天借的不用填。")
    return forms.IntegerField(
        label=label, min_value=1, max_value=14, required=needed, initial=1 if needed else None, help_text=hint
    )  # fmt: skip


def sticker() -> Sticker:
    """The thing whose label is scanned, or whose number is typed."""
    return Sticker(
        loans.reservable,
        names=("label", "number"),
        label=_("资产"),
        help_text=_("扫标签，或输入标签号、资产编号。"),
    )


class _ForAWeek(Form):
    """What a loan proposes."""

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """For a week."""
        return {"on": by.today, "due": by.today + WEEK, "quantity": 1}


class Lend(_ForAWeek):
    """借出."""

    holding = Row(loans.lendable, names=HELD, find=cards.find_holdings, label=_("资产"))
    quantity = pieces()
    borrower = Row(present_staff, names=STAFF, label=_("借用人"))
    on = day(_("借出日期"))
    due = day(_("应还日期"))
    first = period(_("从第几节"))
    last = period(_("到第几节"))
    purpose = text(_("用途"), 100)


class LendByLabel(_ForAWeek):
    """扫码借出."""

    card = sticker()
    quantity = pieces()
    borrower = Row(present_staff, names=STAFF, label=_("借用人"))
    on = day(_("借出日期"))
    due = day(_("应还日期"))
    first = period(_("从第几节"))
    last = period(_("到第几节"))
    purpose = text(_("用途"), 100)


class AskLendOut(_ForAWeek):
    """申请外借."""

    holding = Row(loans.lendable, names=HELD, find=cards.find_holdings, label=_("资产"))
    quantity = pieces()
    outsider = text(_("校外借用单位或个人"), 60, needed=True)
    on = day(_("借出日期"))
    due = day(_("应还日期"))
    purpose = text(_("用途"), 100, needed=True)


class BringBack(Form):
    """归还."""

    loan = Row(loans.out, names=SLIP, label=_("借用单"))
    quantity = some(_("完好"))
    damaged = some(_("损坏"))
    missing = some(_("丢失"), hint=_("损坏和丢失的会登记赔偿单，责任人写借用人。"))
    on = day(_("归还日期"))
    remark = text(_("验看情况"), 100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """All that is left, whole, today."""
        return {"on": by.today, "quantity": row.left if row is not None else 1}


class RecallLoans(Form):
    """催还全部借出."""

    due = day(_("最迟归还日期"), hint=_("应还日期比这天晚的，改成这天；每人每张单通知一次。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The last day of the term."""
        return {"due": loans.recall_day(by)}
