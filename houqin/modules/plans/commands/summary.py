"""Summaries: drawn up from records, remarked on, submitted, issued."""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.base.weeks import month_span
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.attachments.store import store
from houqin.kernel.commands.core import announce, command, doubt, note
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.plans.events import SummaryIssued
from houqin.modules.plans.models import Plan, Summary
from houqin.modules.plans.queries import coverage
from houqin.modules.plans.queries import summary as queries
from houqin.modules.plans.rules import states
from houqin.modules.plans.writer import papers

MOST = 4000


@command("plans.draft_summary", _("起草总结"))
def draft_summary(
    by: Actor, *, plan: Plan, since: date | None = None, until: date | None = None
) -> Summary:
    """Draw up the summary of a plan from its records: the whole term, or the days given (a month's report)."""
    if plan.state not in coverage.LIVING:
        raise Refusal(
            "plans.not_confirmed", "计划还没有确认，没有记录可写总结。请先核对并确认计划。"
        )
    first, last = _span(by, plan, since, until)
    summary = Summary.objects.create(
        school=plan.school, plan=plan, number=next_number(plan.school, "ZJ", by.today),
        title=_title(plan, first, last, since is not None or until is not None), since=first, until=last,
        content=queries.content(by, plan, first, last), as_of=by.today, made_by=by.person, made_on=by.today,
    )  # fmt: skip
    index.put(summary, plan.school, summary.title, summary.number)
    return summary


def _span(by: Actor, plan: Plan, since: date | None, until: date | None) -> tuple[date, date]:
    assert plan.term is not None
    first, last = since or plan.term.starts, until or plan.term.ends
    if last < first:
        raise Refusal("plans.span", f"结束日期（{last}）不能早于开始日期（{first}）。")
    if first > by.today:
        raise Refusal("plans.future", f"开始日期（{first}）还没到，没有记录可写总结。")
    return first, last


def _title(plan: Plan, since: date, until: date, part: bool) -> str:
    name = plan.title.replace("计划", "总结") if "计划" in plan.title else f"{plan.title}总结"
    if not part:
        return name[:200]
    whole = (since, until) == month_span(since.year, since.month)
    return f"{name[:180]}（{since:%Y年%-m月}）" if whole else f"{name[:170]}（{since}至{until}）"


@command("plans.refresh_summary", _("按最新记录重写"))
def refresh_summary(by: Actor, *, summary: Summary) -> Summary:
    """Draw a draft up again from what the records say now. Remarks stay where they are."""
    states.SUMMARY.after("change", summary.state)
    summary.content = queries.content(by, summary.plan, summary.since, summary.until)
    summary.as_of = by.today
    summary.save(update_fields=["content", "as_of"])
    return summary


@command("plans.remark_summary", _("写说明"))
def remark_summary(by: Actor, *, summary: Summary, place: int, text: str) -> Summary:
    """Add a person's own words under a heading of a draft; they are printed as such. An empty text takes them away.

    `place` counts the headings from 0; the number of headings stands for the closing words.
    """
    states.SUMMARY.after("change", summary.state)
    if not 0 <= place <= len(summary.content["blocks"]):
        raise Refusal("plans.no_heading", "总结里没有这一节，请刷新页面再写。")
    words = text.strip()
    if len(words) > MOST:
        raise Refusal("plans.remark_long", f"说明最多{MOST}字，现在是{len(words)}字，请写短些。")
    note(before=summary.remarks.get(str(place), ""))
    kept = {k: v for k, v in summary.remarks.items() if k != str(place)}
    summary.remarks = {**kept, str(place): words} if words else kept
    summary.save(update_fields=["remarks"])
    return summary


@command("plans.submit_summary", _("提交批准总结"))
def submit_summary(by: Actor, *, summary: Summary) -> Summary:
    """Put a summary up for approval. From now on it does not change."""
    after = states.SUMMARY.after("submit", summary.state)
    if summary.as_of < by.today:
        doubt(
            "plans.summary_old",
            f"总结里的数据截至{summary.as_of}，之后的记录没有写进去。要更新请先点“按最新记录重写”。就这样提交吗？",
        )
    summary.state = after
    summary.save(update_fields=["state"])
    running.open_case(by, "plans.issue_summary", summary, f"工作总结：{summary.title}"[:200])
    return summary


@command("plans.issue_summary", _("批准印发总结"))
def issue_summary(by: Actor, *, case: Case) -> Summary:
    """The head's last yes: the summary carries the seal, and its Word and PDF are kept with it."""
    summary = Summary.objects.select_for_update().get(pk=case.row)
    summary.state = states.SUMMARY.after("issue", summary.state)
    summary.issued_by, summary.issued_on = by.person, by.today
    summary.save(update_fields=["state", "issued_by", "issued_on"])
    data = papers.data(summary)
    store(
        by,
        ContentFile(papers.word(data), name=f"{summary.title[:60]}.docx"),
        summary,
        "正式稿 Word",
    )
    store(
        by, ContentFile(papers.paper(data), name=f"{summary.title[:60]}.pdf"), summary, "正式稿 PDF"
    )
    announce(SummaryIssued(summary.pk))
    return summary


@command("plans.return_summary", _("退回总结"))
def return_summary(by: Actor, *, case: Case) -> Summary:
    """Not agreed, or withdrawn: the summary is a draft again."""
    summary = Summary.objects.select_for_update().get(pk=case.row)
    summary.state = states.SUMMARY.after("return", summary.state)
    summary.save(update_fields=["state"])
    return summary


@command("plans.void_summary", _("作废总结"))
def void_summary(by: Actor, *, summary: Summary, reason: str) -> Summary:
    """Set a draft or an issued summary aside, with the reason."""
    summary.state, summary.reason = states.SUMMARY.after("void", summary.state), reason.strip()
    summary.save(update_fields=["state", "reason"])
    return summary


declare_chain("plans.issue_summary", _("批准印发总结"), ["principal"])
settles("plans.issue_summary", issue_summary, returned=return_summary)
