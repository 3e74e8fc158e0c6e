"""Every morning: what ends soon, what was not signed. And drafts for what the store lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.purchasing.commands.requesting import URL, worth, write
from houqin.modules.purchasing.models import Kind, Request, RequestLine
from houqin.modules.purchasing.queries import firms, rulebook
from houqin.modules.purchasing.rules import choosing
from houqin.modules.stores.models import Item, Lot


@command("purchasing.warn", _("提醒资质、合同到期和补签"))
def warn(by: Actor) -> int:
    """Tell of licences and contracts that end, once a stage, and of urgent purchases nobody signed. Returns how many."""
    stages = rulebook.warn_stages(by)
    told = _late_signs(by)
    if not stages:
        return told
    edge = by.today + timedelta(days=stages[0])
    people = list(people_with("purchasing.add_licence", by.here, by.today))
    for row in firms.ending_licences(by, edge):
        assert row.until is not None  # by the query
        name = f"{row.supplier}的{row.get_kind_display()}"
        told += _tell(by, people, row, name, row.until, stages, "/purchasing/licences/{}/")
    for contract in firms.ending_contracts(by, edge):
        name = f"合同{contract.number}（{contract.supplier}）"
        told += _tell(by, people, contract, name, contract.until, stages, "/purchasing/contracts/{}/")  # fmt: skip
    return told


def _tell(
    by: Actor, people: list[Any], row: Any, name: str, until: date, stages: Sequence[int], url: str
) -> int:
    reached = choosing.stage((until - by.today).days, stages)
    if reached is None:
        return 0
    title = f"已过期：{name}，{until}到期" if reached == 0 else f"{until}到期：{name}"
    return len(telling.tell(people, title, url.format(row.pk), row, stage=f"until.{until}.{reached}"))  # fmt: skip


def _late_signs(by: Actor) -> int:
    """Those who should have signed an urgent purchase by now are reminded once."""
    edge = by.today - timedelta(days=rulebook.rule(by, rulebook.SIGN_LATER))
    told = 0
    for case in Case.objects.filter(
        school=by.here, act="purchasing.approve_request", late=True, state=Case.State.OPEN
    ):
        request = Request.objects.filter(pk=case.row, on__lt=edge).first()
        if request is not None:
            waiting = [
                t.person for t in case.turns.filter(state="waiting").select_related("person")
            ]
            title = f"急用先购还没有补签：{request.number} {request.purpose}"
            told += len(telling.tell(waiting, title[:200], f"/approval/cases/{case.pk}/", request, stage="late", todo=True))  # fmt: skip
    return told


@command("purchasing.draft_low", _("起草补货请购"))
def draft_low(by: Actor, *, item: Item, available: Decimal, least: Decimal) -> Request | None:
    """Draft a request for an item that runs low, unless one is on its way already."""
    on_way = RequestLine.objects.filter(item=item, request__state__in=["draft", "asked", "agreed", "buying"])  # fmt: skip
    if on_way.exists():
        return None
    lot = Lot.objects.filter(item=item).order_by("-came", "-pk").first()
    line = {
        "name": item.name, "spec": item.spec, "unit": item.unit, "quantity": choosing.to_order(available, least),
        "price": (lot.price if lot else Decimal(0)).quantize(Decimal("0.01")), "item": item,
    }  # fmt: skip
    made = Request.objects.create(
        school=by.here, number=next_number(by.here, "QG", by.today), kind=Kind.DAILY, on=by.today,
        purpose=f"补充库存：{item.name}低于最低库存", estimate=worth([line]), state=Request.State.DRAFT,
        method=choosing.method_for(worth([line]), rulebook.steps(by, Kind.DAILY)),
    )  # fmt: skip
    write(made, [line])
    keepers = people_with("stores.receive", by.here, by.today)
    telling.tell(keepers, f"库存不足，已起草请购：{made.number} {item.name}", URL.format(made.pk), made, stage="draft")  # fmt: skip
    return made
