"""技防、物防、饮水: what protects the school, what it needs how often, what was done; and 人防, the guards."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.patrols.models.hazard import Hazard


class Device(models.Model):
    """One thing, or several alike at one place."""

    class Kind(models.TextChoices):
        CAMERA = "camera", _("视频监控")
        ALARM = "alarm", _("一键报警与入侵报警")
        ACCESS = "access", _("门禁与电子巡查")
        EXTINGUISHER = "extinguisher", _("灭火器")
        HYDRANT = "hydrant", _("消火栓")
        DETECTOR = "detector", _("烟感与应急照明")
        BARRIER = "barrier", _("防撞与隔离设施")
        GEAR = "gear", _("门卫防护器材")
        WATER = "water", _("饮水设备")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    number = models.CharField(_("编号"), max_length=20)
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    name = models.CharField(_("名称型号"), max_length=60)
    place = models.ForeignKey(Place, models.PROTECT, related_name="devices", verbose_name=_("地点"))
    quantity = models.PositiveSmallIntegerField(_("数量"), default=1)
    made_on = models.DateField(_("出厂日期"), null=True, blank=True)
    since = models.DateField(_("启用日期"))
    keeps = models.PositiveSmallIntegerField(_("录像保存天数"), null=True, blank=True)
    keeper = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("责任人"))
    ended = models.DateField(_("停用日期"), null=True, blank=True)
    why = models.CharField(_("停用原因"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="patrols_device_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="patrols_device_quantity"),
            models.CheckConstraint(
                condition=~Q(kind="camera") | Q(keeps__isnull=False), name="patrols_camera_keeps"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"


class Need(models.Model):
    """What a device needs again and again, and when next."""

    class What(models.TextChoices):
        CHECK = "check", _("检查")
        MAINTAIN = "maintain", _("维修保养")
        SCRAP = "scrap", _("报废更换")
        FILTER = "filter", _("更换滤芯")
        CLEAN = "clean", _("清洗消毒")
        TEST = "test", _("水质检测")

    device = models.ForeignKey(Device, models.PROTECT, related_name="needs", verbose_name=_("器材"))
    what = models.CharField(_("要做什么"), max_length=8, choices=What)
    due = models.DateField(_("应做日期"))
    last = models.DateField(_("上次日期"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "what"], name="patrols_need_once")]
        indexes = [models.Index(fields=["due"], name="patrols_need_due")]

    def __str__(self) -> str:
        return f"{self.device.name}　{self.get_what_display()}"


class Service(models.Model):
    """What was done, never changed; a fault found is a hazard."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    device = models.ForeignKey(
        Device, models.PROTECT, related_name="services", verbose_name=_("器材")
    )
    what = models.CharField(_("做了什么"), max_length=8, choices=Need.What)
    on = models.DateField(_("日期"))
    good = models.BooleanField(_("正常"))
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("办理人")
    )
    remark = models.CharField(_("说明"), max_length=200, blank=True)
    keeps = models.PositiveSmallIntegerField(_("实查录像保存天数"), null=True, blank=True)
    hazard = models.ForeignKey(
        Hazard, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("隐患")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(good=True) | Q(hazard__isnull=False), name="patrols_service_fault"
            )
        ]
        indexes = [models.Index(fields=["school", "on"], name="patrols_service_day")]

    def __str__(self) -> str:
        return f"{self.device.name}　{self.get_what_display()}"


class Guard(models.Model):
    """Somebody who guards the school, with his licence (保安员证) and his contract."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("保安员"))
    company = models.CharField(_("派出单位"), max_length=60, blank=True)
    licence = models.CharField(_("保安员证号"), max_length=30, blank=True)
    licence_until = models.DateField(_("证件有效期至"), null=True, blank=True)
    contract_until = models.DateField(_("合同到期"), null=True, blank=True)
    checked_on = models.DateField(_("最近背景审查日期"), null=True, blank=True)
    since = models.DateField(_("上岗日期"))
    until = models.DateField(_("离岗日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"], name="patrols_guard_once", condition=Q(until=None)
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="patrols_guard_period"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name
