"""Sets: lent and brought back as one, reserved as one, called back as one; what is wanting is said, not passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from houqin.base.refusal import BadInput, Doubt
from houqin.conftest import TODAY
from houqin.kernel.asked import people_leaving
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands, jobs
from houqin.modules.assets.models import (
    Card,
    Category,
    Damage,
    Holding,
    Kit,
    KitLoan,
    Loan,
    Reservation,
)
from houqin.modules.assets.queries import cards, kits
from houqin.modules.assets.tests.conftest import LogIn, line, refused
from houqin.modules.assets.tests.test_cases import decided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)


@pytest.fixture
def other(holding_role: Any) -> Actor:
    """李老师 wants the same set."""
    actor: Actor = holding_role("李老师", "teacher")
    return actor


@pytest.fixture
def scopes(keeper: Actor, classes: dict[str, Category], places: dict[str, Place]) -> Kit:
    """Five microscopes, twenty slides and a lamp in the reading room."""
    lines = [
        line(classes["A05040403"], name, n, "60", place=places["阅览室"])
        for name, n in (("显微镜", 5), ("标本片", 20), ("光源灯", 1))
    ]
    made = commands.accept(keeper, lines=lines, on=TODAY)
    wanted = [{"card": card, "quantity": n} for card, n in zip(made, (5, 20, 1), strict=True)]
    return commands.set_up_kit(keeper, name="显微镜套装", place=places["阅览室"], lines=wanted)


def lent(keeper: Actor, kit: Kit, borrower: Actor, **more: Any) -> KitLoan:
    """The set, for a week."""
    given: dict[str, Any] = {"on": TODAY, "due": TODAY + 7 * DAY}
    return commands.lend_kit(keeper, kit=kit, borrower=borrower.me, **given | more)


def back(loan: KitLoan, **other: tuple[int, int, int]) -> list[dict[str, Any]]:
    """Lines of a return: everything whole but what is named, as (good, damaged, missing)."""
    found = []
    for x in kits.parts_of_loan(loan):
        good, damaged, missing = other.get(x.card.name, (x.left, 0, 0))
        found.append({"loan": x, "good": good, "damaged": damaged, "missing": missing})
    return found


def test_a_set_goes_and_comes_back_as_one(keeper: Actor, teacher: Actor, scopes: Kit):
    loan = lent(keeper, scopes, teacher)
    assert [x.quantity for x in kits.parts_of_loan(loan)] == [5, 20, 1]
    assert {h.use for h in Holding.objects.filter(keeper=teacher.me)} == {"lent"}
    refused("assets.kit_out", lent, keeper, scopes, teacher)
    part = loan.loans.order_by("pk")[0]
    refused("assets.part_of_set", commands.bring_back, keeper, loan=part, quantity=1, on=TODAY)
    commands.bring_back_kit(keeper, kit_loan=loan, lines=back(loan), on=TODAY)
    loan.refresh_from_db()
    assert (loan.state, loan.back_on, kits.running(scopes)) == ("back", TODAY, None)
    assert not Loan.objects.exclude(state="back").exists()
    assert [s.lack for s in kits.standing(scopes)] == [0, 0, 0]
    assert cards.unbalanced() == []
    again = {"kit_loan": loan, "lines": back(loan), "on": TODAY}
    refused("assets.not_out", commands.bring_back_kit, keeper, **again)


def test_a_missing_and_a_broken_part_go_to_cases_in_the_borrowers_name(
    keeper: Actor, director: Actor, teacher: Actor, scopes: Kit
):
    loan = lent(keeper, scopes, teacher)
    lines = back(loan, 显微镜=(4, 1, 0), 标本片=(18, 0, 2))
    commands.bring_back_kit(keeper, kit_loan=loan, lines=lines, on=TODAY, remark="少两片")
    found = {d.cause: (d.card.name, d.quantity, d.person_id, d.state) for d in Damage.objects.all()}
    assert found == {
        "careless": ("显微镜", 1, teacher.me.pk, "asked"), "lost": ("标本片", 2, teacher.me.pk, "asked"),
    }  # fmt: skip
    lack = {s.part.card.name: s.lack for s in kits.standing(scopes)}
    assert lack == {"显微镜": 1, "标本片": 2, "光源灯": 0}
    lost = Damage.objects.get(cause="lost")
    assert Holding.objects.get(card=lost.card, use="missing").quantity == 2
    decided(director, lost)
    lost.card.refresh_from_db()
    assert (lost.card.left, cards.unbalanced()) == (18, [])


def test_what_was_said_to_be_lost_stands_where_it_stood_when_the_case_is_sent_back(
    keeper: Actor, director: Actor, teacher: Actor, scopes: Kit
):
    loan = lent(keeper, scopes, teacher)
    commands.bring_back_kit(keeper, kit_loan=loan, lines=back(loan, 标本片=(18, 0, 2)), on=TODAY)
    decided(director, Damage.objects.get(), "return")
    assert [s.lack for s in kits.standing(scopes)] == [0, 2, 0]
    commands.fill_kit(keeper, kit=scopes)
    assert [s.lack for s in kits.standing(scopes)] == [0, 0, 0]
    assert not Holding.objects.filter(use="missing").exists()


def test_a_set_of_which_a_part_is_wanting_is_doubted_and_the_slip_says_so(
    keeper: Actor, teacher: Actor, other: Actor, scopes: Kit
):
    lamp = Holding.objects.get(card__name="光源灯")
    commands.lend(keeper, holding=lamp, quantity=1, borrower=other.me, on=TODAY, due=TODAY + DAY)
    with pytest.raises(Doubt) as caught:
        lent(keeper, scopes, teacher)
    assert caught.value.code == "assets.kit_incomplete"
    assert "光源灯1" in str(caught.value)
    sure = replace(keeper, sure=frozenset({"assets.kit_incomplete"}))
    loan = lent(sure, scopes, teacher)
    assert loan.short.startswith("光源灯1")
    assert loan.loans.count() == 2


def test_a_set_of_which_nothing_is_there_is_refused(
    keeper: Actor, teacher: Actor, places: dict[str, Place], scopes: Kit
):
    for held in Holding.objects.filter(place=places["阅览室"]):
        commands.relocate(
            keeper, holding=held, quantity=held.quantity, place=places["仓库"], on=TODAY
        )
    refused("assets.short", lent, keeper, scopes, teacher)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"good": 3}, "good"), ({"good": 6}, "good"), ({"drop": True}, ""), ({"twice": True}, "loan")],
)
def test_every_part_of_a_set_is_accounted_for_once(
    keeper: Actor, teacher: Actor, scopes: Kit, wrong: dict[str, Any], field: str
):
    loan = lent(keeper, scopes, teacher)
    lines = back(loan)
    if "good" in wrong:
        lines[0]["good"] = wrong["good"]
    elif "drop" in wrong:
        lines = lines[1:]
    else:
        lines.append(dict(lines[0]))
    with pytest.raises(BadInput) as caught:
        commands.bring_back_kit(keeper, kit_loan=loan, lines=lines, on=TODAY)
    said = caught.value.errors["lines"]
    assert any(field in x for x in said) if field else "显微镜" in said[0]
    assert Loan.objects.filter(state="out").count() == 3


def test_a_set_reserved_by_one_is_not_lent_to_another_and_is_handed_over_to_him(
    keeper: Actor, teacher: Actor, other: Actor, scopes: Kit
):
    commands.reserve_kit(teacher, kit=scopes, on=TODAY, first=2, last=3)
    refused("assets.reserved", lent, keeper, scopes, other, due=TODAY)
    lent(keeper, scopes, other, due=TODAY, first=4, last=5)
    commands.bring_back_kit(
        keeper, kit_loan=KitLoan.objects.get(), lines=back(KitLoan.objects.get()), on=TODAY
    )
    loan = lent(keeper, scopes, teacher, due=TODAY, first=2, last=3)
    assert set(Reservation.objects.values_list("loan__whole", flat=True)) == {loan.pk}


def test_a_set_given_up_is_given_up_whole(teacher: Actor, scopes: Kit):
    made = commands.reserve_kit(teacher, kit=scopes, on=TODAY + DAY, first=1, last=1)
    commands.cancel_reservation(teacher, reservation=made[1])
    assert not Reservation.objects.filter(void=False).exists()


def test_a_late_set_is_told_once_a_step_and_called_back_as_one_and_blocks_a_leaver(
    keeper: Actor, teacher: Actor, scopes: Kit, system: Actor
):
    loan = lent(keeper, scopes, teacher, due=TODAY)
    for _night in range(3):
        jobs.remind(system)
    told = Notice.objects.filter(person=teacher.me)
    assert [n.about for n in told] == [f"assets.kitloan:{loan.pk}"]
    found = dict(people_leaving.items())["assets"](keeper, teacher.me)
    assert ["整套显微镜套装" in h.title for h in found] == [True]
    commands.bring_back_kit(keeper, kit_loan=loan, lines=back(loan), on=TODAY)
    loan = lent(keeper, scopes, teacher, due=TODAY + 60 * DAY)
    assert commands.recall_loans(keeper, due=TODAY + 3 * DAY) == 1
    assert set(Loan.objects.filter(whole=loan).values_list("due", flat=True)) == {TODAY + 3 * DAY}


def test_a_set_is_changed_and_closed_but_not_while_it_is_out(
    keeper: Actor, teacher: Actor, scopes: Kit
):
    part = scopes.parts.order_by("pk").first()
    assert part is not None
    new = {
        "kit": scopes, "name": "显微镜", "place": scopes.place, "lines": [{"card": part.card, "quantity": 4}],
    }  # fmt: skip
    loan = lent(keeper, scopes, teacher)
    refused("assets.kit_out", commands.change_kit, keeper, closed=True, **new)
    commands.bring_back_kit(keeper, kit_loan=loan, lines=back(loan), on=TODAY)
    commands.change_kit(keeper, closed=True, **new)
    assert [p.quantity for p in scopes.parts.all()] == [4]
    refused("assets.kit_closed", lent, keeper, scopes, teacher)
    twice = [{"card": part.card, "quantity": 1}] * 2
    with pytest.raises(BadInput):
        commands.set_up_kit(keeper, name="重复", place=scopes.place, lines=twice)


def test_the_slip_of_the_return_brings_every_part(
    keeper: Actor, teacher: Actor, scopes: Kit, log_in: LogIn
):
    loan = lent(keeper, scopes, teacher)
    browser = log_in(keeper)
    page = browser.get(f"/assets/bring_back_kit/?kit_loan={loan.pk}").content.decode()
    assert [name in page for name in ("显微镜", "标本片", "光源灯")] == [True] * 3
    paper = browser.get(f"/assets/kit_loans/{loan.pk}/paper/0/")
    assert paper.content.startswith(b"%PDF")
    assert "缺" in browser.get(f"/assets/kits/{scopes.pk}/").content.decode()


def test_a_card_of_a_set_may_be_lent_by_itself_while_the_set_stays_in_the_list(
    keeper: Actor, teacher: Actor, scopes: Kit
):
    card = Card.objects.get(name="显微镜")
    commands.lend_by_label(keeper, card=card, quantity=1, borrower=teacher.me, on=TODAY, due=TODAY)
    assert {s.part.card.name: s.lack for s in kits.standing(scopes)}["显微镜"] == 1


def test_what_a_set_lost_is_wanting_in_that_set_though_its_like_lies_beside_it(
    keeper: Actor, director: Actor, teacher: Actor, places: dict[str, Place], scopes: Kit
):
    slide = Card.objects.get(name="标本片")
    for kit, many in ((scopes, 10), (None, 10)):
        lines = [{"card": slide, "quantity": many}]
        given: dict[str, Any] = {"name": "标本", "place": places["阅览室"], "lines": lines}
        if kit is not None:
            commands.change_kit(keeper, kit=kit, **given)
        else:
            second = commands.set_up_kit(keeper, **given)
    loan = lent(keeper, scopes, teacher)
    lines = [{"loan": x, "good": 8, "damaged": 1, "missing": 1} for x in kits.parts_of_loan(loan)]
    commands.bring_back_kit(keeper, kit_loan=loan, lines=lines, on=TODAY)
    assert [s.lack for s in kits.standing(scopes)] == [2]
    assert [s.lack for s in kits.standing(second)] == [0]
    assert lent(keeper, second, teacher).short == ""
    refused("assets.short", commands.fill_kit, keeper, kit=scopes)
    with pytest.raises(Doubt):
        lent(keeper, scopes, teacher)
