"""Every morning: what ends soon, what was not signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.purchasing.models import Request
from houqin.modules.purchasing.queries import firms, rulebook
from houqin.modules.purchasing.rules import choosing


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
