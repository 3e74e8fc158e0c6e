"""The shelf and its moves, the class slips, and what every pupil and teacher got."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.modules.textbooks.models.titles import Title


class Shelf(models.Model):
    """How many copies of a title lie in the book room. Always the sum of the moves, never below zero."""

    title = models.OneToOneField(
        Title, models.PROTECT, related_name="shelf", verbose_name=_("书名")
    )
    quantity = models.IntegerField(_("库存册数"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=0), name="textbooks_shelf_not_below"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Move(models.Model):
    """Copies came to the shelf (+) or left it (−). Only ever added; what was wrong is moved back."""

    class Kind(models.TextChoices):
        IN = "in", _("到书入库")
        CLASS = "class", _("班级领书")
        ADD = "add", _("添书")
        BACK = "back", _("退书")
        HOME = "home", _("循环教材归还")
        TEACHER = "teacher", _("教师用书")
        COUNT = "count", _("盘点调整")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    title = models.ForeignKey(Title, models.PROTECT, related_name="moves", verbose_name=_("书名"))
    kind = models.CharField(_("事项"), max_length=8, choices=Kind)
    quantity = models.IntegerField(_("册数"))
    paper = models.CharField(_("单号"), max_length=20, blank=True)
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, related_name="+", verbose_name=_("班级")
    )
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("时间"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )
    reason = models.CharField(_("原因"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(quantity=0), name="textbooks_move_moves"),
        ]
        indexes = [models.Index(fields=["school", "on"]), models.Index(fields=["title", "on"])]

    def __str__(self) -> str:
        return f"{self.title} {self.quantity:+d}"


class Handing(models.Model):
    """领书单: the books of one class, which its teacher fetches and signs for."""

    class State(models.TextChoices):
        READY = "ready", _("待签领")
        SIGNED = "signed", _("已签领")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name=_("学期"))
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, related_name="+", verbose_name=_("班级")
    )
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.READY)
    on = models.DateField(_("日期"))
    heads = models.PositiveIntegerField(_("学生人数"))
    maker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("开单人")
    )
    receiver = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("签领人")
    )
    signed_at = models.DateTimeField(_("签领时间"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="textbooks_handing_once"),
            models.UniqueConstraint(
                fields=["term", "class_group"], condition=Q(state="ready"),
                name="textbooks_handing_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_at__isnull=False, receiver__isnull=False),
                name="textbooks_handing_signed",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["school", "term", "state"])]

    def __str__(self) -> str:
        return self.number


class HandingLine(models.Model):
    """So many copies of a title for so many pupils of the class; `owed` pupils wait for copies that did not come yet."""

    handing = models.ForeignKey(
        Handing, models.PROTECT, related_name="lines", verbose_name=_("领书单")
    )
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name=_("书名"))
    heads = models.PositiveIntegerField(_("人数"))
    quantity = models.PositiveIntegerField(_("册数"))
    owed = models.PositiveIntegerField(_("欠发人数"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handing", "title"], name="textbooks_handed_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="textbooks_handed_some"),
        ]

    def __str__(self) -> str:
        return f"{self.handing} {self.title}"


class Entry(models.Model):
    """A pupil or teacher got copies of a title (+) or gave them back (−), and what that costs him. Only ever added."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("发放")
        ADDED = "added", _("添书")
        BACK = "back", _("退书")
        HOME = "home", _("循环归还")
        LOST = "lost", _("遗失")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name=_("学期"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("领用人"))
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, related_name="+", verbose_name=_("班级")
    )
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name=_("书名"))
    kind = models.CharField(_("事项"), max_length=8, choices=Kind)
    quantity = models.IntegerField(_("册数"))
    price = models.DecimalField(_("单价"), max_digits=8, decimal_places=2)
    amount = models.DecimalField(_("应收金额"), max_digits=9, decimal_places=2, default=0)
    reason = models.CharField(_("原因"), max_length=100, blank=True)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("登记时间"))
    handing = models.ForeignKey(
        Handing, models.PROTECT, null=True, related_name="entries", verbose_name=_("领书单")
    )
    paper = models.CharField(_("单号"), max_length=20, blank=True)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(quantity=0), name="textbooks_entry_some"),
        ]
        indexes = [
            models.Index(fields=["term", "class_group"]),
            models.Index(fields=["person", "term"]),
            models.Index(fields=["title", "term"]),
            models.Index(fields=["school", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.quantity:+d}"
