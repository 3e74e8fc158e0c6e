"""Which chain a case takes, and who decides at a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from houqin.base.refusal import Refusal
from houqin.kernel.approval.models import Case, Chain, Delegation, Opinion, Step
from houqin.kernel.commands.core import Command, commands
from houqin.kernel.labels import Label
from houqin.kernel.org.models import Person, School, Tenure
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.models import Assignment

_settlements: dict[str, str] = {}
_returns: dict[str, str] = {}
_hands: dict[str, Callable[[Case], Iterable[int | None]]] = {}
Tier = tuple[Decimal | None, Decimal | None, list[str]]
_defaults: dict[str, tuple[Label, list[Tier]]] = {}


def settles(
    act: str, command: Command[Any, Any], *, returned: Command[Any, Any] | None = None
) -> None:
    """Call `command(by, case=…)` in the same transaction when a case of `act` is agreed; `returned` when it is not."""
    _settlements[act] = command.code
    if returned is not None:
        _returns[act] = returned.code


def keeps_apart(act: str, hands: Callable[[Case], Iterable[int | None]]) -> None:
    """Besides who puts it up, those `hands(case)` names had a hand in a case of `act` and do not decide it."""
    _hands[act] = hands


def apart(case: Case) -> set[int]:
    """Who may not decide a case: who asked, and who had a hand in it."""
    hands = _hands[case.act](case) if case.act in _hands else ()
    return {pk for pk in (case.asker_id, *hands) if pk}


def limits(school: School, act: str, category: str) -> list[Decimal]:
    """The amounts in yuan from which other steps hold for an act and a category."""
    rows = Chain.objects.filter(school=school, act=act, category__in=["", category], closed=False)
    return sorted({x for x in rows.values_list("least", flat=True) if x})


def settlement(act: str) -> Command[Any, Any] | None:
    """What is called when a case of this act is agreed."""
    return commands()[_settlements[act]] if act in _settlements else None


def return_hook(act: str) -> Command[Any, Any] | None:
    """What is called when a case of this act is returned or withdrawn."""
    return commands()[_returns[act]] if act in _returns else None


def declare_chain(
    act: str, label: Label, roles: list[str], *, above: Sequence[tuple[Decimal, list[str]]] = ()
) -> None:
    """Ship a chain for an act: one step a role, any holder may agree. A school changes it as it likes.

    `above` gives other steps from an amount in yuan on, lowest first.
    """
    least = [None, *(amount for amount, _roles in above)]
    below = [*(amount for amount, _roles in above), None]
    steps = [roles, *(more for _amount, more in above)]
    _defaults[act] = (label, list(zip(least, below, steps, strict=True)))


def acts() -> Mapping[str, Label]:
    """Every act that goes through approval, with its Chinese name."""
    return MappingProxyType({act: label for act, (label, _tiers) in _defaults.items()})


def missing(school: School) -> list[str]:
    """The acts for which the school has no chain at all, not even a stopped one."""
    have = set(Chain.objects.filter(school=school).values_list("act", flat=True))
    return [act for act in _defaults if act not in have]


def install_defaults(school: School) -> None:
    """Give a school the shipped chain of every act for which it has none."""
    for act in missing(school):
        label, tiers = _defaults[act]
        for least, below, roles in tiers:
            name = f"{label}（{least:f}元起）" if least is not None else str(label)
            chain = Chain.objects.create(
                school=school, act=act, name=name, least=least, below=below
            )
            Step.objects.bulk_create(
                Step(chain=chain, order=n, who=Step.Who.ROLE, role=role)
                for n, role in enumerate(roles, 1)
            )


def choose(school: School, act: str, category: str, amount: Decimal | None) -> Chain:
    """The chain for a case: the one for its category before the general one. Refuses (approval.no_chain) when none fits."""
    fits = Q(category=category) | Q(category="")
    value = amount if amount is not None else Decimal(0)
    span = (Q(least=None) | Q(least__lte=value)) & (Q(below=None) | Q(below__gt=value))
    found = Chain.objects.filter(fits, span, school=school, act=act, closed=False).order_by(
        "-category", "-least", "-pk"
    )
    chain = found.first()
    if chain is None:
        label = acts().get(act, "这件事")
        raise Refusal(
            "approval.no_chain",
            f"学校还没有为“{label}”设审批流程，请联系总务主任在“审批流程”里设置。",
        )
    return chain


def deciders(case: Case, step: Step, on: date) -> list[Person]:
    """Who decides at a step today: in force, in this school, never the asker nor who had a hand in it. Where those alone
    could, whom they delegated to decide in their own name.
    """
    people = [p for p in _holders(case.school, step, on) if p.until is None or p.until >= on]
    if not people:
        raise Refusal(
            "approval.nobody",
            f"“{case.chain}”第{step.order}步现在没有审批人，请联系总务主任调整流程或授权。",
        )
    barred = apart(case)
    others = [p for p in people if p.pk not in barred] or [
        p for p in _takers([p.pk for p in people], on) if p.pk not in barred
    ]
    if not others:
        who = "、".join(p.name for p in people)
        raise Refusal(
            "approval.own",
            f"“{case.chain}”第{step.order}步只有{who}能批，自己申请或经手的自己不能批，请{who}先在“委托审批”里委托别人。",
        )
    return others


def _takers(givers: Iterable[int], on: date) -> list[Person]:
    """To whom people delegated their approvals today."""
    rows = Delegation.objects.filter(giver__in=list(givers), since__lte=on, until__gte=on)
    return list({d.taker_id: d.taker for d in rows.select_related("taker").order_by("pk")}.values())


def _holders(school: School, step: Step, on: date) -> list[Person]:
    if step.who == Step.Who.PERSON:
        return [step.person] if step.person else []
    if step.who == Step.Who.POST:
        held = (
            Tenure.objects.filter(in_force(on), post=step.post)
            .select_related("person")
            .order_by("since", "pk")
        )
        return [t.person for t in held]
    held_roles = Assignment.objects.filter(
        in_force(on), school=school, role__code=step.role
    ).select_related("person")
    return list({a.person_id: a.person for a in held_roles.order_by("pk")}.values())


def agreed_already(case: Case) -> set[int]:
    """Who has agreed to this case since it was last sent back: they are not asked twice."""
    found: set[int] = set()
    for opinion in case.opinions.order_by("pk"):
        if opinion.deed in (Opinion.Deed.BACK, Opinion.Deed.ASK):
            found.clear()
        elif opinion.deed == Opinion.Deed.AGREE:
            found |= {pk for pk in (opinion.person_id, opinion.on_behalf_id) if pk}
    return found


def stand_ins(person: Person, on: date) -> Iterable[int]:
    """Whose turns a person may take today: his own and those delegated to him."""
    given = Delegation.objects.filter(taker=person, since__lte=on, until__gte=on).values_list(
        "giver", flat=True
    )
    return [person.pk, *given]
