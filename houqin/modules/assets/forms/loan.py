"""Slips of lending."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import NUMBERED, STAFF, day, pieces, text
from houqin.modules.assets.forms.custody import HELD
from houqin.modules.assets.queries import cards, loans
from houqin.modules.people.queries import present_staff

SLIP = ("number",)
WEEK = timedelta(days=7)


class Lend(Form):
    """借出."""

    holding = Row(loans.lendable, names=HELD, find=cards.find_holdings, label=_("资产"))
    quantity = pieces()
    borrower = Row(present_staff, names=STAFF, label=_("借用人"))
    on = day(_("借出日期"))
    due = day(_("应还日期"))
    purpose = text(_("用途"), 100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """For a week."""
        return {"on": by.today, "due": by.today + WEEK, "quantity": 1}


class AskLendOut(Form):
    """申请外借."""

    holding = Row(loans.lendable, names=HELD, find=cards.find_holdings, label=_("资产"))
    quantity = pieces()
    outsider = text(_("校外借用单位或个人"), 60, needed=True)
    on = day(_("借出日期"))
    due = day(_("应还日期"))
    purpose = text(_("用途"), 100, needed=True)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """For a week."""
        return {"on": by.today, "due": by.today + WEEK, "quantity": 1}


class BringBack(Form):
    """归还."""

    loan = Row(loans.out, names=SLIP, label=_("借用单"))
    quantity = pieces()
    on = day(_("归还日期"))
    remark = text(_("验看情况"), 100, hint=_("有损坏的，归还后在“领用保管”里登记损坏。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """All that is left, today."""
        return {"on": by.today, "quantity": row.left if row is not None else 1}


class Reserve(Form):
    """预约."""

    card = Row(loans.reservable, names=NUMBERED, label=_("资产"))
    quantity = pieces()
    on = day(_("使用日期"))
    first = forms.IntegerField(label=_("从第几节"), min_value=1, max_value=14, initial=1)
    last = forms.IntegerField(label=_("到第几节"), min_value=1, max_value=14, initial=1)
    purpose = text(_("用途"), 100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Tomorrow."""
        return {"on": by.today + timedelta(days=1)}


class CancelReservation(Form):
    """取消预约."""

    reservation = Row(loans.own_reservations, names=("card__number",), label=_("预约"))


class RecallLoans(Form):
    """催还全部借出."""

    due = day(_("最迟归还日期"))
