"""供应商、资质、合同、监管评分."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.forms import fields
from houqin.modules.purchasing.models import LicenceKind, Score, Supplier
from houqin.modules.purchasing.queries import firms


class SupplierLine(Line):
    """One firm."""

    name = fields.text(_("单位名称"), 60)
    credit = fields.text(_("统一社会信用代码"), 18, needed=False)
    sells = fields.text(_("供货或服务范围"), 100)
    contact = fields.text(_("联系人"), 20, needed=False)
    phone = fields.text(_("电话"), 20, needed=False)
    bank = fields.text(_("开户行和账号"), 80, needed=False)
    needs = fields.Kinds()
    outsourced = fields.tick(_("外包服务单位"))


class AddSuppliers(Form):
    """登记供应商."""

    lines = Lines(SupplierLine, label=_("单位"), blank=1)


class MendSupplier(Form):
    """修改供应商."""

    supplier = Row(firms.own_suppliers, label=_("单位"))
    sells = fields.text(_("供货或服务范围"), 100)
    contact = fields.text(_("联系人"), 20, needed=False)
    phone = fields.text(_("电话"), 20, needed=False)
    bank = fields.text(_("开户行和账号"), 80, needed=False)
    needs = fields.Kinds()
    outsourced = fields.tick(_("外包服务单位"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What is known now."""
        names = ("sells", "contact", "phone", "bank", "needs", "outsourced")
        return {n: getattr(row, n) for n in names} if isinstance(row, Supplier) else {}


class BlockSupplier(Form):
    """停止合作."""

    supplier = Row(firms.open_suppliers, label=_("单位"))
    reason = fields.text(_("原因"), 200)


class UnblockSupplier(Form):
    """恢复合作."""

    supplier = Row(firms.blocked_suppliers, label=_("单位"))
    reason = fields.text(_("原因"), 200)


class AddLicence(Form):
    """登记资质."""

    supplier = Row(firms.own_suppliers, label=_("单位"))
    kind = forms.ChoiceField(label=_("资质"), choices=LicenceKind.choices)
    number = fields.text(_("证号"), 60)
    until = fields.day(_("有效期至"), needed=False)


class SignContract(Form):
    """登记合同."""

    supplier = Row(firms.open_suppliers, label=_("单位"))
    title = fields.text(_("合同名称"), 100)
    amount = fields.money(_("合同金额（元）"), zero=True)
    signed = fields.day(_("签订日期"))
    since = fields.day(_("开始"))
    until = fields.day(_("到期"))
    keeper = fields.person(_("经办人"), needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"signed": by.today, "since": by.today}


class EndContract(Form):
    """终止合同."""

    contract = Row(firms.endable_contracts, names=fields.NUMBERED, label=_("合同"))
    on = fields.day(_("终止日期"))
    reason = fields.text(_("原因"), 200)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class ScoreLine(Line):
    """One criterion."""

    name = fields.text(_("评分项目"), 40)
    most = fields.points(_("满分"), zero=False)
    got = fields.points(_("得分"))
    why = fields.text(_("扣分原因"), 100, needed=False)


class MakeScore(Form):
    """监管评分."""

    supplier = Row(firms.outsourced, label=_("外包服务单位"))
    month = fields.day(_("月份"))
    lines = Lines(ScoreLine, label=_("评分项目"), most=30, blank=1)
    remark = fields.text(_("意见"), 300, needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The criteria of the last score of the firm, else usual ones."""
        last = row.scores.order_by("-pk").first() if isinstance(row, Supplier) else None
        usual = [("人员到岗", 20), ("服务质量", 30), ("卫生安全", 30), ("响应及时", 20)]
        known = [(x["name"], x["most"]) for x in last.lines] if isinstance(last, Score) else usual
        return {"month": by.today, "lines": [{"name": n, "most": m} for n, m in known]}
