"""In the print room: printed, fetched against a signature, copied at the counter."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import announce, command, moment
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.kernel.signatures import signing
from houqin.modules.printing.commands import paper
from houqin.modules.printing.events import Printed
from houqin.modules.printing.models import Copy, Job, Move
from houqin.modules.printing.queries import rulebook
from houqin.modules.printing.rules import sheets

URL = "/printing/jobs/{}/"


@command("printing.print_job", _("印好"))
def print_job(by: Actor, *, job: Job, used: int, spoiled: int = 0) -> Job:
    """It is printed: so many sheets were used and so many spoiled; they leave the stock. The asker is told to fetch it.

    Refuses printing.short when the stock has fewer sheets.
    """
    job = Job.objects.select_for_update().get(pk=job.pk)
    job.state = sheets.JOB.after("print", job.state)
    if used < 1:
        raise BadInput({"used": ["实际用纸要大于零。"]})
    job.printer, job.printed_on, job.used, job.spoiled = by.me, by.today, used, spoiled
    job.save(update_fields=["state", "printer", "printed_on", "used", "spoiled"])
    paper.move(by, Move.Kind.JOB, job.size, -used, by.today, job.number)
    if spoiled:
        paper.move(by, Move.Kind.SPOILED, job.size, -spoiled, by.today, job.number)
    telling.done(job)
    telling.tell(
        [job.asker], f"印好了，请来领：{job.number}", URL.format(job.pk), job, stage="fetch", todo=True, safe=True
    )  # fmt: skip
    announce(Printed(job.pk, used))
    return job


@command("printing.hand_over", _("交付"), personal=("picture", "code"))
def hand_over(
    by: Actor, *, job: Job, receiver: Person | None = None, picture: str = "", code: str = ""
) -> Job:
    """The asker, or who fetches for him, signs on the print room's screen. A secret job is fetched by its asker only."""
    job = Job.objects.select_for_update(of=("self",)).select_related("asker").get(pk=job.pk)
    job.state = sheets.JOB.after("hand", job.state)
    signer = receiver or job.asker
    if signer == job.printer:
        raise Refusal("printing.own_print", "印刷的人不能替人签领，请申请人来领。")
    if job.secret and signer != job.asker:
        raise Refusal("printing.secret", f"保密件只能由申请人{job.asker.name}本人领取。")
    facts = {"number": job.number, "copies": job.copies, "sheets": job.used}
    signing.sign(by, job, facts, picture=picture, code=code, signer=signer)
    job.receiver, job.handed_at = signer, moment()
    job.save(update_fields=["state", "receiver", "handed_at"])
    telling.done(job)
    return job


@command("printing.copy", _("登记复印"))
def copy(
    by: Actor, *, on: date, unit: Unit, person: Person, what: str, size: str, count: int
) -> Copy:
    """Copies made at once at the counter. Refuses (printing.needs_ticket) more sheets than the school allows without a ticket."""
    if on > by.today:
        raise BadInput({"on": ["日期不能晚于今天。"]})
    most = rulebook.number(by, "counter")
    if count > most:
        raise Refusal(
            "printing.needs_ticket",
            f"一次复印超过{most}张要先填文印单、批准后再印。这次是{count}张。",
        )
    made = Copy.objects.create(
        school=by.here, on=on, unit=unit, person=person, what=what.strip(), size=size, sheets=count, noter=by.person
    )  # fmt: skip
    paper.move(by, Move.Kind.COPY, size, -count, on, f"复印{made.pk}")
    index.put(made, made.school, made.what)
    return made


@command("printing.void_copy", _("作废复印登记"))
def void_copy(by: Actor, *, copy: Copy, reason: str) -> Copy:
    """It was written down by mistake: the line stays with its reason, the sheets come back to the stock."""
    copy = Copy.objects.select_for_update().get(pk=copy.pk)
    if copy.void:
        raise Refusal("printing.void_already", "这条登记已经作废了。")
    copy.void = reason.strip()
    copy.save(update_fields=["void"])
    paper.move(by, Move.Kind.UNDO, copy.size, copy.sheets, by.today, f"复印{copy.pk}", copy.void)
    return copy
