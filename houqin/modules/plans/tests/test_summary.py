"""The term summary says what the records say, under the plan's own headings, and nothing else."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Count, Q
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from houqin.base.refusal import Doubt, Refusal
from houqin.conftest import ActAs
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.attachments import queries as attachments
from houqin.kernel.attachments.store import read
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands
from houqin.modules.plans.models import Passage, Plan, Summary, Target, Task, WorkItem
from houqin.modules.plans.queries import summary as queries
from houqin.modules.plans.rules import summary as rules
from houqin.modules.plans.writer import papers

MONDAY = date(2026, 3, 16)


def test_levels_follow_the_plans_own_numbers():
    assert [rules.level(h) for h in ("一、指导思想", "（二）食堂", "3.门卫", "九月份")] == [
        1,
        2,
        3,
        2,
    ]


def test_nothing_unfinished_reads_as_all():
    assert rules.percent(199, 200) == 99
    assert rules.percent(0, 0) == 0


def test_what_was_left_out_without_a_word_is_said():
    text = rules.routine("查消防", "每天", 10, 7, [("停电", 2)])
    assert text == "查消防：每天，应做10次，完成7次（70%），写明原因未做2次（停电2次），未登记1次。"


@pytest.fixture
def april(director: Actor) -> Actor:
    """赵主任 in the middle of April."""
    return replace(director, today=date(2026, 4, 13))


@pytest.fixture
def worked(april: Actor, director: Actor, draft: Plan) -> Plan:
    """Four weeks of work on the plan: ticks, skips, tasks done, carried and given up, a figure."""
    plan = commands.confirm(replace(director, sure=frozenset({"plans.unchecked"})), plan=draft)
    commands.open_items(april, since=MONDAY, until=april.today)
    items = WorkItem.objects.filter(school=plan.school).order_by("on", "pk")
    for n, item in enumerate(items):
        if n % 5 == 3:
            commands.skip(april, item=item, reason="停水")
        elif n % 7:
            commands.tick(april, item=item)
    tools, fence = (
        Task.objects.get(title__contains="教具"),
        Task.objects.get(title__contains="护栏"),
    )
    commands.finish_task(april, task=tools, on=date(2026, 3, 18), outcome="发到19个班")
    commands.carry_task(april, task=fence, month=date(2026, 4, 1), reason="配件未到货")
    target = Target.objects.get(unit="%")
    commands.record_actual(april, target=target, on=april.today, value=Decimal("93.5"))
    return plan


@pytest.fixture
def summary(april: Actor, worked: Plan) -> Summary:
    """Its summary, as drawn up."""
    return commands.draft_summary(april, plan=worked)


def said(summary: Summary) -> list[str]:
    found = [summary.content["opening"]["text"]]
    for block in summary.content["blocks"]:
        found += [s["text"] for s in [*block["done"], *block["left"]]]
    return found


def test_the_figures_are_those_of_the_records(summary: Summary, worked: Plan, april: Actor):
    text = said(summary)
    for routine in worked.routines.all():
        past = routine.items.filter(Q(on__lt=april.today) | ~Q(state="open"))
        counts = past.aggregate(
            due=Count("pk"), done=Count("pk", filter=Q(state="done")), skipped=Count("pk", filter=Q(state="skipped"))
        )  # fmt: skip
        line = next(s for s in text if s.startswith(routine.title.rstrip("。")))
        assert f"应做{counts['due']}次，完成{counts['done']}次" in line
        assert ("停水" in line) is (counts["skipped"] > 0)
    assert any("93.5%" in s and "差1.5%" in s for s in text)
    assert any("教具" in s and "3月18日完成" in s and "发到19个班" in s for s in text)
    assert any("护栏" in s and "配件未到货" in s for s in text)


def test_before_any_record_it_claims_nothing(summary: Summary, worked: Plan):
    """Asked as of a day before the work, the same records prove nothing, so nothing is said to be done."""
    early = Actor.system(worked.school, date(2026, 3, 3))
    found = queries.content(early, worked, date(2026, 3, 2), date(2026, 3, 3))
    assert [s for b in found["blocks"] for s in b["done"]] == []


def test_every_statement_leads_to_its_record(summary: Summary):
    for block in summary.content["blocks"]:
        for statement in [*block["done"], *block["left"]]:
            assert statement["proofs"][0]["url"].startswith("/plans/")


def test_the_headings_are_the_plans_own_in_its_order(summary: Summary, worked: Plan):
    sections = worked.passages.filter(kind=Passage.Kind.SECTION).order_by("order")
    wanted = [s.heading or s.text for s in sections]
    assert [b["heading"] for b in summary.content["blocks"] if b["heading"]] == wanted


def test_what_is_not_due_stays_out_of_what_is_done(summary: Summary):
    left = [s["text"] for b in summary.content["blocks"] for s in b["left"]]
    assert any("大扫除" in s and "还没到期" in s for s in left)


def test_word_and_pdf_hold_the_same_headings(summary: Summary, worked: Plan):
    data = papers.data(summary, "https://school.example")
    paper = Document(io.BytesIO(papers.word(data)))
    text = [p.text for p in paper.paragraphs]
    places = [text.index(b["heading"]) for b in summary.content["blocks"] if b["heading"]]
    assert places == sorted(places)
    links = [
        r.target_ref for r in paper.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.HYPERLINK
    ]
    assert links
    assert all(link.startswith("https://school.example/") for link in links)
    assert len(paper.inline_shapes) == 2
    assert paper.tables[0].rows[0].cells[0].text == "目标"
    assert papers.paper(data).startswith(b"%PDF")


def test_rare_names_come_through(summary: Summary, april: Actor):
    commands.remark_summary(april, summary=summary, place=0, text="由㛃䶮𬭎负责")
    data = papers.data(summary)
    paper = Document(io.BytesIO(papers.word(data)))
    assert any("㛃䶮𬭎" in p.text for p in paper.paragraphs)
    assert papers.paper(data).startswith(b"%PDF")


def test_remarks_are_kept_apart_and_survive_a_rewrite(summary: Summary, april: Actor):
    last = len(summary.content["blocks"])
    commands.remark_summary(april, summary=summary, place=last, text="下学期先修护栏。")
    commands.tick(april, item=WorkItem.objects.filter(state="open")[0])
    commands.refresh_summary(april, summary=summary)
    summary.refresh_from_db()
    data = papers.data(summary)
    assert data["closing"] == "下学期先修护栏。"
    assert not any("先修护栏" in s for s in said(summary))
    for place in (-1, last + 1):
        with pytest.raises(Refusal) as error:
            commands.remark_summary(april, summary=summary, place=place, text="甲")
        assert error.value.code == "plans.no_heading"


def test_a_month_report_counts_only_its_month(april: Actor, worked: Plan):
    march = commands.draft_summary(
        april, plan=worked, since=date(2026, 3, 1), until=date(2026, 3, 31)
    )
    done = WorkItem.objects.filter(routine__plan=worked, state="done", on__lte=date(2026, 3, 31))
    found = re.search(r"完成(\d+)次", march.content["opening"]["text"])
    assert found
    assert int(found[1]) == done.count()
    assert march.title.endswith("（2026年3月）")
    assert not any("大扫除" in s for s in said(march))


def test_a_summary_of_the_future_or_of_a_draft_is_refused(april: Actor, draft: Plan):
    with pytest.raises(Refusal) as error:
        commands.draft_summary(april, plan=draft)
    assert error.value.code == "plans.not_confirmed"


def test_approved_it_carries_the_seal_and_its_papers_and_changes_no_more(
    summary: Summary, april: Actor, act_as: ActAs
):
    stale = replace(april, today=april.today + timedelta(days=1))
    with pytest.raises(Doubt):
        commands.submit_summary(stale, summary=summary)
    commands.submit_summary(april, summary=summary)
    with pytest.raises(Refusal) as error:
        commands.remark_summary(april, summary=summary, place=0, text="甲")
    assert error.value.code == "state.wrong"
    head = replace(act_as("王校长"), today=april.today)
    approval.decide(
        head,
        case=cases.waiting_for(head).get(kind="plans.summary"),
        verdict="agree",
        comment="同意",
    )
    summary.refresh_from_db()
    assert (summary.state, summary.issued_by) == ("issued", head.person)
    files = list(attachments.of("plans.summary", summary.pk))
    assert [f.blob.extension for f in files] == ["docx", "pdf"]
    kept = Document(io.BytesIO(read(files[0].blob)))
    assert kept.paragraphs[0].text == summary.title
    with pytest.raises(Refusal):
        commands.refresh_summary(april, summary=summary)


def test_returned_it_is_a_draft_again(summary: Summary, april: Actor, act_as: ActAs):
    commands.submit_summary(april, summary=summary)
    head = replace(act_as("王校长"), today=april.today)
    approval.decide(
        head,
        case=cases.waiting_for(head).get(kind="plans.summary"),
        verdict="return",
        comment="补上护栏的情况",
    )
    summary.refresh_from_db()
    assert summary.state == "draft"
    assert Person.objects.filter(pk=summary.made_by_id).exists()
