"""Loans of sets."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.assets.models.kit import Kit


class KitLoan(models.Model):
    """A set lent until a day, to one of the school or to an outsider: its parts are loans of their own that hang on this
    one. `short` says what was not there.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("审批中")
        OUT = "out", _("借出")
        BACK = "back", _("已归还")
        RETURNED = "returned", _("未批准")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("借用单号"), max_length=20)
    kit = models.ForeignKey(Kit, models.PROTECT, related_name="loans", verbose_name=_("套"))
    borrower = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("借用人")
    )
    outsider = models.CharField(_("校外借用单位或个人"), max_length=60, blank=True)
    purpose = models.CharField(_("用途"), max_length=100, blank=True)
    on = models.DateField(_("借出日期"))
    due = models.DateField(_("应还日期"))
    first = models.PositiveSmallIntegerField(_("从第几节"), null=True, blank=True)
    last = models.PositiveSmallIntegerField(_("到第几节"), null=True, blank=True)
    short = models.CharField(_("借出时缺"), max_length=300, blank=True)
    back_on = models.DateField(_("归还日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OUT)
    lender = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="kit_loan_once"),
            models.UniqueConstraint(fields=["kit"], condition=Q(state="out"), name="kit_out_once"),
            models.CheckConstraint(condition=Q(due__gte=F("on")), name="kit_loan_days"),
            models.CheckConstraint(
                condition=~Q(borrower=None) | ~Q(outsider=""), name="kit_loan_has_borrower"
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "due"], name="kit_loan_due")]

    def __str__(self) -> str:
        return self.number

    @property
    def taker(self) -> str:
        """Who has it, as people say it."""
        return self.borrower.name if self.borrower else f"{self.outsider}（校外）"
