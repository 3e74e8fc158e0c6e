"""责任追究: recorded, approved, told, appealed, lifted. A veto that holds strikes the person from the awards of its year."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.letters.models import Blame, Candidate, Letter
from houqin.modules.letters.queries import blame as queries
from houqin.modules.letters.rules import states, texts

URL = "/letters/blames/{}/"
_TEXTS = ("what", "decision")


@command("letters.hold_to_account", _("记录责任追究"), personal=_TEXTS)
def hold_to_account(
    by: Actor, *, person: Person, on: date, grade: str, what: str, decision: str, veto: bool = False,
    letter: Letter | None = None,
) -> Blame:  # fmt: skip
    """Write down what somebody answers for; it holds when the principal has agreed."""
    if on > by.today:
        raise BadInput({"on": ["发生日期不能晚于今天。"]})
    if person == by.me:
        raise Refusal("letters.own_blame", "不能给自己记责任追究，请由其他负责人记录。")
    if letter is not None and letter.person_id != person.pk:
        raise BadInput({"letter": ["这份责任书不是这个人的。"]})
    made = Blame.objects.create(
        school=by.here, number=next_number(by.here, "ZJ", by.today), person=person, letter=letter, on=on,
        year=texts.year_of(on), grade=grade, what=what.strip(), decision=decision.strip(), veto=veto, recorder=by.me,
    )  # fmt: skip
    running.open_case(by, "letters.settle_blame", made, f"责任追究：{made.number}")
    return made


def _after(pk: int, deed: str) -> Blame:
    rows = Blame.objects.select_for_update(of=("self",)).select_related("person")
    found = rows.get(pk=pk)
    found.state = states.BLAME.after(deed, found.state)
    return found


@command("letters.settle_blame", _("批准责任追究"))
def settle_blame(by: Actor, *, case: Case) -> Blame:
    """It holds: the person is told and may appeal; a veto takes him off the list of awards of that year."""
    blame = _after(case.row, "settle")
    blame.told_on = by.today
    blame.save(update_fields=["state", "told_on"])
    _strike(blame)
    telling.tell(
        [blame.person], f"责任追究{blame.number}已生效，请查看；有异议可以申诉", URL.format(blame.pk), blame, stage="holds", todo=True
    )  # fmt: skip
    return blame


def _strike(blame: Blame) -> None:
    if not blame.veto:
        return
    rows = Candidate.objects.select_for_update().filter(
        person=blame.person, year=blame.year, state="stands"
    )
    for row in rows:
        row.state, row.reason = Candidate.State.BARRED, f"责任追究{blame.number}一票否决"
        row.save(update_fields=["state", "reason"])


@command("letters.return_blame", _("退回责任追究"))
def return_blame(by: Actor, *, case: Case) -> Blame:
    """The approval said no: nobody answers for anything."""
    blame = _after(case.row, "send_back")
    blame.save(update_fields=["state"])
    return blame


@command("letters.appeal", _("申诉"), personal=("words",))
def appeal(by: Actor, *, record: Blame, words: str) -> Blame:
    """The person says why it is wrong; until answered it goes on holding."""
    blame = _after(record.pk, "appeal")
    if blame.person_id != by.me.pk:
        raise Missing
    if blame.appeal:
        raise Refusal("letters.appealed_once", "已经申诉并复核过一次，不能再申诉。")
    blame.appeal, blame.appealed_on = words.strip(), by.today
    blame.save(update_fields=["state", "appeal", "appealed_on"])
    telling.done(blame)
    judges = people_with("letters.answer_appeal", blame.school, by.today)
    told = [p for p in judges if p.pk not in (blame.person_id, blame.recorder_id)]
    telling.tell(
        told,
        f"责任追究{blame.number}有申诉，请复核",
        URL.format(blame.pk),
        blame,
        stage="appeal",
        todo=True,
    )
    return blame


@command("letters.answer_appeal", _("复核申诉"), personal=("words",))
def answer_appeal(by: Actor, *, record: Blame, lifted: bool, words: str) -> Blame:
    """Somebody other than who recorded it upholds it or lifts it."""
    blame = _after(record.pk, "lift" if lifted else "uphold")
    return _judged(by, blame, words)


@command("letters.lift", _("撤销责任追究"), personal=("words",))
def lift(by: Actor, *, record: Blame, words: str) -> Blame:
    """It was wrong: it no longer bars anybody. The record and the reason stay."""
    return _judged(by, _after(record.pk, "lift"), words)


def _judged(by: Actor, blame: Blame, words: str) -> Blame:
    if by.me.pk in (blame.person_id, blame.recorder_id):
        raise Refusal("letters.own_judge", "本人和记录人不能复核，请由其他负责人复核。")
    blame.answer, blame.judge = words.strip(), by.me
    blame.save(update_fields=["state", "answer", "judge"])
    telling.done(blame)
    telling.tell(
        [blame.person], f"责任追究{blame.number}已复核", URL.format(blame.pk), blame, stage="answer"
    )
    if blame.state == "lifted":
        _restore(blame)
    return blame


def _restore(blame: Blame) -> None:
    """Who was struck for this alone stands again."""
    if queries.vetoes(blame.person, blame.year).exists():
        return
    rows = Candidate.objects.select_for_update().filter(
        person=blame.person, year=blame.year, state="barred"
    )
    for row in rows:
        row.state, row.reason = Candidate.State.STANDS, f"责任追究{blame.number}已撤销，恢复人选"
        row.save(update_fields=["state", "reason"])


declare_chain("letters.settle_blame", _("责任追究"), ["principal"])
settles("letters.settle_blame", settle_blame, returned=return_blame)
