"""What the counter remembers for a person: saved views, and sheets being taken in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class SavedView(models.Model):
    """A question to a register that somebody keeps under a name."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="views")
    register = models.CharField(_("台账"), max_length=60)
    name = models.CharField(_("视图名称"), max_length=30)
    question = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "register", "name"], name="view_once")
        ]

    def __str__(self) -> str:
        return self.name


class Intake(models.Model):
    """A spreadsheet being taken in: read, tried, then carried out or dropped. `content` holds its rows as `intake.pack` writes them."""

    class State(models.TextChoices):
        TRIED = "tried", _("待确认")
        TAKEN = "taken", _("已导入")

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    act = models.CharField(_("事项"), max_length=60)
    file_name = models.CharField(_("文件"), max_length=120)
    at = models.DateTimeField(_("时间"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.TRIED)
    header = models.JSONField(default=list)
    content = models.BinaryField(default=bytes)
    good = models.PositiveIntegerField(_("可导入"), default=0)
    bad = models.PositiveIntegerField(_("有误"), default=0)

    def __str__(self) -> str:
        return self.file_name
