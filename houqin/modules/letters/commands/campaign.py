"""Sending out: who signs under whom, more signers, reminders, the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.letters.models import Campaign, Letter, Template
from houqin.modules.letters.queries import letter as queries
from houqin.modules.letters.queries import people, rulebook
from houqin.modules.letters.rules import levels, states, texts

Lines = list[dict[str, Any]]
URL = "/letters/letters/{}/"


@command("letters.send", _("发出责任书"))
def send(by: Actor, *, wording: Template, year: int, due: date, lines: Lines) -> Campaign:
    """Send a text to be signed, level by level: whoever answers to somebody signs after him.

    A line names a role, an office with all below it, or one person, and to whom they answer (nobody: to the school).
    BadInput, line by line, for a line that names nobody, and for somebody who answers to one who signs nothing, to
    himself or in a circle.
    """
    if due < by.today:
        raise BadInput({"due": ["截止日期不能早于今天。"]})
    template = Template.objects.get(pk=wording.pk)
    if template.retired or template.kind == "ride":
        raise Refusal("letters.not_sent", "停用的文本不能发出；骑车协议在“骑车协议”里发给家长。")
    above = _signers(by, lines, {})
    made = Campaign.objects.create(
        school=by.here, number=next_number(by.here, "ZR", by.today), template=template, kind=template.kind,
        title=template.name, year=year, body=template.body, due=due, sent_on=by.today, sender=by.me,
    )  # fmt: skip
    index.put(made, made.school, made.number, made.title)
    _write(by, made, above, {})
    return made


@command("letters.add_signers", _("补发责任书"))
def add_signers(by: Actor, *, campaign: Campaign, lines: Lines) -> Campaign:
    """Somebody new, or forgotten, signs the same text. Who has a letter of this sending already is left out."""
    campaign = _going(campaign)
    have = {x.person_id: x for x in campaign.letters.select_related("person")}
    above = _signers(by, lines, {x.person: None for x in have.values()})
    fresh = {p: a for p, a in above.items() if p.pk not in have}
    if not fresh:
        raise Refusal("letters.nobody_new", "这些人都已经有这份责任书了，没有要补发的。")
    _write(by, campaign, fresh, have)
    return campaign


def _signers(
    by: Actor, lines: Lines, known: dict[Person, Person | None]
) -> dict[Person, Person | None]:
    """Each signer and to whom he answers; the first line that names somebody holds."""
    faults: list[dict[str, list[str]]] = [{} for _line in lines]
    found = dict(known)
    for fault, line in zip(faults, lines, strict=True):
        named = people.named(by, line)
        if sum(bool(line.get(k)) for k in ("role", "unit", "person")) != 1:
            fault["person"] = ["角色、部门、姓名三项里填一项。"]
        elif not named:
            fault["person"] = ["这里现在没有教职工，请核对角色或部门。"]
        for person in named:
            if person != line.get("above"):
                found.setdefault(person, line.get("above"))
    for fault, line in zip(faults, lines, strict=True):
        if not fault and line.get("above") and line["above"] not in found:
            fault["above"] = [f"{line['above'].name}自己不签这份责任书，请先把他列为签订人。"]
    if any(faults):
        raise BadInput({"lines": faults})
    circle = levels.circle(found)
    if circle:
        raise BadInput({"lines": [f"{'、'.join(p.name for p in circle)}互为上级，请改正。"]})
    return found


def _write(
    by: Actor,
    campaign: Campaign,
    above: dict[Person, Person | None],
    have: dict[int, Letter],
) -> None:
    made = dict(have)
    for person in levels.downwards(above):
        over = made.get(up.pk) if (up := above[person]) is not None else None
        letter = Letter.objects.create(
            school=campaign.school, campaign=campaign, person=person, above=over, level=over.level + 1 if over else 1,
            text=_text(campaign, person, over),
        )  # fmt: skip
        made[person.pk] = letter
        if over is None or over.state in ("signed", "paper"):
            open_letter(by, letter)


def _text(campaign: Campaign, person: Person, over: Letter | None) -> str:
    facts = {
        "姓名": person.name, "部门": str(person.unit or campaign.school), "上级": over.person.name if over else campaign.school.name,
        "学校": campaign.school.name, "学年": texts.year_name(campaign.year),
    }  # fmt: skip
    return texts.filled(campaign.body, facts)


def open_letter(by: Actor, letter: Letter) -> None:
    """It can be signed now, and its person hears of it. Call inside a command."""
    letter.state = states.LETTER.after("open", letter.state)
    letter.opened_on = by.today
    letter.save(update_fields=["state", "opened_on"])
    telling.tell(
        [letter.person], f"请签订《{letter.campaign.title}》", URL.format(letter.pk), letter, stage="open", todo=True,
        due=letter.campaign.due, safe=True,
    )  # fmt: skip


def _going(campaign: Campaign) -> Campaign:
    found = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if found.state != "open":
        raise Refusal("letters.over", f"这次签订{found.get_state_display()}，不能再改。")
    return found


@command("letters.close_campaign", _("结束签订"))
def close_campaign(by: Actor, *, campaign: Campaign, reason: str = "") -> Campaign:
    """Nothing more is expected. Refuses (letters.unsigned) without a word on those who have not signed."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    campaign.state = states.CAMPAIGN.after("close", campaign.state)
    missing = queries.unsigned(campaign)
    if missing and not reason.strip():
        raise Refusal("letters.unsigned", f"还有{len(missing)}人没有签，请写明为什么现在结束。")
    return _end(campaign, missing, reason)


@command("letters.withdraw", _("撤回责任书"))
def withdraw(by: Actor, *, campaign: Campaign, reason: str) -> Campaign:
    """It was sent by mistake: what is unsigned is taken back, what is signed stays as it is, with the reason."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    campaign.state = states.CAMPAIGN.after("withdraw", campaign.state)
    return _end(campaign, queries.unsigned(campaign), reason)


def _end(campaign: Campaign, letters: Iterable[Letter], reason: str) -> Campaign:
    for letter in letters:
        letter.state = states.LETTER.after("withdraw", letter.state)
        letter.reason = reason.strip()
        letter.save(update_fields=["state", "reason"])
        telling.done(letter)
    campaign.reason = reason.strip()
    campaign.save(update_fields=["state", "reason"])
    return campaign


@command("letters.remind", _("提醒签订"))
def remind(by: Actor) -> int:
    """Tell who has not signed: once some days ahead, once when it is late; the sender hears of those who are late."""
    ahead = rulebook.number(by, "ahead")
    told = 0
    for letter in queries.to_remind(by, ahead):
        late = letter.campaign.due < by.today
        said = "已过截止日期，请尽快签订" if late else f"请在{letter.campaign.due:%m月%d日}前签订"
        told += len(
            telling.tell(
                [letter.person], f"{said}《{letter.campaign.title}》", URL.format(letter.pk), letter,
                stage="late" if late else "soon", todo=True, due=letter.campaign.due, safe=True,
            )
        )  # fmt: skip
    for campaign, count in queries.late_campaigns(by):
        telling.tell(
            [campaign.sender], f"《{campaign.title}》到期，还有{count}人没有签", f"/letters/campaigns/{campaign.pk}/", campaign,
            stage="late", todo=True, safe=True,
        )  # fmt: skip
    return told
