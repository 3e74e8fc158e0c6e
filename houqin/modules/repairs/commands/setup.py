"""Rules of dispatch, and outside firms."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.repairs.models import Firm, Rule
from houqin.modules.repairs.queries import setup as queries


@command("repairs.add_rule", _("增加派工规则"))
def add_rule(by: Actor, *, worker: Person, kind: str = "", place: Place | None = None) -> Rule:
    """From now on faults of a kind in a place go to somebody. One rule for each kind and place."""
    known = queries.clash(by.here, kind, place)
    if known is not None:
        raise Refusal(
            "repairs.rule_known", f"“{known}”已经派给{known.worker.name}，要换人请先停用那一条。"
        )
    return Rule.objects.create(
        school=by.here, kind=kind, place=place, worker=worker, since=by.today
    )


@command("repairs.close_rule", _("停用派工规则"))
def close_rule(by: Actor, *, rule: Rule) -> Rule:
    """End a rule today; what was sent by it stays with its worker."""
    rule.until = by.today - timedelta(days=1)
    rule.save(update_fields=["until"])
    return rule


@command("repairs.add_firm", _("增加外修单位"))
def add_firm(by: Actor, *, name: str, phone: str = "", trade: str = "") -> Firm:
    """Enter a firm."""
    if Firm.objects.filter(school=by.here, name=name.strip()).exists():
        raise Refusal("repairs.firm_known", f"“{name.strip()}”已经在名单里了。")
    made = Firm.objects.create(
        school=by.here, name=name.strip(), phone=phone.strip(), trade=trade.strip()
    )
    index.put(made, made.school, made.name, made.trade)
    return made


@command("repairs.close_firm", _("停用外修单位"))
def close_firm(by: Actor, *, firm: Firm) -> Firm:
    """Do not call a firm any more; what it has in hand it finishes."""
    firm.closed = True
    firm.save(update_fields=["closed"])
    return firm
