"""A summary as a Word file."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.plans.models import Summary
from houqin.modules.plans.queries.plan import VIEW
from houqin.modules.plans.writer import papers

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page("plans.summary_word", "plans/summary/<int:pk>/word/", _("总结的 Word 文件"), sees=VIEW)
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary as .docx, each claim linked to its records on this site."""
    summary: Summary = registers()["plans.summaries"].get(actor(request), pk)
    site = request.build_absolute_uri("/").rstrip("/")
    answer = HttpResponse(papers.word(papers.data(summary, site)), content_type=WORD)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(summary.title)}.docx"
    return answer
