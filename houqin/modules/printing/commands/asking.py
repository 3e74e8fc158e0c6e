"""A ticket before anything is printed: asked for, weighed against the quota, approved."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Unit
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.search import index
from houqin.modules.printing.models import Job
from houqin.modules.printing.queries import paper, rulebook
from houqin.modules.printing.rules import sheets

URL = "/printing/jobs/{}/"


@command("printing.ask", _("填文印单"))
def ask(
    by: Actor, *, unit: Unit, kind: str, title: str, audience: str, size: str, pages: int, copies: int, needed_on: date,
    duplex: bool = True, secret: bool = False, remark: str = "",
) -> Job:  # fmt: skip
    """Ask for a print job; it goes to approval before anything is printed.

    What the group has used this month, what it waits for and this job are weighed against its quota: above it the
    ticket is marked and goes the way the school set for such, or is refused (printing.over) where the school allows none.
    """
    if needed_on < by.today:
        raise BadInput({"needed_on": ["要用日期不能早于今天。"]})
    need = sheets.needed(pages, copies, duplex)
    over = _is_over(by, unit, need)
    made = Job.objects.create(
        school=by.here, number=next_number(by.here, "WY", by.today), unit=unit, asker=by.me, kind=kind, title=title.strip(),
        audience=audience.strip(), size=size, pages=pages, copies=copies, duplex=duplex, sheets=need, needed_on=needed_on,
        secret=secret or kind == Job.Kind.EXAM, over=over, remark=remark.strip(), asked_on=by.today,
    )  # fmt: skip
    if not made.secret:
        index.put(made, made.school, made.number, made.title)
    else:
        index.put(made, made.school, made.number)
    said = "超定额，" if over else ""
    running.open_case(
        by, "printing.settle_job", made, f"文印：{made.number}（{said}{need}张）", category="over" if over else kind
    )  # fmt: skip
    return made


def _is_over(by: Actor, unit: Unit, need: int) -> bool:
    use = paper.use_of(by, unit, by.today)
    if use.used + use.ahead + need <= use.quota:
        return False
    if not rulebook.number(by, "over"):
        raise Refusal(
            "printing.over",
            f"{unit}本月定额{use.quota}张，已用{use.used}张，已报未印{use.ahead}张，再印{need}张就超了。请减少份数，或下个月再印。",
        )
    return True


def _after(job: Job, deed: str) -> Job:
    found = Job.objects.select_for_update().get(pk=job.pk)
    found.state = sheets.JOB.after(deed, found.state)
    return found


@command("printing.settle_job", _("批准文印单"))
def settle_job(by: Actor, *, case: Case) -> Job:
    """The last yes: the print room may print it. Called by the approval, in its transaction."""
    job = _after(Job(pk=case.row), "settle")
    job.save(update_fields=["state"])
    room = people_with("printing.print_job", job.school, by.today)
    telling.tell(
        room, f"待印：{job.number}，{job.needed_on:%m月%d日}要用", URL.format(job.pk), job, stage="print", todo=True,
        due=job.needed_on, safe=True,
    )  # fmt: skip
    return job


@command("printing.return_job", _("退回文印单"))
def return_job(by: Actor, *, case: Case) -> Job:
    """The approval said no, or the asker took it back."""
    job = _after(Job(pk=case.row), "send_back")
    job.save(update_fields=["state"])
    return job


@command("printing.drop", _("不印了"))
def drop(by: Actor, *, job: Job, reason: str) -> Job:
    """An approved job is not printed after all; its sheets no longer weigh on the quota."""
    job = _after(job, "drop")
    if job.asker_id != by.me.pk and not by.may("printing.print_job"):
        raise Refusal("printing.not_yours", "这张文印单不是您申请的，请申请人或文印室来办。")
    job.reason = reason.strip()
    job.save(update_fields=["state", "reason"])
    telling.done(job)
    return job


declare_chain("printing.settle_job", _("文印单"), ["director"])
settles("printing.settle_job", settle_job, returned=return_job)
