"""人防: guards come, their papers are renewed, they go."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling as notices
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Guard
from houqin.modules.patrols.queries import guards as queries


@command("patrols.add_guard", _("登记保安员"), personal=("licence",))
def add_guard(
    by: Actor, *, person: Person, since: date, company: str = "", licence: str = "", licence_until: date | None = None,
    contract_until: date | None = None, checked_on: date | None = None,
) -> Guard:  # fmt: skip
    """Somebody guards the school from a day on."""
    if queries.open_guards(by).filter(person=person).exists():
        raise Refusal("patrols.guard_known", f"{person.name}已经在保安员名单里。")
    return Guard.objects.create(
        school=by.here, person=person, since=since, company=company.strip(), licence=licence.strip(),
        licence_until=licence_until, contract_until=contract_until, checked_on=checked_on,
    )  # fmt: skip


@command("patrols.mend_guard", _("更新保安员证件"), personal=("licence",))
def mend_guard(
    by: Actor, *, guard: Guard, company: str = "", licence: str = "", licence_until: date | None = None,
    contract_until: date | None = None, checked_on: date | None = None,
) -> Guard:  # fmt: skip
    """New papers, a new contract, this year's background check."""
    guard.company, guard.licence, guard.licence_until = (
        company.strip(),
        licence.strip(),
        licence_until,
    )
    guard.contract_until, guard.checked_on = contract_until, checked_on
    guard.save(
        update_fields=["company", "licence", "licence_until", "contract_until", "checked_on"]
    )
    notices.done(guard)
    return guard


@command("patrols.end_guard", _("保安员离岗"))
def end_guard(by: Actor, *, guard: Guard, on: date) -> Guard:
    """He guards the school no longer."""
    if on < guard.since:
        raise BadInput({"on": [f"离岗日期不能早于上岗日期{guard.since}。"]})
    guard.until = on
    guard.save(update_fields=["until"])
    return guard
