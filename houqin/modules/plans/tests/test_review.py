"""Taking a plan in and looking it through: one behaviour each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from houqin.base.refusal import BadInput, Doubt, Forbidden, Refusal
from houqin.conftest import ActAs
from houqin.kernel.attachments import queries as attachments
from houqin.kernel.calendar import commands as calendar
from houqin.kernel.calendar.models import Term
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands
from houqin.modules.plans.models import Passage, Plan, Routine, Task
from houqin.modules.plans.queries import plan as queries
from houqin.modules.plans.tests.conftest import PLAN

pytestmark = pytest.mark.django_db


def code(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def kinds(plan: Plan) -> dict[str, int]:
    found = [p.kind for p in queries.passages_of(plan)]
    return {kind: found.count(kind) for kind in set(found)}


def test_the_text_is_kept_to_the_letter_and_cut_without_loss(draft: Plan):
    segments = queries.text_cut(draft, queries.passages_of(draft))
    assert "".join(s.text for s in segments) == draft.text
    assert draft.text.strip() == PLAN.strip()
    assert draft.number == "GZJH-2026-0001"


def test_every_passage_is_an_exact_piece_of_the_text(draft: Plan):
    for passage in queries.passages_of(draft):
        assert passage.text == draft.text[passage.start : passage.end]


def test_taking_in_proposes_and_schedules_nothing(draft: Plan):
    found = kinds(draft)
    assert found["task"] == 3
    assert found["routine"] == 4
    assert not Task.objects.exists()
    assert not Routine.objects.exists()


def test_the_years_of_the_months_follow_the_term(draft: Plan):
    assert draft.years == {"3": 2026, "4": 2026}


def test_a_file_is_kept_beside_the_plan(director: Actor, term: Term):
    file = SimpleUploadedFile("计划.txt", PLAN.encode(), "text/plain")
    plan = commands.take_in(director, file=file, term=term)[0]
    assert plan.source == "计划.txt"
    assert [a.name for a in attachments.of("plans.plan", plan.pk)] == ["计划.txt"]


def test_the_same_text_twice_is_asked_about(draft: Plan, director: Actor):
    with pytest.raises(Doubt) as refused:
        commands.take_in(director, text=PLAN)
    assert code(refused) == "plans.again"
    sure = replace(director, sure=frozenset({"plans.again"}))
    assert len(commands.take_in(sure, text=PLAN)) == 1


def test_what_cannot_be_read_is_refused_with_a_sentence(director: Actor):
    with pytest.raises(Refusal) as nothing:
        commands.take_in(director, text="  ")
    assert code(nothing) == "plans.nothing"
    with pytest.raises(Refusal) as garbage:
        commands.take_in(director, file=SimpleUploadedFile("计划.txt", b"\xff\x00\x9f\x07" * 50))
    assert code(garbage).startswith("reader.")


def test_a_stranger_takes_no_plan_in(act_as: ActAs):
    with pytest.raises(Forbidden):
        commands.take_in(act_as("路人"), text=PLAN)


def test_a_mended_passage_keeps_its_place_and_counts_as_looked_through(
    draft: Plan, director: Actor
):
    passage = draft.passages.get(text__contains="操场护栏")
    mended = commands.mend_passage(
        director, passage=passage, kind="task", text="修好护栏", month=4, area="repairs"
    )
    assert (mended.month, mended.state) == (4, "confirmed")
    assert draft.text[mended.start : mended.end] != "修好护栏"


def test_a_task_without_a_month_is_refused(draft: Plan, director: Actor):
    passage = draft.passages.filter(kind="task")[0]
    with pytest.raises(BadInput) as refused:
        commands.mend_passage(director, passage=passage, kind="task", text="修好护栏")
    assert set(refused.value.errors) == {"month"}
    passage.refresh_from_db()
    assert passage.state == "proposed"


def test_a_stretch_of_the_text_can_be_added(draft: Plan, director: Actor):
    start = draft.text.index("青禾小学")
    made = commands.add_passage(director, plan=draft, kind="section", start=start, end=start + 4)
    assert (made.text, made.added_by_hand, made.state) == ("青禾小学", True, "confirmed")
    assert queries.passages_of(draft)[0] == made


def test_a_stretch_outside_the_text_is_refused(draft: Plan, director: Actor):
    with pytest.raises(Refusal) as refused:
        commands.add_passage(director, plan=draft, kind="section", start=5, end=99_999)
    assert code(refused) == "plans.no_such_text"


def test_typed_words_stand_behind_the_text(draft: Plan, director: Actor):
    made = commands.add_passage(director, plan=draft, kind="task", text="清洗空调", month=5)
    assert made.start is None
    assert queries.passages_of(draft)[-1] == made


def test_dropped_passages_leave_the_text_whole_and_make_no_work(draft: Plan, director: Actor):
    for passage in draft.passages.filter(kind="task"):
        commands.drop_passage(director, passage=passage)
    sure = replace(director, sure=frozenset({"plans.unchecked"}))
    commands.confirm(sure, plan=draft)
    assert not Task.objects.exists()
    assert Routine.objects.count() == 4


def test_confirming_asks_about_what_was_not_looked_through(draft: Plan, director: Actor):
    with pytest.raises(Doubt) as refused:
        commands.confirm(director, plan=draft)
    assert code(refused) == "plans.unchecked"
    assert str(draft.passages.count()) in refused.value.message


def test_confirming_without_a_term_is_refused_with_the_count(director: Actor, keeper: Actor):
    plan = commands.take_in(director, text=PLAN)[0]
    with pytest.raises(Refusal) as refused:
        commands.confirm(director, plan=plan)
    assert code(refused) == "plans.no_term"


def test_confirming_with_an_open_month_names_it(draft: Plan, director: Actor):
    commands.add_passage(director, plan=draft, kind="task", text="清洗空调", month=5)
    with pytest.raises(Refusal) as refused:
        commands.confirm(director, plan=draft)
    assert code(refused) == "plans.no_year"
    assert refused.value.facts["months"] == [5]


def test_a_new_term_moves_the_years_that_nobody_changed(
    draft: Plan, director: Actor, system: Actor
):
    assert draft.term is not None
    lines = [{"month": 3, "year": 2026}, {"month": 4, "year": 2026}]
    later = calendar.open_term(
        system,
        year=2026,
        number=2,
        starts=draft.term.starts.replace(year=2027),
        ends=draft.term.ends.replace(year=2027),
    )
    plan = commands.set_years(director, plan=draft, term=later, lines=lines)
    assert plan.years == {"3": 2027, "4": 2027}


def test_a_year_far_from_the_term_is_refused(draft: Plan, director: Actor, term: Term):
    with pytest.raises(Refusal) as refused:
        commands.set_years(director, plan=draft, term=term, lines=[{"month": 3, "year": 2031}])
    assert code(refused) == "plans.far_year"


def test_a_confirmed_plan_is_not_mended(draft: Plan, director: Actor):
    commands.confirm(replace(director, sure=frozenset({"plans.unchecked"})), plan=draft)
    with pytest.raises(Refusal) as refused:
        commands.drop_passage(director, passage=Passage.objects.filter(plan=draft)[0])
    assert code(refused) == "state.wrong"
