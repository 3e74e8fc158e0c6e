"""Firms, licences, contracts, and the scores of those who serve in the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.purchasing.models import Contract, Licence, Score, Supplier
from houqin.modules.purchasing.queries import firms
from houqin.modules.purchasing.rules import choosing

Lines = list[dict[str, Any]]


def fit(supplier: Supplier, on: date) -> None:
    """Refuse a firm that was blocked, or lacks a licence it must have."""
    if supplier.blocked:
        raise Refusal(
            "purchasing.blocked", f"{supplier}已停止合作（{supplier.blocked}），请换一家。"
        )
    missing = firms.lacking(supplier, on)
    if missing:
        raise Refusal(
            "purchasing.licence",
            f"{supplier}的{'、'.join(missing)}没有登记或已过期，补齐资质以前不能向它询价和订货。",
        )


@command("purchasing.add_suppliers", _("登记供应商"), personal=("lines",))
def add_suppliers(by: Actor, *, lines: Lines) -> list[Supplier]:
    """Put firms on the list: {name, credit, sells, contact, phone, bank, needs, outsourced}."""
    names = [x["name"].strip() for x in lines]
    known = set(
        Supplier.objects.filter(school=by.here, name__in=names).values_list("name", flat=True)
    )
    faults = [
        {"name": ["这家单位已经登记过，或者在表里写了两次。"]} if n in known or n in names[:i] else {}
        for i, n in enumerate(names)
    ]  # fmt: skip
    if any(faults):
        raise BadInput({"lines": faults})
    made = [Supplier.objects.create(school=by.here, **{**x, "name": x["name"].strip()}) for x in lines]  # fmt: skip
    for firm in made:
        index.put(firm, firm.school, firm.name, firm.sells)
    return made


@command("purchasing.mend_supplier", _("修改供应商"), personal=("contact", "phone", "bank"))
def mend_supplier(
    by: Actor,
    *,
    supplier: Supplier,
    sells: str,
    contact: str,
    phone: str,
    bank: str,
    needs: Sequence[str],
    outsourced: bool,
) -> Supplier:
    """Change what is known of a firm."""
    supplier.sells, supplier.contact, supplier.phone = sells.strip(), contact.strip(), phone.strip()
    supplier.bank, supplier.needs, supplier.outsourced = bank.strip(), list(needs), outsourced
    supplier.save()
    index.put(supplier, supplier.school, supplier.name, supplier.sells)
    return supplier


@command("purchasing.block_supplier", _("停止合作"))
def block_supplier(by: Actor, *, supplier: Supplier, reason: str) -> Supplier:
    """Nothing is ordered from this firm any more."""
    supplier.blocked = reason.strip()
    supplier.save(update_fields=["blocked"])
    return supplier


@command("purchasing.unblock_supplier", _("恢复合作"))
def unblock_supplier(by: Actor, *, supplier: Supplier, reason: str) -> Supplier:
    """It may be bought from again; why stands in the history."""
    supplier.blocked = ""
    supplier.save(update_fields=["blocked"])
    return supplier


@command("purchasing.add_licence", _("登记资质"))
def add_licence(
    by: Actor, *, supplier: Supplier, kind: str, number: str, until: date | None = None
) -> Licence:
    """Keep a licence; a new one of the same kind takes the place of the old. One already past is refused."""
    if until is not None and until < by.today:
        raise Refusal("purchasing.past", f"这份资质{until}已到期，请让{supplier}提供有效的证件。")
    supplier.licences.filter(kind=kind, closed=False).update(closed=True)
    return Licence.objects.create(supplier=supplier, kind=kind, number=number.strip(), until=until)


@command("purchasing.sign_contract", _("登记合同"))
def sign_contract(
    by: Actor,
    *,
    supplier: Supplier,
    title: str,
    amount: Decimal,
    signed: date,
    since: date,
    until: date,
    keeper: Person | None = None,
) -> Contract:
    """Keep a signed contract; its file is added as an attachment."""
    fit(supplier, by.today)
    if until < since:
        raise BadInput({"until": ["到期日不能早于开始日。"]})
    if signed > by.today:
        raise BadInput({"signed": ["签订日期不能晚于今天，签好了再登记。"]})
    made = Contract.objects.create(
        school=by.here, number=next_number(by.here, "HT", signed), supplier=supplier, title=title.strip(), amount=amount,
        signed=signed, since=since, until=until, keeper=keeper or by.person,
    )  # fmt: skip
    index.put(made, made.school, made.number, made.title, supplier.name)
    return made


@command("purchasing.end_contract", _("终止合同"))
def end_contract(by: Actor, *, contract: Contract, on: date, reason: str) -> Contract:
    """The contract ends before its time, or was fulfilled."""
    if contract.ended is not None:
        raise Refusal("purchasing.ended", f"{contract.number}已于{contract.ended}终止。")
    contract.ended, contract.why_ended = on, reason.strip()
    contract.save(update_fields=["ended", "why_ended"])
    return contract


@command("purchasing.score", _("监管评分"))
def score(by: Actor, *, supplier: Supplier, month: date, lines: Lines, remark: str = "") -> Score:
    """How a firm that serves in the house did in a month: lines {name, most, got, why}, kept as percent of the most."""
    first = month.replace(day=1)
    if first > by.today:
        raise BadInput({"month": ["还没有到这个月。"]})
    if not supplier.outsourced:
        raise Refusal("purchasing.not_outsourced", f"{supplier}不是外包服务单位，不用评分。")
    if supplier.scores.filter(month=first, by=by.me).exists():
        raise Refusal(
            "purchasing.scored", f"您已经给{supplier}评过{first:%Y年%m月}的分，评分不能再改。"
        )
    faults = [{"got": ["得分不能超过满分。"]} if x["got"] > x["most"] else {} for x in lines]
    if any(faults):
        raise BadInput({"lines": faults})
    total = choosing.percent([x["got"] for x in lines], [x["most"] for x in lines])
    kept = [{"name": x["name"], "most": str(x["most"]), "got": str(x["got"]), "why": x["why"]} for x in lines]  # fmt: skip
    return Score.objects.create(
        school=by.here, supplier=supplier, month=first, lines=kept, total=total, remark=remark.strip(), by=by.me
    )  # fmt: skip
