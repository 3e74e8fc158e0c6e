"""A class takes over its room at the start of term and hands it back at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.asked import Promise, evidence, measures, people_leaving, today_tasks
from houqin.kernel.calendar.models import Term
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.kernel.signatures import signing
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Damage, Holding, Move, RoomList
from houqin.modules.assets.queries import cards, rooms
from houqin.modules.assets.registers.room import hand_over_paper
from houqin.modules.assets.tests.conftest import LogIn, ink, refused, spot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Places = dict[str, Place]


@pytest.fixture
def head(holding_role: Callable[..., Actor]) -> Actor:
    """林老师 heads a class."""
    return holding_role("林老师", "head_teacher")


@pytest.fixture
def listing(
    keeper: Actor, head: Actor, desks: Card, laptop: Card, places: Places, term: Term
) -> RoomList:
    """The list of 机房, where 三（1）班 has its forty desks and a laptop."""
    ClassGroup.objects.create(
        school=keeper.here, name="三（1）班", grade=3, entered=2023, head=head.person, room=places["机房"]
    )  # fmt: skip
    for card in (desks, laptop):
        held = spot(card)
        commands.relocate(
            keeper, holding=held, quantity=held.quantity, place=places["机房"], on=TODAY
        )
    (made,) = commands.draw_lists(keeper, term=term, on=TODAY)
    return made


def counted(listing: RoomList, **changed: int) -> list[dict[str, Any]]:
    """Every line as the books have it, but for what is changed by name."""
    return [
        {"line": x, "counted": changed.get(x.card.name, x.quantity)}
        for x in rooms.lines_of(listing)
    ]


def whole(listing: RoomList, **found: dict[str, Any]) -> list[dict[str, Any]]:
    """Every line found whole, but for what is said by name."""
    blank = {"worn": 0, "careless": 0, "missing": 0, "note": ""}
    return [
        {"line": x, "good": x.counted, **blank, **found.get(x.card.name, {})}
        for x in rooms.lines_of(listing)
    ]


def confirm(head: Actor, listing: RoomList, **changed: int) -> RoomList:
    """The head teacher signs."""
    return commands.confirm_list(
        head, listing=listing, lines=counted(listing, **changed), picture=ink()
    )


def test_a_list_is_drawn_from_the_books_and_its_head_teacher_is_told(
    listing: RoomList, head: Actor
):
    assert (listing.holder, listing.group.name, listing.state) == (head.person, "三（1）班", "open")
    assert {(x.card.name, x.quantity) for x in rooms.lines_of(listing)} == {
        ("单人课桌", 40),
        ("笔记本电脑", 1),
    }
    assert Notice.objects.get(person=head.person).kind == Notice.Kind.TODO
    todo = [t.title for ask in today_tasks for t in ask(head)]
    assert "确认机房的财产清单" in todo


def test_a_room_is_listed_once_a_term_and_again_after_it_was_dropped(
    keeper: Actor, listing: RoomList, term: Term
):
    refused("assets.no_lists", commands.draw_lists, keeper, term=term, on=TODAY)
    commands.drop_list(keeper, listing=listing, reason="班主任换人")
    (again,) = commands.draw_lists(keeper, term=term, on=TODAY)
    assert again.number != listing.number


def test_the_head_teacher_signs_for_what_was_counted(listing: RoomList, head: Actor, keeper: Actor):
    made = confirm(head, listing, 单人课桌=39)
    (signature,) = signing.on(made)
    assert (made.state, signature.person) == ("confirmed", head.person)
    assert list(rooms.lists(keeper).values_list("short", flat=True)) == [1]


def test_nobody_signs_for_another_and_nothing_is_left_out(
    listing: RoomList, head: Actor, teacher: Actor, keeper: Actor
):
    refused("assets.not_holder", confirm, teacher, listing)
    refused("assets.not_holder", confirm, keeper, listing)
    refused("signature.none", commands.confirm_list, head, listing=listing, lines=counted(listing))
    with pytest.raises(BadInput) as caught:
        commands.confirm_list(head, listing=listing, lines=counted(listing)[:1], picture=ink())
    assert "还有1行" in str(caught.value.errors)
    with pytest.raises(BadInput):
        commands.confirm_list(head, listing=listing, lines=counted(listing)[:1] * 2, picture=ink())
    listing.refresh_from_db()
    assert listing.state == "open"


@pytest.mark.usefixtures("director")
def test_at_the_end_wear_goes_to_repair_and_the_rest_to_compensation(
    listing: RoomList, head: Actor, keeper: Actor, desks: Card
):
    confirm(head, listing)
    said = {"good": 36, "worn": 2, "careless": 1, "missing": 1, "note": "靠窗一组"}
    commands.check_list(keeper, listing=listing, lines=whole(listing, 单人课桌=said), on=TODAY)
    listing.refresh_from_db()
    assert (listing.state, listing.checker) == ("checked", keeper.person)
    cases = {d.cause: d for d in Damage.objects.filter(card=desks)}
    assert {c: (d.quantity, d.state, d.person) for c, d in cases.items()} == {
        "worn": (2, "mending", head.person), "careless": (1, "asked", head.person), "lost": (1, "asked", head.person),
    }  # fmt: skip
    (line,) = [x for x in rooms.lines_of(listing) if x.card_id == desks.pk]
    assert set(line.damages.all()) == set(cases.values())
    assert Move.objects.filter(card=desks, deed="mend").count() == 2
    assert cards.unbalanced() == []


def test_the_check_must_explain_every_piece_that_was_signed_for(
    listing: RoomList, head: Actor, keeper: Actor
):
    refused(
        "state.wrong", commands.check_list, keeper, listing=listing, lines=whole(listing), on=TODAY
    )
    confirm(head, listing)
    for good, said in ((39, "还有1张没有着落"), (41, "多填了1张")):
        with pytest.raises(BadInput) as caught:
            commands.check_list(
                keeper, listing=listing, lines=whole(listing, 单人课桌={"good": good}), on=TODAY
            )
        assert said in str(caught.value.errors)
    assert not Damage.objects.exists()


def test_nobody_checks_his_own_room(
    listing: RoomList, head: Actor, act_as: Callable[..., Actor], keeper: Actor
):
    confirm(head, listing)
    both = act_as("林老师", "assets.check_list")
    refused(
        "assets.own_room",
        commands.check_list,
        both,
        listing=listing,
        lines=whole(listing),
        on=TODAY,
    )


def test_what_was_carried_off_during_the_term_is_cleared_up_first(
    listing: RoomList, head: Actor, keeper: Actor, laptop: Card, places: Places
):
    confirm(head, listing)
    commands.relocate(keeper, holding=spot(laptop), quantity=1, place=places["仓库"], on=TODAY)
    said = {"good": 0, "missing": 1}
    refused(
        "assets.not_there", commands.check_list, keeper, listing=listing, lines=whole(listing, 笔记本电脑=said), on=TODAY
    )  # fmt: skip
    assert not Damage.objects.exists()


def test_the_house_is_answered(listing: RoomList, head: Actor, keeper: Actor):
    confirm(head, listing)
    assert any(
        "未验收" in h.title and h.blocks for ask in people_leaving for h in ask(keeper, head.me)
    )
    assert any(t.title == "期末验收机房的财产" for ask in today_tasks for t in ask(keeper))
    read = dict(measures.items())["assets.confirmed"].read
    assert read(keeper.here, TODAY, TODAY, "").value == 100
    promise = Promise("task", 1, "期末清理核对班级财产", "assets", TODAY, TODAY)
    assert "机房财产清单已确认" in [p.title for ask in evidence for _p, p in ask(keeper, [promise])]


def test_a_head_teacher_sees_his_own_rooms_only(listing: RoomList, head: Actor, teacher: Actor):
    assert list(rooms.lists(head)) == [listing]
    assert not rooms.lists(teacher).exists()


def test_a_role_limited_to_the_class_is_enough(listing: RoomList, head: Actor):
    Assignment.objects.filter(person=head.person).update(class_group=listing.group)
    fresh = Actor(head.school, head.person, "html", TODAY)
    assert list(rooms.to_confirm(fresh)) == [listing]
    assert confirm(fresh, listing).state == "confirmed"


def test_the_slip_on_paper_has_both_ends_of_the_term(listing: RoomList, head: Actor, keeper: Actor):
    confirm(head, listing)
    commands.check_list(keeper, listing=listing, lines=whole(listing), on=TODAY)
    listing.refresh_from_db()
    (table,) = hand_over_paper(keeper, listing).tables
    assert ("单人课桌", 40, 40, 40) in [(r[0], r[3], r[4], r[5]) for r in table.rows]


def test_the_slip_opens_with_every_line_and_is_posted_from_the_phone(
    listing: RoomList, head: Actor, log_in: LogIn
):
    browser = log_in(head)
    page = browser.get(f"/assets/confirm_list/?listing={listing.pk}").content.decode()
    assert page.count("单人课桌") >= 1
    assert "lines-1-counted" in page
    assert "lines-2-counted" not in page
    given: dict[str, Any] = {"listing": listing.pk, "picture": ink()}
    for n, line in enumerate(rooms.lines_of(listing)):
        given |= {f"lines-{n}-line": line.pk, f"lines-{n}-counted": line.quantity}
    assert browser.post("/assets/confirm_list/", given).status_code in (302, 303, 204)
    listing.refresh_from_db()
    assert listing.state == "confirmed"
    assert Holding.objects.filter(place=listing.place).count() == 2


def test_a_room_that_changes_hands_in_mid_term_is_checked_and_listed_again(
    keeper: Actor, head: Actor, holding_role: Callable[..., Actor], listing: RoomList, term: Term
):
    lines = [{"line": x, "counted": x.quantity} for x in rooms.lines_of(listing)]
    commands.confirm_list(head, listing=listing, lines=lines, picture=ink())
    refused("assets.no_lists", commands.draw_lists, keeper, term=term, on=TODAY)
    found = [
        {"line": x, "good": x.quantity, "worn": 0, "careless": 0, "missing": 0}
        for x in rooms.lines_of(listing)
    ]
    commands.check_list(keeper, listing=listing, lines=found, on=TODAY, note="中途交接")
    refused("assets.no_lists", commands.draw_lists, keeper, term=term, on=TODAY)
    successor = holding_role("孙老师", "head_teacher")
    ClassGroup.objects.filter(room=listing.place).update(head=successor.person)
    (again,) = commands.draw_lists(keeper, term=term, on=TODAY)
    assert (again.holder, again.place, again.state) == (successor.me, listing.place, "open")
