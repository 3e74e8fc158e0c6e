"""What was collected beforehand, and the settlement of a class."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person, School


class Prepaid(models.Model):
    """Collected for a pupil's books of a term, in yuan; a negative sum takes back what was entered wrong."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name=_("学期"))
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("学生"))
    amount = models.DecimalField(_("预收金额"), max_digits=9, decimal_places=2)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("登记时间"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("登记人")
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="textbooks_prepaid")]
        indexes = [models.Index(fields=["term", "pupil"]), models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return f"{self.term} {self.amount}"


class Settlement(models.Model):
    """The settlement of a class for a term, frozen as it was on its day. Reopening leaves it as a record."""

    class State(models.TextChoices):
        SETTLED = "settled", _("已结算")
        REOPENED = "reopened", _("已重开")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name=_("学期"))
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, related_name="+", verbose_name=_("班级")
    )
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.SETTLED)
    on = models.DateField(_("结算日期"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("结算人")
    )
    heads = models.PositiveIntegerField(_("学生人数"))
    prepaid = models.DecimalField(_("预收"), max_digits=12, decimal_places=2)
    due = models.DecimalField(_("应收"), max_digits=12, decimal_places=2)
    refund = models.DecimalField(_("应退"), max_digits=12, decimal_places=2)
    borne = models.DecimalField(_("不再补收"), max_digits=12, decimal_places=2)
    reason = models.CharField(_("重开原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="textbooks_settlement_once"),
            models.UniqueConstraint(
                fields=["term", "class_group"], condition=Q(state="settled"),
                name="textbooks_settled_once",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["school", "term"])]

    def __str__(self) -> str:
        return self.number


class SettlementLine(models.Model):
    """One pupil of a settlement: how many copies, what they cost, what was paid, what goes back."""

    settlement = models.ForeignKey(
        Settlement, models.PROTECT, related_name="lines", verbose_name=_("结算单")
    )
    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("学生"))
    copies = models.IntegerField(_("册数"))
    prepaid = models.DecimalField(_("预收"), max_digits=9, decimal_places=2)
    due = models.DecimalField(_("应收"), max_digits=9, decimal_places=2)
    refund = models.DecimalField(_("应退"), max_digits=9, decimal_places=2)
    borne = models.DecimalField(_("不再补收"), max_digits=9, decimal_places=2)
    detail = models.JSONField(_("明细"), default=list)
    """[title, copies, unit price, amount] as texts and numbers, title by title."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["settlement", "pupil"], name="textbooks_settled_pupil_once"
            ),
            models.CheckConstraint(
                condition=Q(refund__gte=0, borne__gte=0), name="textbooks_settled_sums"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.settlement} {self.pupil_id}"
