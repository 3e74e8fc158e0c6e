"""Visitors and vehicles, appointments, who is not let in, and who was stopped."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.modules.gate import sealing
from houqin.modules.gate.rules import numbers


class Papers(models.TextChoices):
    """What a visitor shows."""

    IDENTITY = numbers.IDENTITY, _("身份证")
    DRIVER = "driver", _("驾驶证")
    WORK = "work", _("工作证")
    OTHER = "other", _("其他证件")
    NONE = "none", _("未带证件")


class Appointment(models.Model):
    """A visit announced beforehand: by the host, or by the visitor on the public page and agreed to by the host."""

    class State(models.TextChoices):
        ASKED = "asked", _("等待确认")
        AGREED = "agreed", _("已同意")
        DECLINED = "declined", _("未同意")
        ARRIVED = "arrived", _("已到访")
        MISSED = "missed", _("未到访")
        VOID = "void", _("已取消")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("预约号"), max_length=20)
    name = models.CharField(_("来访人"), max_length=40, blank=True)
    phone_sealed = models.TextField(blank=True)
    company = models.CharField(_("单位"), max_length=60, blank=True)
    plate = models.CharField(_("车牌"), max_length=12, blank=True)
    purpose = models.CharField(_("事由"), max_length=100, blank=True)
    wanted = models.CharField(_("所写被访人"), max_length=40, blank=True)
    host = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("被访人")
    )
    on = models.DateField(_("来访日期"))
    public = models.BooleanField(_("扫码预约"), default=False)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ASKED)
    at = models.DateTimeField(_("预约时间"))
    erased_on = models.DateField(_("个人信息清除日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="gate_appointment_once")
        ]
        indexes = [models.Index(fields=["school", "state", "on"])]

    def __str__(self) -> str:
        return self.number

    @property
    def phone(self) -> str:
        """The telephone as screens show it."""
        return numbers.masked_phone(sealing.unseal(self.phone_sealed))


class Visit(models.Model):
    """Somebody from outside at the gate, on foot or with a vehicle. After the period only the line remains, without
    name and numbers."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待确认")
        CLEARED = "cleared", _("可以入校")
        INSIDE = "inside", _("在校内")
        OUT = "out", _("已离开")
        TURNED = "turned", _("未入校")

    class Said(models.TextChoices):
        NOBODY = "", _("无需确认")
        WAITING = "waiting", _("等待")
        YES = "yes", _("系统确认")
        PHONE = "phone", _("电话确认")
        NO = "no", _("不同意")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("登记号"), max_length=20)
    appointment = models.OneToOneField(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visit",
        verbose_name=_("预约"),
    )
    name = models.CharField(_("来访人"), max_length=40, blank=True)
    heads = models.PositiveSmallIntegerField(_("人数"), default=1)
    phone_sealed = models.TextField(blank=True)
    company = models.CharField(_("单位"), max_length=60, blank=True)
    papers = models.CharField(_("证件"), max_length=10, choices=Papers, default=Papers.IDENTITY)
    document_sealed = models.TextField(blank=True)
    seen = models.BooleanField(_("已查验证件"), default=False)
    plate = models.CharField(_("车牌"), max_length=12, blank=True)
    purpose = models.CharField(_("事由"), max_length=100, blank=True)
    host = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("被访人")
    )
    said = models.CharField(
        _("被访人意见"), max_length=8, choices=Said, default=Said.NOBODY, blank=True
    )
    badge = models.CharField(_("访客证号"), max_length=12, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State)
    at = models.DateTimeField(_("到达时间"))
    at_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记门卫")
    )
    in_at = models.DateTimeField(_("入校时间"), null=True, blank=True)
    in_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("放行门卫")
    )
    out_at = models.DateTimeField(_("离校时间"), null=True, blank=True)
    out_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("离校登记")
    )
    remark = models.CharField(_("备注"), max_length=200, blank=True)
    erased_on = models.DateField(_("个人信息清除日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="gate_visit_once"),
            models.CheckConstraint(
                condition=Q(out_at=None) | Q(out_at__gte=models.F("in_at")), name="gate_visit_times"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["inside", "out"]) | Q(in_at__isnull=False),
                name="gate_visit_entered",
            ),
            models.UniqueConstraint(
                fields=["school", "badge"], name="gate_badge_in_use_once",
                condition=Q(state__in=["waiting", "cleared", "inside"]) & ~Q(badge=""),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["school", "state", "at"]), models.Index(fields=["host", "state"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def phone(self) -> str:
        """The telephone as screens show it."""
        return numbers.masked_phone(sealing.unseal(self.phone_sealed))

    @property
    def document(self) -> str:
        """The document's number as screens show it."""
        return numbers.masked_document(sealing.unseal(self.document_sealed))


class Blocked(models.Model):
    """Somebody, or a vehicle, that is not let in. Numbers are kept as marks, enough to know them again."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("姓名"), max_length=40, blank=True)
    phone_mark = models.CharField(max_length=32, blank=True)
    document_mark = models.CharField(max_length=32, blank=True)
    plate = models.CharField(_("车牌"), max_length=12, blank=True)
    reason = models.CharField(_("原因"), max_length=200)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("提出人")
    )

    class Meta:
        indexes = [models.Index(fields=["school", "until"])]

    def __str__(self) -> str:
        return self.name or self.plate or str(_("按证件号"))


class Stop(models.Model):
    """Somebody or something that was not let through, and why. Kept whatever came of it."""

    class Kind(models.TextChoices):
        VISITOR = "visitor", _("访客")
        PUPIL = "pupil", _("学生离校")
        PICKUP = "pickup", _("接送")
        GOODS = "goods", _("物品")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    name = models.CharField(_("被拦下的人"), max_length=40, blank=True)
    pupil = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("学生")
    )
    reason = models.CharField(_("原因"), max_length=300)
    at = models.DateTimeField(_("时间"))
    guard = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("门卫")
    )
    erased_on = models.DateField(_("个人信息清除日期"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "kind", "at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
