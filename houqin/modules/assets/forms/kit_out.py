"""The slip of a set that goes out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import STAFF, day, text
from houqin.modules.assets.forms.loan import WEEK, period
from houqin.modules.assets.models import Kit
from houqin.modules.assets.queries import kits
from houqin.modules.people.queries import present_staff

SET = ("number", "name")
SLIP = ("number",)


class LendKit(Form):
    """整套借出."""

    kit = Row(kits.open_kits, names=SET, label=_("套"))
    borrower = Row(present_staff, names=STAFF, label=_("借用人"))
    on = day(_("借出日期"))
    due = day(_("应还日期"))
    first = period(_("从第几节"))
    last = period(_("到第几节"))
    purpose = text(_("用途"), 100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """For a week; for who has reserved it today, as he reserved it."""
        found: dict[str, Any] = {"on": by.today, "due": by.today + WEEK}
        kept = kits.reserved_now(by, row) if isinstance(row, Kit) else None
        if kept is not None:
            found |= {
                "due": kept.on,
                "borrower": kept.person_id,
                "last": kept.last,
                "purpose": kept.purpose,
            }
        return found


class AskLendKitOut(Form):
    """申请整套外借."""

    kit = Row(kits.open_kits, names=SET, label=_("套"))
    outsider = text(_("校外借用单位或个人"), 60, needed=True)
    on = day(_("借出日期"))
    due = day(_("应还日期"))
    purpose = text(_("用途"), 100, needed=True)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """For a week."""
        return {"on": by.today, "due": by.today + WEEK}
