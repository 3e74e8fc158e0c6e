"""Who sells and serves: firms, their licences, contracts, and how their work was scored."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School


class Supplier(models.Model):
    """A firm the school buys from. `needs` names the kinds of licence without which nothing is ordered."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("单位名称"), max_length=60)
    credit = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    sells = models.CharField(_("供货或服务范围"), max_length=100)
    contact = models.CharField(_("联系人"), max_length=20, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    bank = models.CharField(_("开户行和账号"), max_length=80, blank=True)
    needs = models.JSONField(_("必备资质"), default=list)
    outsourced = models.BooleanField(_("外包服务单位"), default=False)
    blocked = models.CharField(_("停止合作原因"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="supplier_once")]

    def __str__(self) -> str:
        return self.name


class LicenceKind(models.TextChoices):
    """The kinds of paper a firm may need."""

    BUSINESS = "business", _("营业执照")
    FOOD = "food", _("食品经营许可证")
    MAKING = "making", _("食品生产许可证")
    SAFETY = "safety", _("消防维保资质")
    LIFT = "lift", _("特种设备资质")
    GUARD = "guard", _("保安服务许可证")
    BUILD = "build", _("建筑施工资质")
    OTHER = "other", _("其他资质")


class Licence(models.Model):
    """A licence of a firm, good until a day (empty: without end)."""

    supplier = models.ForeignKey(
        Supplier, models.PROTECT, related_name="licences", verbose_name=_("单位")
    )
    kind = models.CharField(_("资质"), max_length=10, choices=LicenceKind)
    number = models.CharField(_("证号"), max_length=60)
    until = models.DateField(_("有效期至"), null=True, blank=True)
    closed = models.BooleanField(_("已换证"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["supplier", "kind"], condition=Q(closed=False), name="licence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier}　{self.get_kind_display()}"


class Contract(models.Model):
    """A contract with a firm."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("合同号"), max_length=20)
    supplier = models.ForeignKey(
        Supplier, models.PROTECT, related_name="contracts", verbose_name=_("单位")
    )
    title = models.CharField(_("合同名称"), max_length=100)
    amount = models.DecimalField(_("合同金额"), max_digits=14, decimal_places=2)
    signed = models.DateField(_("签订日期"))
    since = models.DateField(_("开始"))
    until = models.DateField(_("到期"))
    keeper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("经办人")
    )
    ended = models.DateField(_("终止日期"), null=True, blank=True)
    why_ended = models.CharField(_("终止原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="contract_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="contract_span"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="contract_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Score(models.Model):
    """How an outsourced firm worked in a month. `lines` holds name, most, got, why; only grows."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    supplier = models.ForeignKey(
        Supplier, models.PROTECT, related_name="scores", verbose_name=_("单位")
    )
    month = models.DateField(_("月份"))
    lines = models.JSONField(_("评分项目"))
    total = models.DecimalField(_("得分（百分制）"), max_digits=5, decimal_places=1)
    remark = models.CharField(_("意见"), max_length=300, blank=True)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("评分人")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["supplier", "month", "by"], name="score_once")
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.month:%Y-%m}"
