"""责任追究: recorded, approved, told, appealed; and what it bars from."""

from __future__ import annotations

from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.audit.models import Entry, Reading
from houqin.kernel.notices.models import Notice
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters import commands
from houqin.modules.letters.models import Blame, Candidate
from houqin.modules.letters.queries import blame as queries
from houqin.modules.letters.tests.conftest import LogIn, blamed, refused


def recorded(by: Actor, who: Actor, **more: Any) -> Blame:
    given: dict[str, Any] = {
        "on": TODAY, "grade": "severe", "what": "值班时离岗", "decision": "全校通报", "veto": True,
    } | more  # fmt: skip
    return commands.hold_to_account(by, person=who.me, **given)


def decided(principal: Actor, made: Blame, verdict: str = "agree") -> Blame:
    case = Case.objects.get(act="letters.settle_blame", row=made.pk)
    approval.decide(principal, case=case, verdict=verdict, comment="按规定")
    made.refresh_from_db()
    return made


def nominated(by: Actor, *who: Actor) -> list[Candidate]:
    lines = [{"person": w.me, "merits": "认真"} for w in who]
    return commands.nominate(by, year=2025, award="先进工作者", lines=lines)


def test_a_veto_bars_only_once_the_principal_has_agreed(
    director: Actor, principal: Actor, chen: Actor, liu: Actor
) -> None:
    made = recorded(director, chen)
    assert queries.blocked(director, chen.me, 2025) is None
    decided(principal, made)
    assert (made.state, made.told_on) == ("holds", TODAY)
    assert queries.blocked(director, chen.me, 2025) == made
    assert queries.blocked(director, chen.me, 2024) is None
    said = blamed(nominated, director, liu, chen)["lines"]
    assert said[0] == {}
    assert made.number in said[1]["person"][0]
    assert not Candidate.objects.exists()
    assert Notice.objects.filter(person=chen.me, title__contains="申诉").exists()


def test_a_veto_strikes_who_stands_already_and_lifting_restores_him(
    director: Actor, principal: Actor, chen: Actor, liu: Actor
) -> None:
    one, two = nominated(director, chen, liu)
    made = decided(principal, recorded(director, chen))
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("barred", "stands")
    assert made.number in one.reason
    commands.lift(principal, record=made, words="查明不是他的责任")
    one.refresh_from_db()
    assert one.state == "stands"


def test_without_a_veto_awards_stay_open(director: Actor, principal: Actor, chen: Actor) -> None:
    decided(principal, recorded(director, chen, veto=False))
    assert nominated(director, chen)


def test_nothing_holds_that_was_returned(director: Actor, principal: Actor, chen: Actor) -> None:
    made = decided(principal, recorded(director, chen), "return")
    assert made.state == "returned"
    assert queries.blocked(director, chen.me, 2025) is None
    assert not queries.blames(chen).exists()


def test_an_appeal_is_answered_by_another_and_only_once(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    made = decided(principal, recorded(director, chen))
    commands.appeal(chen, record=made, words="当时在处理受伤学生")
    assert queries.blocked(director, chen.me, 2025) == made
    refused(
        "letters.own_judge",
        commands.answer_appeal,
        director,
        record=made,
        lifted=True,
        words="同意",
    )
    done = commands.answer_appeal(principal, record=made, lifted=False, words="维持")
    assert (done.state, done.judge) == ("holds", principal.me)
    refused("letters.appealed_once", commands.appeal, chen, record=made, words="再申诉")


def test_only_the_person_appeals_and_nobody_records_himself(
    director: Actor, principal: Actor, chen: Actor, liu: Actor
) -> None:
    made = decided(principal, recorded(director, chen))
    refused("row.missing", commands.appeal, liu, record=made, words="代他申诉")
    refused("letters.own_blame", recorded, director, director)
    assert "on" in blamed(recorded, director, chen, on=TODAY.replace(year=2027))


def test_others_see_nothing_the_person_sees_his_own_and_looks_are_kept(
    director: Actor, principal: Actor, chen: Actor, liu: Actor, log_in: LogIn
) -> None:
    made = recorded(director, chen)
    assert not queries.blames(chen).exists()
    decided(principal, made)
    assert list(queries.blames(chen)) == [made]
    assert not queries.blames(liu).exists()
    assert log_in(liu).get(f"/letters/blames/{made.pk}/").status_code == 404
    assert log_in(liu).get("/letters/candidates/").status_code == 403
    before = Reading.objects.filter(register="letters.blames").count()
    page = log_in(chen).get(f"/letters/blames/{made.pk}/").content.decode()
    assert "值班时离岗" in page
    assert Reading.objects.filter(register="letters.blames").count() > before


def test_the_audit_holds_no_word_of_what_happened(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    recorded(director, chen)
    written = Entry.objects.filter(act="letters.hold_to_account").latest("pk")
    assert "离岗" not in str(written.given)
    assert "通报" not in str(written.given)


def test_a_candidate_is_put_forward_once_and_taken_off_with_a_reason(
    director: Actor, chen: Actor
) -> None:
    made = nominated(director, chen)[0]
    assert "已经是" in str(blamed(nominated, director, chen))
    assert "已经是" in str(blamed(nominated, director, *[chen, chen]))
    commands.drop_candidate(director, candidate=made, reason="本人放弃")
    assert "candidate" in blamed(commands.drop_candidate, director, candidate=made, reason="再撤")
    assert nominated(director, chen)


@pytest.mark.parametrize("state", ["waiting", "returned", "lifted"])
def test_only_what_holds_bars(director: Actor, chen: Actor, principal: Actor, state: str) -> None:
    made = decided(principal, recorded(director, chen))
    Blame.objects.filter(pk=made.pk).update(state=state, judge=principal.me)
    assert queries.blocked(director, chen.me, 2025) is None
