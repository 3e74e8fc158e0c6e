"""Deciding, passing on, taking back; and setting the chains."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import chains, queries, running
from houqin.kernel.approval.models import Case, Chain, Delegation, Opinion, Step, Turn
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.kernel.signatures.models import Signature

Lines = list[dict[str, Any]]
LATER = 1000
"""Rank from which a turn was added by 加签: it must agree too, whatever the step's mode."""


@command("approval.decide", _("审批"), everyone=True, personal=("picture", "code"))
def decide(
    by: Actor, *, case: Case, verdict: str, comment: str = "", picture: str = "", code: str = ""
) -> Case:
    """Agree, return to the asker, or send back to the step before. Only who has the turn may, once."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    turn = _turn(by, case)
    if verdict == "agree":
        return _agree(by, case, turn, comment, picture, code)
    if not comment.strip():
        raise BadInput({"comment": ["退回要写明原因，让申请人知道怎么改。"]})
    _take(turn)
    behalf = turn.person if turn.person_id != _person(by).pk else None
    if verdict == "back" and case.step > 1:
        running.say(by, case, Opinion.Deed.BACK, comment=comment, on_behalf=behalf)
        case.turns.filter(state__in=[Turn.State.WAITING, Turn.State.QUEUED]).update(
            state=Turn.State.OVER
        )
        case.step -= 2
        running.advance(by, case)
    else:
        running.say(by, case, Opinion.Deed.RETURN, comment=comment, on_behalf=behalf)
        running.undo(by, case, Case.State.RETURNED)
    return case


def _agree(by: Actor, case: Case, turn: Turn, comment: str, picture: str, code: str) -> Case:
    step = case.chain.steps.get(order=case.step)
    signature: Signature | None = None
    if step.sign or picture or code:
        facts = {
            "number": case.number,
            "title": case.title,
            "amount": case.amount,
            "verdict": "agree",
        }
        signature = signing.sign(by, case, facts, picture=picture, code=code)
    behalf = turn.person if turn.person_id != _person(by).pk else None
    running.say(
        by, case, Opinion.Deed.AGREE, comment=comment, on_behalf=behalf, signature=signature
    )
    _take(turn)
    telling.done(case, person=turn.person)
    running.after_yes(by, case, turn)
    return case


def _turn(by: Actor, case: Case) -> Turn:
    """The actor's waiting turn. Refuses with the reason when he has none."""
    if case.state != Case.State.OPEN:
        raise Refusal("approval.over", f"这张单子{Case.State(case.state).label}，不用再审批。")
    if by.person is not None and by.person.pk in chains.apart(case):
        raise Refusal("approval.own", "不能审批自己提交或经手的申请，请由其他审批人处理。")
    turn = queries.turn_of(by, case)
    if turn is None:
        waiting = "、".join(
            t.person.name
            for t in case.turns.filter(state=Turn.State.WAITING).select_related("person")
        )
        raise Refusal("approval.not_your_turn", f"现在不轮到您审批，正在等：{waiting or '无'}。")
    return turn


def _person(by: Actor) -> Person:
    if by.person is None:
        raise Refusal("approval.nobody_acts", "审批要由本人登录后办理。")
    return by.person


def _take(turn: Turn) -> None:
    turn.state = Turn.State.DONE
    turn.save(update_fields=["state"])


@command("approval.transfer", _("转办"), everyone=True)
def transfer(by: Actor, *, case: Case, person: Person, comment: str = "") -> Case:
    """Give one's turn to somebody else, who then decides in one's place."""
    turn = _turn(by, case)
    _refuse_asker(case, person)
    if case.turns.filter(step=case.step, person=person).exists():
        raise Refusal("approval.in_step", f"{person.name}已经是这一步的审批人，不用转办。")
    _take(turn)
    Turn.objects.create(
        case=case, step=case.step, rank=turn.rank, person=person, state=Turn.State.WAITING
    )
    running.say(by, case, Opinion.Deed.PASS, comment=comment, other=person)
    telling.done(case, person=turn.person)
    running.ask(case, [person])
    return case


@command("approval.add_signer", _("加签"), everyone=True)
def add_signer(by: Actor, *, case: Case, person: Person, comment: str = "") -> Case:
    """Ask one more person at this step; he must agree too."""
    _turn(by, case)
    _refuse_asker(case, person)
    if case.turns.filter(step=case.step, person=person).exists():
        raise Refusal("approval.in_step", f"{person.name}已经是这一步的审批人，不用加签。")
    Turn.objects.create(
        case=case, step=case.step, rank=LATER, person=person, state=Turn.State.WAITING
    )
    running.say(by, case, Opinion.Deed.ADD, comment=comment, other=person)
    running.ask(case, [person])
    return case


def _refuse_asker(case: Case, person: Person) -> None:
    if person.pk in chains.apart(case):
        raise Refusal("approval.own", f"{person.name}申请或经手过这件事，不能审批，请换一个人。")


@command("approval.copy", _("抄送"), everyone=True)
def copy(by: Actor, *, case: Case, person: Person, comment: str = "") -> Case:
    """Let somebody know who decides nothing."""
    running.say(by, case, Opinion.Deed.COPY, comment=comment, other=person)
    telling.tell(
        [person], f"抄送给您：{case.title}", running.URL.format(case.pk), case, stage="copy"
    )
    return case


@command("approval.withdraw", _("撤回申请"), everyone=True)
def withdraw(by: Actor, *, case: Case, comment: str = "") -> Case:
    """Take one's own request back while nobody has ended it."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if by.person is None or case.asker_id != by.person.pk:
        raise Refusal("approval.not_asker", "只有申请人自己能撤回。")
    if case.state != Case.State.OPEN:
        raise Refusal("approval.over", f"这张单子{Case.State(case.state).label}，不能再撤回。")
    running.say(by, case, Opinion.Deed.WITHDRAW, comment=comment)
    running.undo(by, case, Case.State.WITHDRAWN)
    return case


@command("approval.urge", _("催办"), everyone=True)
def urge(by: Actor, *, case: Case) -> Case:
    """Remind those whose turn it is, once a day."""
    if by.person is None or case.asker_id != by.person.pk or case.state != Case.State.OPEN:
        raise Refusal("approval.not_asker", "只有申请人能在审批中催办。")
    if case.opinions.filter(deed=Opinion.Deed.URGE, at__date=by.today).exists():
        raise Refusal("approval.urged", "今天已经催过一次，明天再催。")
    running.say(by, case, Opinion.Deed.URGE)
    waiting = [
        t.person for t in case.turns.filter(state=Turn.State.WAITING).select_related("person")
    ]
    running.ask(case, waiting)
    return case


@command("approval.delegate", _("委托审批"), everyone=True)
def delegate(by: Actor, *, taker: Person, since: date, until: date) -> Delegation:
    """Let somebody decide in one's place over a period."""
    giver = _person(by)
    if giver.pk == taker.pk:
        raise Refusal("approval.delegate_self", "不能委托给自己，请选别人。")
    if until < since or until < by.today:
        raise Refusal("approval.delegate_period", "委托的结束日期不能早于开始日期和今天，请修改。")
    return Delegation.objects.create(
        school=giver.school, giver=giver, taker=taker, since=since, until=until
    )


@command("approval.end_delegation", _("结束委托"), everyone=True)
def end_delegation(by: Actor, *, delegation: Delegation) -> Delegation:
    """End one's own delegation; from tomorrow nobody decides in one's place."""
    if delegation.giver_id != _person(by).pk:
        raise Refusal("approval.not_giver", "只有委托人自己能结束委托。")
    if delegation.until < by.today:
        raise Refusal("approval.delegation_over", "这个委托已经结束了。")
    delegation.until = max(by.today, delegation.since)
    delegation.save(update_fields=["until"])
    return delegation


@command("approval.set_chain", _("设置审批流程"))
def set_chain(
    by: Actor,
    *,
    act: str,
    name: str,
    category: str,
    least: Decimal | None,
    below: Decimal | None,
    lines: Lines,
) -> Chain:
    """Set the steps for an act, a category and a span of amounts. A chain of the same name gives way; its cases go on."""
    if act not in chains.acts():
        raise BadInput({"act": ["没有这种审批事项，请从列表里选。"]})
    said = [_line_fault(line) for line in lines]
    if any(said):
        raise BadInput({"lines": said})
    Chain.objects.filter(school=by.school, act=act, name=name, closed=False).update(closed=True)
    chain = Chain.objects.create(
        school=by.here, act=act, name=name, category=category, least=least, below=below
    )
    Step.objects.bulk_create(
        [Step(chain=chain, order=n, **line) for n, line in enumerate(lines, 1)]
    )
    return chain


def _line_fault(line: dict[str, Any]) -> dict[str, list[str]]:
    return {} if line[line["who"]] else {line["who"]: ["选了这种审批人，就要填是谁。"]}


@command("approval.close_chain", _("停用审批流程"))
def close_chain(by: Actor, *, chain: Chain) -> Chain:
    """Let no new case take a chain."""
    chain.closed = True
    chain.save(update_fields=["closed"])
    return chain
