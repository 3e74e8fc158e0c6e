"""What is filled in line by line for the plan of an outing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models import Outing
from houqin.modules.occasions.queries import outing as queries


class AdultLine(Line):
    """One who goes along."""

    person = fields.staff(_("姓名"))
    duty = fields.text(_("分工"), 60)


class NameAdults(Form):
    """安排带队人员：写全部带队的人，原来的名单由这张代替."""

    outing = fields.outing(queries.before)
    lines = Lines(AdultLine, label=_("带队人员"), most=100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Who is named now."""
        rows = row.adults.order_by("pk") if isinstance(row, Outing) else []
        return {"lines": [{"person": a.person_id, "duty": a.duty} for a in rows]}


class RiskLine(Line):
    """One risk."""

    what = fields.text(_("风险"), 100)
    measure = fields.text(_("防范措施"), 200)
    person = fields.staff(_("责任人"))


class WriteRisks(Form):
    """填写行前安全预案：写全部风险，原来的由这张代替."""

    outing = fields.outing(queries.to_mend)
    lines = Lines(RiskLine, label=_("风险和措施"), most=60)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What is written now."""
        rows = row.risks.order_by("order") if isinstance(row, Outing) else []
        return {
            "lines": [{"what": r.what, "measure": r.measure, "person": r.person_id} for r in rows]
        }


class ContactLine(Line):
    """One to call."""

    name = fields.text(_("联系人或单位"), 60)
    duty = fields.text(_("职责"), 60)
    phone = fields.text(_("电话"), 20)


class WriteContacts(Form):
    """填写紧急联系人：写全部联系人，原来的由这张代替."""

    outing = fields.outing(queries.before)
    lines = Lines(ContactLine, label=_("联系人"), most=30)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Who is written now."""
        rows = row.contacts.order_by("order") if isinstance(row, Outing) else []
        return {"lines": [{"name": c.name, "duty": c.duty, "phone": c.phone} for c in rows]}
