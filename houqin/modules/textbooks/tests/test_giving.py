"""Class slips, adding and returning, circulating books, teachers' copies."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from houqin.conftest import TODAY
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures.models import Signature
from houqin.modules.people.queries import still_held
from houqin.modules.textbooks import commands, papers
from houqin.modules.textbooks.models import Entry, Order, Title
from houqin.modules.textbooks.queries import giving, roll, titles
from houqin.modules.textbooks.tests.conftest import (
    INK,
    arrived,
    consent,
    enrol,
    given_out,
    left,
    ordered,
    pupil,
    refused,
)

pytestmark = pytest.mark.django_db
Books = dict[str, Title]


def entries(name: str) -> list[tuple[str, int, Decimal]]:
    """(title, copies, sum) of a pupil's entries, in order."""
    rows = Entry.objects.filter(person=pupil(name)).select_related("title").order_by("pk")
    return [(e.title.name, e.quantity, e.amount) for e in rows]


def test_a_class_gets_what_the_shelf_has_and_the_rest_later(
    keeper: Actor,
    second: Actor,
    principal: Actor,
    head: Actor,
    term: Term,
    group: ClassGroup,
    books: Books,
):
    order = ordered(keeper, principal, term, kinds=["free"])
    arrived(keeper, second, order, {books["语文"]: 3})
    slip = commands.prepare(keeper, term=term, class_groups=[group])[0]
    line = slip.lines.get()
    assert (line.heads, line.owed) == (2, 1)
    commands.sign_for(head, handing=slip, on=TODAY, picture=INK)
    refused("textbooks.nothing_to_give", commands.prepare, keeper, term=term, class_groups=[group])
    arrived(keeper, second, order)
    slip = commands.prepare(keeper, term=term, class_groups=[group])[0]
    commands.sign_for(head, handing=slip, on=TODAY, picture=INK)
    assert [len(entries(n)) for n in ("林小满", "周一帆", "许知夏")] == [1, 1, 1]
    assert books["语文"] not in roll.lacking(keeper, group, term)


def test_two_classes_are_not_promised_the_same_copy(
    keeper: Actor,
    term: Term,
    stocked: Order,
    group: ClassGroup,
    other_group: ClassGroup,
    books: Books,
):
    slips = commands.prepare(keeper, term=term, class_groups=[group, other_group])
    heads = {(s.class_group, x.title): (x.heads, x.owed) for s in slips for x in s.lines.all()}
    assert heads[group, books["语文"]] == (3, 0)
    assert heads[other_group, books["语文"]] == (2, 0)
    assert (other_group, books["作业本"]) not in heads  # two copies left are no set of five


def test_a_slip_needs_a_signature_and_is_signed_once(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order
):
    slip = commands.prepare(keeper, term=term, class_groups=[group])[0]
    refused("signature.none", commands.sign_for, head, handing=slip, on=TODAY)
    refused(
        "textbooks.own_slip",
        commands.sign_for,
        keeper,
        handing=slip,
        on=TODAY,
        receiver=keeper.me,
        picture=INK,
    )
    assert Entry.objects.count() == 0
    commands.sign_for(keeper, handing=slip, on=TODAY, picture=INK)
    assert Signature.objects.get().person == head.me
    refused("state.wrong", commands.sign_for, head, handing=slip, on=TODAY, picture=INK)


def test_a_slip_for_another_roll_is_not_signed(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order, books: Books
):
    slip = commands.prepare(keeper, term=term, class_groups=[group])[0]
    commands.add(
        keeper, term=term, pupil=pupil("林小满"), reason="missed", on=TODAY, some=[books["语文"]]
    )
    before = left(books["语文"])
    refused("textbooks.roll_changed", commands.sign_for, head, handing=slip, on=TODAY, picture=INK)
    assert left(books["语文"]) == before
    commands.void_handing(keeper, handing=slip)
    given_out(keeper, head, term, group)


def test_a_voluntary_book_goes_to_nobody_without_consent(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order, books: Books
):
    commands.count_shelf(keeper, title=books["阅读"], counted=5, reason="书店样书")
    given_out(keeper, head, term, group)
    assert not Entry.objects.filter(title=books["阅读"]).exists()
    some = {
        "term": term,
        "pupil": pupil("林小满"),
        "reason": "agreed",
        "on": TODAY,
        "some": [books["阅读"]],
    }
    refused("textbooks.no_consent", commands.add, keeper, **some)
    consent(head, term, books["阅读"], ("林小满", True))
    commands.add(keeper, **some)
    assert entries("林小满")[-1] == ("同步阅读", 1, Decimal("18.00"))
    refused("textbooks.given_already", consent, head, term, books["阅读"], ("林小满", False))


def test_only_a_voluntary_title_is_asked_about(
    head: Actor, term: Term, group: ClassGroup, books: Books
):
    refused("input.bad", consent, head, term, books["语文"], ("林小满", True))


def test_a_lost_book_is_replaced_for_its_price_and_held_once(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order, books: Books
):
    given_out(keeper, head, term, group)
    some = {"term": term, "pupil": pupil("林小满"), "on": TODAY, "some": [books["语文"]]}
    refused("textbooks.has_it", commands.add, keeper, reason="missed", **some)
    commands.add(keeper, reason="lost", **some)
    assert entries("林小满")[-2:] == [
        ("语文三年级下册", -1, Decimal(0)),
        ("语文三年级下册", 1, Decimal("8.60")),
    ]
    assert giving.held(term, pupil("林小满"))[books["语文"]] == 1


def test_who_paid_for_a_lost_book_gets_the_new_one_free(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order, books: Books
):
    given_out(keeper, head, term, group)
    who = {"term": term, "on": TODAY, "some": [books["音乐"]], "reason": "lost"}
    commands.take_back(keeper, person=pupil("林小满"), **who)
    before = left(books["音乐"])
    commands.add(keeper, pupil=pupil("林小满"), **who)
    assert [a for _t, _n, a in entries("林小满")[-2:]] == [Decimal("6.20"), Decimal(0)]
    assert left(books["音乐"]) == before - 1


def test_unused_books_are_paid_back_used_and_spoiled_ones_are_not(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order, books: Books
):
    given_out(keeper, head, term, group)
    before = left(books["作业本"])
    base = {"term": term, "on": TODAY, "some": [books["作业本"]]}
    commands.take_back(keeper, person=pupil("林小满"), reason="too_many", unused=True, **base)
    commands.take_back(
        keeper, person=pupil("周一帆"), reason="faulty", unused=False, sound=False, **base
    )
    assert entries("林小满")[-1] == ("数学作业本", -5, Decimal("-12.00"))
    assert entries("周一帆")[-1] == ("数学作业本", -5, Decimal(0))
    slip = papers.change(keeper, Entry.objects.filter(person=pupil("林小满"), kind="back").get())
    assert slip is not None
    assert (slip.number[:2], slip.total, len(slip.tables[0].rows)) == ("TH", Decimal("-12.00"), 1)
    given = Entry.objects.filter(person=pupil("林小满"), kind="given").first()
    assert given is not None
    assert papers.change(keeper, given) is None
    assert left(books["作业本"]) == before + 5
    refused(
        "textbooks.not_held",
        commands.take_back,
        keeper,
        person=pupil("林小满"),
        reason="too_many",
        **base,
    )


def test_circulating_books_come_back_at_the_end_of_term(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order, books: Books
):
    given_out(keeper, head, term, group)
    late = pupil("许知夏")
    assert giving.classes_to_collect(keeper, term) == [(group, 3)]
    commands.collect(keeper, term=term, class_group=group, on=TODAY, keeping=[late])
    assert giving.out_in_class(term, group) == {(late.pk, books["音乐"].pk): 1}
    assert [h.title for h in still_held(keeper, late) if h.blocks] == ["循环教材1册没有归还"]
    commands.collect(keeper, term=term, class_group=group, on=TODAY)
    assert left(books["音乐"]) == 5
    refused(
        "textbooks.nothing_out", commands.collect, keeper, term=term, class_group=group, on=TODAY
    )


def test_a_teacher_signs_for_his_copies_and_pays_nothing(
    keeper: Actor, second: Actor, term: Term, stocked: Order, books: Books
):
    lines = [{"title": books["作业本"], "quantity": 1}]
    given = {"term": term, "receiver": second.me, "on": TODAY, "lines": lines}
    refused("signature.none", commands.give_teacher, keeper, **given)
    commands.give_teacher(keeper, **given, picture=INK)
    assert Entry.objects.get().amount == 0
    refused(
        "textbooks.short", commands.give_teacher, keeper, **given | {"lines": [{"title": books["语文"], "quantity": 99}]},
        picture=INK,
    )  # fmt: skip


def test_a_pupil_who_came_after_the_slip_gets_a_set(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order, books: Books
):
    given_out(keeper, head, term, group)
    commands.count_shelf(keeper, title=books["作业本"], counted=9, reason="补货")
    new = enrol(group, "程念", TODAY)
    made = commands.add(keeper, term=term, pupil=new, reason="moved_in", on=TODAY)
    assert {(e.title.name, e.quantity) for e in made} == {
        ("语文三年级下册", 1), ("音乐三年级下册", 1), ("数学作业本", 5),
    }  # fmt: skip
    refused(
        "textbooks.has_all", commands.add, keeper, term=term, pupil=new, reason="moved_in", on=TODAY
    )
    assert titles.unlike(keeper) == []


def test_entries_are_never_changed(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order
):
    given_out(keeper, head, term, group)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(quantity=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()
