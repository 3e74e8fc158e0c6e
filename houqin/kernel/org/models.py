"""Who and where. A person is closed, never deleted; every business row belongs to one school."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class District(models.Model):
    """An education district; one database may hold one."""

    name = models.CharField(_("名称"), max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """A school or kindergarten. `parent` is the central school (中心学校) over a village school."""

    class Kind(models.TextChoices):
        PRIMARY = "primary", _("小学")
        KINDERGARTEN = "kindergarten", _("幼儿园")

    district = models.ForeignKey(
        District, models.PROTECT, related_name="schools", verbose_name=_("学区")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name=_("中心学校"),
    )
    name = models.CharField(_("学校名称"), max_length=60, unique=True)
    short = models.CharField(_("简称"), max_length=20)
    kind = models.CharField(_("类型"), max_length=20, choices=Kind)

    def __str__(self) -> str:
        return self.name


class Campus(models.Model):
    """A site of a school (校区)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="campuses")
    name = models.CharField(_("校区"), max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="campus_once")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """An office, subject group, grade group or team. `path` is `/1/5/` so that one LIKE finds a whole branch."""

    school = models.ForeignKey(School, models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("上级部门")
    )
    name = models.CharField(_("部门"), max_length=40)
    path = models.CharField(max_length=120, db_index=True, default="/")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="unit_once")]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A building, floor, room or outdoor area. `path` as in Unit; `code` is what its QR label carries."""

    class Kind(models.TextChoices):
        BUILDING = "building", _("楼宇")
        ROOM = "room", _("房间")
        AREA = "area", _("场地")

    school = models.ForeignKey(School, models.PROTECT, related_name="places")
    campus = models.ForeignKey(Campus, models.PROTECT, verbose_name=_("校区"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("所在楼宇")
    )
    kind = models.CharField(_("类型"), max_length=10, choices=Kind)
    code = models.CharField(_("编号"), max_length=20)
    name = models.CharField(_("场所"), max_length=40)
    path = models.CharField(max_length=120, db_index=True, default="/")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "code"], name="place_code_once")]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Someone the school knows. `number` is the staff or pupil number, unique within the school."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("教职工")
        PUPIL = "pupil", _("学生")
        OUTSIDE = "outside", _("校外人员")

    school = models.ForeignKey(School, models.PROTECT, related_name="people")
    kind = models.CharField(_("身份"), max_length=10, choices=Kind)
    number = models.CharField(_("工号或学号"), max_length=20)
    name = models.CharField(_("姓名"), max_length=40)
    gender = models.CharField(
        _("性别"), max_length=1, choices=[("m", _("男")), ("f", _("女"))], blank=True
    )
    phone = models.CharField(_("手机"), max_length=20, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("部门"))
    class_group = models.ForeignKey(
        "ClassGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pupils",
        verbose_name=_("班级"),
    )
    since = models.DateField(_("到校日期"))
    until = models.DateField(_("离校日期"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "number"], name="person_number_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="person_period"
            ),
        ]
        indexes = [models.Index(fields=["school", "kind", "name"])]

    def __str__(self) -> str:
        return self.name


class ClassGroup(models.Model):
    """A class (班). `entered` is the year it entered school, so that its grade follows from the date."""

    school = models.ForeignKey(School, models.PROTECT, related_name="classes")
    name = models.CharField(_("班级"), max_length=20)
    grade = models.PositiveSmallIntegerField(_("年级"))
    entered = models.PositiveSmallIntegerField(_("入学年份"))
    head = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="heads",
        verbose_name=_("班主任"),
    )
    room = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, verbose_name=_("教室"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "entered", "name"], name="class_once")
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (岗位) and the areas of work it answers for, as codes of `houqin.base.areas`."""

    school = models.ForeignKey(School, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("部门"))
    name = models.CharField(_("岗位"), max_length=40)
    areas = models.JSONField(_("分管事项"), default=list, blank=True)
    duties = models.TextField(_("职责"), blank=True)
    closed = models.BooleanField(_("已撤销"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="post_once")]

    def __str__(self) -> str:
        return self.name


class Tenure(models.Model):
    """Who holds a post, from when to when. A hand-over closes one and opens the next."""

    school = models.ForeignKey(School, models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name=_("岗位"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="tenures", verbose_name=_("负责人")
    )
    since = models.DateField(_("任职起"))
    until = models.DateField(_("任职止"), null=True, blank=True)
    handover = models.TextField(_("交接说明"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="tenure_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.person}"
