"""自愿征订：nothing voluntary is ordered or charged without the guardian's word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.commands.shelf import check_day
from houqin.modules.textbooks.models import Consent, Title
from houqin.modules.textbooks.queries import giving, roll

Lines = list[dict[str, Any]]


@command("textbooks.record_consents", _("登记自愿征订回执"), personal=("lines",))
def record_consents(
    by: Actor, *, term: Term, title: Title, on: date, lines: Lines
) -> list[Consent]:
    """Write down what guardians said on paper, pupil by pupil: a line is {pupil, agreed}. A later word replaces an earlier.

    Who has the book already must give it back before the guardian's no counts (textbooks.given_already).
    """
    check_day(on, by.today)
    if title.kind != Title.Kind.VOLUNTARY:
        raise BadInput({"title": [f"“{title}”是{title.get_kind_display()}，不需要征求意见。"]})
    if len({line["pupil"].pk for line in lines}) < len(lines):
        raise BadInput({"lines": ["同一名学生写了两行，请留下一行。"]})
    allowed = set(roll.pupils(by, "textbooks.record_consents").values_list("pk", flat=True))
    if any(line["pupil"].pk not in allowed for line in lines):
        raise Missing("有的学生不在您的班里，请由他的班主任登记。")
    made = [_say(by, term, title, line["pupil"], line["agreed"], on) for line in lines]
    note(agreed=sum(c.agreed for c in made), answered=len(made))
    return made


def _say(by: Actor, term: Term, title: Title, pupil: Person, agreed: bool, on: date) -> Consent:
    if not agreed and giving.held(term, pupil).get(title):
        raise Refusal(
            "textbooks.given_already",
            "这本书已经发到学生手里，改为不同意前请先办退书（原因选“不再征订”）。",
        )
    said, _new = Consent.objects.update_or_create(
        term=term, pupil=pupil, title=title,
        defaults={"school": by.here, "agreed": agreed, "on": on, "at": moment(), "by": by.person},
    )  # fmt: skip
    return said
