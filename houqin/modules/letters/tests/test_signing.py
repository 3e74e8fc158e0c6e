"""Letters from text to signature, level by level."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from django.core.files.base import ContentFile

from houqin.conftest import TODAY
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.kernel.signatures import signing
from houqin.modules.letters import commands
from houqin.modules.letters.models import Letter, Template
from houqin.modules.letters.queries import letter as queries
from houqin.modules.letters.tests.conftest import (
    DUE,
    INK,
    blamed,
    letter_of,
    line,
    refused,
    sent,
    text,
)


def sign(by: Actor, letter: Letter) -> Letter:
    return commands.sign(by, letter=letter, picture=INK)


def test_each_level_opens_when_the_one_above_has_signed(
    director: Actor, principal: Actor, chen: Actor, liu: Actor
) -> None:
    made = sent(director, principal, chen, liu)
    assert [letter_of(made, a).state for a in (principal, director, chen)] == [
        "open",
        "waiting",
        "waiting",
    ]
    said = refused("letters.above_first", sign, chen, letter_of(made, chen))
    assert director.me.name in said.message
    sign(principal, letter_of(made, principal))
    assert letter_of(made, director).state == "open"
    assert letter_of(made, chen).state == "waiting"
    sign(director, letter_of(made, director))
    assert {letter_of(made, a).state for a in (chen, liu)} == {"open"}
    assert Notice.objects.filter(person=chen.me, title__contains="请签订").exists()
    done = sign(chen, letter_of(made, chen))
    assert done.signed_at is not None
    counted = queries.campaigns(director).values_list("signed", "expected", "missing")
    assert list(counted) == [(3, 4, 1)]


def test_the_text_is_filled_in_frozen_and_covered_by_the_signature(
    director: Actor, principal: Actor, chen: Actor, school: School
) -> None:
    made = sent(director, principal, chen)
    letter = letter_of(made, principal)
    assert school.name in letter.text
    assert principal.me.name in letter.text
    assert "{" not in letter.text
    assert f"向{director.me.name}负责" in letter_of(made, chen).text
    wording = text(director)
    commands.mend_template(director, wording=wording, name=wording.name, body="换了")
    made.refresh_from_db()
    assert made.body != "换了"
    sign(principal, letter)
    found = signing.on(letter)[0]
    letter.refresh_from_db()
    assert signing.holds(found, queries.facts(letter))
    letter.text += "另加一条"
    assert not signing.holds(found, queries.facts(letter))


def test_nobody_signs_for_another_or_twice(director: Actor, principal: Actor, chen: Actor) -> None:
    made = sent(director, principal, chen)
    letter = letter_of(made, principal)
    refused("row.missing", sign, chen, letter)
    sign(principal, letter)
    refused("state.wrong", sign, principal, letter)
    assert len(signing.on(letter)) == 1


def test_a_paper_signature_is_received_by_somebody_else(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    made = sent(director, principal, chen)
    refused(
        "letters.own_paper", commands.sign_on_paper, principal, letter=letter_of(made, principal)
    )
    done = commands.sign_on_paper(director, letter=letter_of(made, principal))
    assert (done.state, done.receiver) == ("paper", director.me)
    assert letter_of(made, director).state == "open"


def test_who_waits_for_somebody_away_is_released_with_a_reason(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    made = sent(director, principal, chen)
    done = commands.release(director, letter=letter_of(made, chen), reason="主任出差")
    assert (done.state, done.reason) == ("open", "主任出差")
    sign(chen, done)


def test_roles_and_offices_name_many_and_the_first_line_holds(
    director: Actor, principal: Actor, chen: Actor, liu: Actor, school: School
) -> None:
    office = Unit.objects.create(school=school, name="语文组", path="/1/")
    below = Unit.objects.create(school=school, name="低段", parent=office, path="/1/2/")
    Person.objects.filter(pk=liu.me.pk).update(unit=below)
    teachers = Role.objects.get(school=school, code="teacher")
    lines = [
        line(person=director.me), line(unit=office, above=director.me), line(role=teachers),
    ]  # fmt: skip
    made = commands.send(director, wording=text(director), year=2025, due=DUE, lines=lines)
    assert letter_of(made, liu).above == letter_of(made, director)
    assert letter_of(made, chen).above is None
    assert made.letters.count() == 3


def test_lines_that_make_no_sense_are_answered_one_by_one(
    director: Actor, principal: Actor, chen: Actor, school: School
) -> None:
    empty = Unit.objects.create(school=school, name="空部门", path="/9/")
    wrong = [line(), line(unit=empty), line(person=chen.me, above=principal.me)]
    said = blamed(commands.send, director, wording=text(director), year=2025, due=DUE, lines=wrong)[
        "lines"
    ]
    assert [sorted(s) for s in said] == [["person"], ["person"], ["above"]]
    ring = [line(person=chen.me, above=director.me), line(person=director.me, above=chen.me)]
    said = blamed(commands.send, director, wording=text(director), year=2025, due=DUE, lines=ring)
    assert "互为上级" in str(said)
    assert not Letter.objects.exists()
    late = TODAY - timedelta(days=1)
    assert "due" in blamed(
        commands.send, director, wording=text(director), year=2025, due=late, lines=ring
    )


def test_somebody_new_gets_the_same_text_once(
    director: Actor, principal: Actor, chen: Actor, liu: Actor
) -> None:
    made = sent(director, principal, chen)
    sign(principal, letter_of(made, principal))
    sign(director, letter_of(made, director))
    more = [line(person=liu.me, above=director.me), line(person=chen.me)]
    commands.add_signers(director, campaign=made, lines=more)
    assert letter_of(made, liu).state == "open"
    assert letter_of(made, liu).level == 3
    refused("letters.nobody_new", commands.add_signers, director, campaign=made, lines=more)


def test_who_has_not_signed_is_reminded_once_for_each_stage(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    made = sent(director, principal, chen)
    system = Actor.system(made.school, TODAY)
    assert commands.remind(system) == 0
    soon = replace(system, today=DUE - timedelta(days=2))
    assert commands.remind(soon) == 1
    assert commands.remind(soon) == 0
    late = replace(system, today=DUE + timedelta(days=1))
    assert commands.remind(late) == 1
    assert commands.remind(late) == 0
    assert Notice.objects.filter(person=director.me, title__contains="还有3人没有签").count() == 1
    sign(principal, letter_of(made, principal))
    open_still = Notice.objects.filter(
        person=principal.me,
        about=f"letters.letter:{letter_of(made, principal).pk}",
        done_at=None,
        kind="todo",
    )
    assert not open_still.exists()


def test_an_end_before_everybody_signed_wants_a_word(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    made = sent(director, principal, chen)
    sign(principal, letter_of(made, principal))
    said = refused("letters.unsigned", commands.close_campaign, director, campaign=made)
    assert "2人" in said.message
    commands.close_campaign(director, campaign=made, reason="其余人已调离")
    assert letter_of(made, principal).state == "signed"
    assert letter_of(made, chen).state == "withdrawn"
    refused(
        "letters.over", commands.add_signers, director, campaign=made, lines=[line(person=chen.me)]
    )


def test_a_withdrawn_sending_keeps_what_was_signed(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    made = sent(director, principal, chen)
    sign(principal, letter_of(made, principal))
    commands.withdraw(director, campaign=made, reason="发错文本")
    assert [letter_of(made, a).state for a in (principal, director, chen)] == [
        "signed",
        "withdrawn",
        "withdrawn",
    ]
    refused("state.wrong", sign, director, letter_of(made, director))


def test_texts_are_adopted_once_mended_and_retired(director: Actor) -> None:
    refused("letters.all_adopted", commands.adopt_templates, director)
    wrong = blamed(
        commands.add_template, director, kind="fire", name="消防责任书", body="{姓名}{电话}"
    )
    assert "{电话}" in str(wrong["body"])
    assert "name" in blamed(
        commands.add_template, director, kind="ride", name="另一份骑车协议", body="甲"
    )
    made = commands.add_template(director, kind="fire", name="消防责任书", body="{姓名}负责消防")
    commands.retire_template(director, wording=made)
    refused("letters.retired", commands.mend_template, director, wording=made, name="甲", body="乙")
    refused(
        "letters.not_sent", commands.send, director, wording=made, year=2025, due=DUE, lines=[line(person=director.me)]
    )  # fmt: skip


def word(*lines: str) -> ContentFile[bytes]:
    """A Word file of these paragraphs, the last one in a table."""
    document, out = docx.Document(), io.BytesIO()
    for said in lines[:-1]:
        document.add_paragraph(said)
    document.add_table(1, 1).cell(0, 0).text = lines[-1]
    document.save(out)
    return ContentFile(out.getvalue(), "责任书.docx")


def test_a_text_is_read_from_the_schools_own_word_file_which_stays_with_it(director: Actor) -> None:
    given = {"kind": "fire", "name": "消防责任书"}
    made = commands.add_template(
        director, **given, file=word("一、职责", "{姓名}负责消防", "{上级}检查")
    )
    assert made.body == "一、职责\n{姓名}负责消防\n{上级}检查"
    assert Attachment.objects.get(kind="letters.template", row=made.pk).label == "文本原件"


@pytest.mark.parametrize("data", [b"", b"no word", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_word_file_leaves_nothing(director: Actor, data: bytes) -> None:
    before = Template.objects.count()
    given = {"kind": "fire", "name": "消防责任书", "file": ContentFile(data, "x.docx")}
    assert "docx" in str(blamed(commands.add_template, director, **given)["file"])
    assert "body" in blamed(commands.add_template, director, **(given | {"file": None}))
    assert "电话" in str(
        blamed(commands.add_template, director, **(given | {"file": word("{电话}", "一")}))["body"]
    )
    assert Template.objects.count() == before


def test_everybody_sees_his_own_letter_only(
    director: Actor, principal: Actor, chen: Actor, liu: Actor, holding: Callable[..., Actor]
) -> None:
    made = sent(director, principal, chen, liu)
    assert list(queries.letters(chen)) == [letter_of(made, chen)]
    assert queries.letters(director).count() == 4
