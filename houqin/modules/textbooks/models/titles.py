"""Which books there are, and what the guardians said to the voluntary ones."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Person, School


class Title(models.Model):
    """A book as the bookshop lists it. `grade` 0 is for all grades, `half` is the term of the school year, 0 for both."""

    class Kind(models.TextChoices):
        FREE = "free", _("免费教材")
        CIRCULATING = "circulating", _("循环教材")
        WORKBOOK = "workbook", _("作业本")
        VOLUNTARY = "voluntary", _("教辅（自愿）")

    class Half(models.IntegerChoices):
        BOTH = 0, _("全年")
        FIRST = 1, _("上册")
        SECOND = 2, _("下册")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    code = models.CharField(_("书号"), max_length=20)
    name = models.CharField(_("书名"), max_length=60)
    subject = models.CharField(_("学科"), max_length=20)
    grade = models.PositiveSmallIntegerField(_("年级"))
    half = models.PositiveSmallIntegerField(_("册次"), choices=Half, default=Half.BOTH)
    publisher = models.CharField(_("出版社"), max_length=60, blank=True)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    price = models.DecimalField(_("单价"), max_digits=8, decimal_places=2)
    copies = models.PositiveSmallIntegerField(_("每生册数"), default=1)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="textbooks_title_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="textbooks_title_price"),
            models.CheckConstraint(
                condition=Q(copies__gte=1, copies__lte=50), name="textbooks_title_copies"
            ),
        ]
        indexes = [models.Index(fields=["school", "grade", "half"])]

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """What a guardian said to a voluntary title. Only the class's own teacher may see who declined."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name=_("学期"))
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("学生"))
    title = models.ForeignKey(
        Title, models.PROTECT, related_name="consents", verbose_name=_("书名")
    )
    agreed = models.BooleanField(_("同意征订"))
    on = models.DateField(_("书面回执日期"))
    at = models.DateTimeField(_("登记时间"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("登记人")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "pupil", "title"], name="textbooks_consent_once"
            ),
        ]
        indexes = [models.Index(fields=["title", "term", "agreed"])]

    def __str__(self) -> str:
        return str(self.title)
