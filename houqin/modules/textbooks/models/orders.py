"""What was ordered by the rolls, and what came."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Person, School
from houqin.modules.textbooks.models.titles import Title
from houqin.modules.textbooks.rules import counts


class Order(models.Model):
    """征订单: what the bookshop is to deliver for a term. `newcomers` are first-graders who are not on the rolls yet."""

    class State(models.TextChoices):
        DRAFT = "draft", _("拟订中")
        ASKED = "asked", _("审批中")
        AGREED = "agreed", _("已批准")
        SENT = "sent", _("已报书店")
        CLOSED = "closed", _("已结清")
        VOID = "void", _("已作废")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name=_("学期"))
    supplier = models.CharField(_("供书单位"), max_length=80)
    newcomers = models.PositiveIntegerField(_("预计新生"), default=0)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.DRAFT)
    amount = models.DecimalField(_("金额"), max_digits=12, decimal_places=2, default=0)
    on = models.DateField(_("制单日期"))
    sent_on = models.DateField(_("报送日期"), null=True)
    due = models.DateField(_("应到日期"), null=True)
    maker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("制单人")
    )
    remark = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="textbooks_order_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "closed"]) | Q(sent_on__isnull=False),
                name="textbooks_order_sent",
            ),
        ]
        indexes = [models.Index(fields=["school", "term", "state"])]

    def __str__(self) -> str:
        return self.number


class OrderLine(models.Model):
    """So many copies of a title: for the pupils of the rolls, for teachers, to spare. `good` came whole."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    order = models.ForeignKey(Order, models.PROTECT, related_name="lines", verbose_name=_("征订单"))
    title = models.ForeignKey(Title, models.PROTECT, related_name="+", verbose_name=_("书名"))
    heads = models.PositiveIntegerField(_("学生人数"))
    pupils = models.PositiveIntegerField(_("学生用书"))
    teachers = models.PositiveIntegerField(_("教师用书"), default=0)
    spare = models.PositiveIntegerField(_("备用"), default=0)
    quantity = models.PositiveIntegerField(_("征订册数"))
    price = models.DecimalField(_("单价"), max_digits=8, decimal_places=2)
    good = models.PositiveIntegerField(_("完好到书"), default=0)
    damaged = models.PositiveIntegerField(_("破损"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "title"], name="textbooks_line_once"),
            models.CheckConstraint(
                condition=Q(quantity=F("pupils") + F("teachers") + F("spare")),
                name="textbooks_line_sum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.title}"

    @property
    def missing(self) -> int:
        """What the bookshop still owes."""
        return counts.missing(self.quantity, self.good)


class Delivery(models.Model):
    """A delivery of the bookshop: one person enters what came, another counts it again."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待核对")
        POSTED = "posted", _("已入库")
        REFUSED = "refused", _("核对未通过")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("单号"), max_length=20)
    order = models.ForeignKey(
        Order, models.PROTECT, related_name="deliveries", verbose_name=_("征订单")
    )
    on = models.DateField(_("到书日期"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    maker = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("点收人")
    )
    checker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("核对人"))
    checked_at = models.DateTimeField(_("核对时间"), null=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="textbooks_delivery_once"),
            models.CheckConstraint(
                condition=~Q(maker=F("checker")), name="textbooks_delivery_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(state="posted") | Q(checked_at__isnull=False),
                name="textbooks_delivery_checked",
            ),
        ]
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return self.number


class DeliveryLine(models.Model):
    """How many copies of a title came, and how many of them damaged."""

    delivery = models.ForeignKey(
        Delivery, models.PROTECT, related_name="lines", verbose_name=_("到书单")
    )
    line = models.ForeignKey(
        OrderLine, models.PROTECT, related_name="deliveries", verbose_name=_("征订明细")
    )
    came = models.PositiveIntegerField(_("送到册数"))
    damaged = models.PositiveIntegerField(_("其中破损"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "line"], name="textbooks_came_once"),
            models.CheckConstraint(
                condition=Q(damaged__lte=F("came")), name="textbooks_came_damaged"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery} {self.line_id}"
