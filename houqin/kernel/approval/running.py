"""A case on its way from step to step. Called by commands only."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Model
from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.kernel.approval import chains
from houqin.kernel.approval.models import Case, Opinion, Step, Turn
from houqin.kernel.commands.given import kind
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures.models import Signature

URL = "/approval/cases/{}/"


def open_case(
    by: Actor,
    act: str,
    subject: Model,
    title: str,
    *,
    amount: Decimal | None = None,
    category: str = "",
    late: bool = False,
) -> Case:
    """Put a record up for approval. Call inside the command that asks.

    `late` is for what had to be done first (事后补签): agreeing then settles nothing. Refuses (approval.*) when no chain
    fits, nobody can decide, or the record already waits.
    """
    school: School = getattr(subject, "school", None) or by.here
    if Case.objects.filter(
        kind=kind(subject), row=subject.pk, act=act, state=Case.State.OPEN
    ).exists():
        raise Refusal("approval.waiting", "这张单子已经在审批中，不用再提交。")
    chain = chains.choose(school, act, category, amount)
    case = Case.objects.create(
        school=school, number=next_number(school, "SP", by.today), chain=chain, act=act, kind=kind(subject),
        row=subject.pk, title=title, amount=amount, category=category, asker=by.person, opened_at=timezone.now(),
        late=late,
    )  # fmt: skip
    say(by, case, Opinion.Deed.ASK)
    advance(by, case)
    return case


def say(
    by: Actor,
    case: Case,
    deed: str,
    *,
    comment: str = "",
    other: Person | None = None,
    on_behalf: Person | None = None,
    signature: Signature | None = None,
) -> Opinion:
    """Write down what somebody did with a case."""
    return Opinion.objects.create(
        case=case, step=case.step, person=by.person, deed=deed, comment=comment, other=other, on_behalf=on_behalf,
        signature=signature, at=timezone.now(), on=by.today,
    )  # fmt: skip


def advance(by: Actor, case: Case) -> None:
    """Go to the next step that still needs somebody; settle when there is none."""
    agreed = chains.agreed_already(case)
    for step in case.chain.steps.filter(order__gt=case.step).order_by("order"):
        people = chains.deciders(case, step, by.today)
        wanted = [p for p in people if p.pk not in agreed]
        passed = not wanted or (step.mode == Step.Mode.ANY and len(wanted) < len(people))
        if not passed:
            _begin(case, step, wanted)
            return
    _settle(by, case)


def _begin(case: Case, step: Step, people: list[Person]) -> None:
    case.step = step.order
    case.save(update_fields=["step"])
    case.turns.filter(step=step.order).delete()
    queued = step.mode == Step.Mode.TURN
    turns = [
        Turn(
            case=case,
            step=step.order,
            rank=n,
            person=p,
            state=Turn.State.QUEUED if queued and n else Turn.State.WAITING,
        )
        for n, p in enumerate(people)
    ]
    Turn.objects.bulk_create(turns)
    ask(case, [t.person for t in turns if t.state == Turn.State.WAITING])


def ask(case: Case, people: list[Person]) -> None:
    """Tell those whose turn it is, once a round."""
    stage = f"step{case.step}.{case.opinions.count()}"
    telling.tell(people, f"请审批：{case.title}", URL.format(case.pk), case, stage=stage, todo=True)


def after_yes(by: Actor, case: Case, turn: Turn) -> None:
    """What one agreement leads to: the next in turn, the next step, or nothing yet."""
    step = case.chain.steps.get(order=case.step)
    waiting = case.turns.filter(step=case.step).exclude(
        state__in=[Turn.State.DONE, Turn.State.OVER]
    )
    if step.mode == Step.Mode.ANY and turn.rank < 1000:
        waiting.filter(rank__lt=1000).update(state=Turn.State.OVER)
    following = waiting.filter(state=Turn.State.QUEUED).order_by("rank").first()
    if not waiting.filter(state=Turn.State.WAITING).exists() and following is not None:
        following.state = Turn.State.WAITING
        following.save(update_fields=["state"])
        ask(case, [following.person])
    elif not waiting.exists():
        advance(by, case)


def end(by: Actor, case: Case, state: str) -> None:
    """Close a case: no turn waits any longer, and the asker hears of it."""
    case.state, case.step, case.ended_at = state, 0, timezone.now()
    case.ended_on = by.today
    case.save(update_fields=["state", "step", "ended_at", "ended_on"])
    case.turns.filter(state__in=[Turn.State.WAITING, Turn.State.QUEUED]).update(
        state=Turn.State.OVER
    )
    telling.done(case)
    if case.asker is not None and case.asker_id != (by.person.pk if by.person else None):
        title = f"{Case.State(state).label}：{case.title}"
        telling.tell(
            [case.asker], title, URL.format(case.pk), case, stage=f"{state}.{case.opinions.count()}"
        )


def _settle(by: Actor, case: Case) -> None:
    end(by, case, Case.State.AGREED)
    command = chains.settlement(case.act)
    if command is not None and not case.late:
        command(by, case=case)


def undo(by: Actor, case: Case, state: str) -> None:
    """Close a case that was returned or withdrawn, and let its trade know in the same transaction."""
    end(by, case, state)
    command = chains.return_hook(case.act)
    if command is not None:
        command(by, case=case)
