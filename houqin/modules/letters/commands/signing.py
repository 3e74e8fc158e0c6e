"""Signing: on the screen, or on paper that somebody else received."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.letters.commands.campaign import open_letter
from houqin.modules.letters.models import Letter
from houqin.modules.letters.queries import letter as queries
from houqin.modules.letters.rules import states


def _locked(letter: Letter, deed: str) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("campaign", "person")
    found = rows.get(pk=letter.pk)
    if found.state == "waiting" and found.above is not None:
        who = found.above.person.name
        raise Refusal("letters.above_first", f"要等{who}先签，签好以后系统会通知您。")
    found.state = states.LETTER.after(deed, found.state)
    return found


@command("letters.sign", _("签订责任书"), personal=("picture", "code"))
def sign(by: Actor, *, letter: Letter, picture: str = "", code: str = "") -> Letter:
    """Its person signs the text as it stands; those who answer to him can sign then."""
    letter = _locked(letter, "sign")
    if letter.person_id != by.me.pk:
        raise Missing
    signing.sign(by, letter, queries.facts(letter), picture=picture, code=code)
    letter.signed_at = moment()
    letter.save(update_fields=["state", "signed_at"])
    return _after(by, letter)


@command("letters.sign_on_paper", _("登记纸质签订"))
def sign_on_paper(by: Actor, *, letter: Letter) -> Letter:
    """It was printed and signed by hand; somebody else received the sheet and puts a picture of it to the record."""
    letter = _locked(letter, "paper")
    if letter.person_id == by.me.pk:
        raise Refusal("letters.own_paper", "自己的责任书请在线签订，或把纸质件交给其他人登记。")
    letter.signed_at, letter.receiver = moment(), by.me
    letter.save(update_fields=["state", "signed_at", "receiver"])
    return _after(by, letter)


@command("letters.release", _("不等上级，先签"))
def release(by: Actor, *, letter: Letter, reason: str) -> Letter:
    """The one above is away: this letter can be signed now. The reason stays on it."""
    rows = Letter.objects.select_for_update(of=("self",)).select_related("campaign", "person")
    letter = rows.get(pk=letter.pk)
    open_letter(by, letter)
    letter.reason = reason.strip()
    letter.save(update_fields=["reason"])
    return letter


def _after(by: Actor, letter: Letter) -> Letter:
    telling.done(letter)
    for below in queries.waiting_below(letter):
        open_letter(by, below)
    return letter
