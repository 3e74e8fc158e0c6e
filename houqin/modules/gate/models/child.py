"""Children at the gate: leave passes, guardians, delegates, pick-ups."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.modules.gate import sealing
from houqin.modules.gate.rules import numbers


class LeavePass(models.Model):
    """A pupil may leave on this day, fetched by this person: issued by the class teacher, closed at the gate, once."""

    class State(models.TextChoices):
        ISSUED = "issued", _("可以离校")
        USED = "used", _("已离校")
        BACK = "back", _("已返校")
        EXPIRED = "expired", _("已过期")
        VOID = "void", _("已作废")

    class Told(models.TextChoices):
        NOT_YET = "", _("待告知")
        PHONE = "phone", _("电话告知")
        NOTICE = "notice", _("系统通知")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("条号"), max_length=20)
    pupil = models.ForeignKey(
        Person, models.PROTECT, related_name="leave_passes", verbose_name=_("学生")
    )
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, related_name="+", verbose_name=_("班级")
    )
    on = models.DateField(_("日期"))
    reason = models.CharField(_("事由"), max_length=100, blank=True)
    fetcher = models.CharField(_("接的人"), max_length=40, blank=True)
    relation = models.CharField(_("关系"), max_length=20, blank=True)
    returns = models.BooleanField(_("当天返校"), default=False)
    told = models.CharField(_("告知监护人"), max_length=8, choices=Told, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.ISSUED)
    at = models.DateTimeField(_("开条时间"))
    teacher = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("开条人")
    )
    out_at = models.DateTimeField(_("离校时间"), null=True, blank=True)
    out_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("放行门卫")
    )
    back_at = models.DateTimeField(_("返校时间"), null=True, blank=True)
    erased_on = models.DateField(_("个人信息清除日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="gate_leave_once"),
            models.CheckConstraint(
                condition=~Q(state="used") | Q(out_at__isnull=False), name="gate_leave_out"
            ),
            models.UniqueConstraint(
                fields=["pupil", "on"], condition=Q(state="issued"), name="gate_leave_open_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "on", "state"])]

    def __str__(self) -> str:
        return self.number


class Guardian(models.Model):
    """An adult to whom a child may be handed, from a day on. `person` is his own account, where he has one."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    pupil = models.ForeignKey(
        Person, models.PROTECT, related_name="guardians", verbose_name=_("学生")
    )
    name = models.CharField(_("姓名"), max_length=40, blank=True)
    relation = models.CharField(_("关系"), max_length=20)
    phone_sealed = models.TextField(blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("系统账号")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    consent_on = models.DateField(_("监护人同意日期"))
    erased_on = models.DateField(_("个人信息清除日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "name"], condition=Q(until=None), name="gate_guardian_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil} {self.relation}"

    @property
    def phone(self) -> str:
        """The telephone as screens show it."""
        return numbers.masked_phone(sealing.unseal(self.phone_sealed))


class Delegate(models.Model):
    """Somebody a guardian sends for the child, on one day, once, with a code only the guardian passes on."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    pupil = models.ForeignKey(
        Person, models.PROTECT, related_name="delegates", verbose_name=_("学生")
    )
    guardian = models.ForeignKey(
        Guardian, models.PROTECT, related_name="delegates", verbose_name=_("委托的监护人")
    )
    name = models.CharField(_("受托人"), max_length=40, blank=True)
    relation = models.CharField(_("关系"), max_length=20)
    on = models.DateField(_("日期"))
    code_sealed = models.TextField(blank=True)
    at = models.DateTimeField(_("登记时间"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记人")
    )
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)
    erased_on = models.DateField(_("个人信息清除日期"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return f"{self.pupil} {self.relation} {self.on:%Y-%m-%d}"

    @property
    def code(self) -> str:
        """The code in clear, for the one who registered it."""
        return sealing.unseal(self.code_sealed)


class Pickup(models.Model):
    """A child handed over at the gate, once a day."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    pupil = models.ForeignKey(
        Person, models.PROTECT, related_name="pickups", verbose_name=_("学生")
    )
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, related_name="+", verbose_name=_("班级")
    )
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("接走时间"))
    guardian = models.ForeignKey(
        Guardian, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("监护人")
    )
    delegate = models.OneToOneField(
        Delegate,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pickup",
        verbose_name=_("受托人"),
    )
    guard = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("门卫")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pupil", "on"], name="gate_pickup_once_a_day"),
            models.CheckConstraint(
                condition=Q(guardian__isnull=False) ^ Q(delegate__isnull=False),
                name="gate_pickup_by_one",
            ),
        ]
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return f"{self.pupil} {self.on:%Y-%m-%d}"

    @property
    def who(self) -> Guardian | Delegate:
        """To whom the child was handed."""
        found = self.guardian or self.delegate
        assert found is not None  # gate_pickup_by_one
        return found
