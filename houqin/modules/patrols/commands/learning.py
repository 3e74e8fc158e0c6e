"""What drills and incidents showed of a place becomes a hazard there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.attachments.store import carry_over
from houqin.kernel.commands.core import command, moment
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.models import Remedy
from houqin.modules.patrols.commands import finding, hazards
from houqin.modules.patrols.models import Hazard


@command("patrols.take_lesson", _("整改事项记入隐患台账"))
def take_lesson(by: Actor, *, remedy: Remedy) -> Hazard:
    """Once a remedy: a hazard at its place, 一般, with the person and the day named there. The office may grade it
    anew by giving it to somebody else. ValueError for a remedy without a place."""
    if remedy.place is None:
        raise ValueError(remedy.pk)
    known = Hazard.objects.filter(lesson=remedy).first()
    if known is not None:
        return known
    kind = "应急演练" if remedy.drill else "突发事件"
    said = f"来自{kind}{remedy.source.number if remedy.source else ''}"
    made = finding.write(
        by, place=remedy.place, what=remedy.words, words=said, source=Hazard.Source.LESSON, field="",
        at=moment(),
    )  # fmt: skip
    made.lesson = remedy
    made.save(update_fields=["lesson"])
    if remedy.pictures and remedy.source is not None:
        carry_over(remedy.source, made, pictures=True)
    return hazards.grade(
        by,
        hazard=made,
        level=Hazard.Level.GENERAL,
        rectifier=remedy.person,
        due=max(remedy.due, by.today),
    )
