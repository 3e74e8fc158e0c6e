"""What the rest of the house hears of letters, and their sheets of paper."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from houqin.conftest import TODAY
from houqin.desk.registers import register_of
from houqin.kernel.asked import (
    Promise,
    evidence,
    measures,
    people_leaving,
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters import commands
from houqin.modules.letters.tests.conftest import DUE, INK, LogIn, letter_of, sent


def promise(title: str) -> Promise:
    return Promise(
        "routine", 1, title, "safety", TODAY - timedelta(days=30), TODAY + timedelta(days=30)
    )


def test_today_the_workbench_and_the_leaver_hear_of_unsigned_letters(
    director: Actor, principal: Actor, chen: Actor
) -> None:
    made = sent(director, principal, chen)
    todos = dict(today_tasks.items())["letters"]
    assert [t.title for t in todos(principal)] == ["签订《安全管理责任书》"]
    assert not list(todos(chen))
    assert [c.number for c in dict(workbench_cards.items())["letters"](director)] == [3]
    assert not list(dict(workbench_cards.items())["letters"](chen))
    held = dict(people_leaving.items())["letters"]
    assert [h.title for h in held(director, chen.me)] == ["责任书没有签：安全管理责任书"]
    commands.sign(principal, letter=letter_of(made, principal), picture=INK)
    reading = dict(measures.items())["letters.signed"].read(made.school, TODAY, TODAY, "")
    assert reading.value == Decimal("33.3")


def test_plans_are_proved_by_what_was_sent_and_signed(
    director: Actor, principal: Actor, head: Actor, group: ClassGroup
) -> None:
    sent(director, principal)
    ask = dict(evidence.items())["letters"]
    promises = [
        promise("分级签订安全管理责任书"), promise("签订行车责任状"), promise("与各部门签订责任书"), promise("骑车学生签订安全协议"),
        promise("打扫卫生责任区"),
    ]  # fmt: skip
    assert [p.title for p, _proof in ask(director, promises)] == [
        "分级签订安全管理责任书",
        "与各部门签订责任书",
    ]
    ride = commands.ask_riders(head, class_group=group, due=DUE)[0]
    commands.ride_on_paper(
        head, ride=ride, guardian="陈大明", relation="父亲", born=TODAY.replace(year=2013)
    )
    found = [proof for p, proof in ask(director, promises) if "骑车" in p.title]
    assert len(found) == 1
    assert "小明" not in found[0].title


def test_every_sheet_prints(
    director: Actor, principal: Actor, head: Actor, group: ClassGroup, log_in: LogIn
) -> None:
    made = sent(director, principal)
    ride = commands.ask_riders(head, class_group=group, due=DUE)[0]
    blame = commands.hold_to_account(
        director, person=head.me, on=TODAY, grade="minor", what="没锁门", decision="谈话"
    )
    client = log_in(director)
    for row in (made, letter_of(made, principal), ride, blame):
        register = register_of(row)
        assert register is not None
        for n, _label in enumerate(register.papers):
            for sort in ("", "word/"):
                answer = client.get(f"{register.link(row)}paper/{n}/{sort}")
                assert answer.status_code == 200, (register.code, sort)


def test_a_letter_is_signed_on_its_own_page(
    director: Actor, principal: Actor, log_in: LogIn
) -> None:
    made = sent(director, principal)
    letter = letter_of(made, principal)
    client = log_in(principal)
    page = client.get(f"/letters/sign/?letter={letter.pk}").content.decode()
    assert "每天检查责任区域" in page
    assert "<canvas" in page
    client.post("/letters/sign/", {"letter": letter.pk, "picture": INK, "_key": "a"})
    letter.refresh_from_db()
    assert letter.state == "signed"
    assert "手写" in client.get(f"/letters/letters/{letter.pk}/").content.decode()
    assert client.get(f"/letters/campaigns/{made.pk}/").status_code == 200
