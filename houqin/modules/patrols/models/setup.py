"""What is looked at, by which list, on which way, by whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place, School
from houqin.modules.assets.models import Card
from houqin.modules.patrols.rules import lines


class Item(models.TextChoices):
    """What sort of thing a checklist is about."""

    HOUSE = "house", _("房屋校舍")
    WATER = "water", _("给排水")
    POWER = "power", _("用电")
    GAS = "gas", _("燃气")
    BOILER = "boiler", _("锅炉")
    SPORTS = "sports", _("体育器材")
    TOYS = "toys", _("大型玩具")
    FIRE = "fire", _("消防与灭火器")
    FOOD = "food", _("食品")
    DRINK = "drink", _("饮水")
    ROUND = "round", _("日常巡查")


class Checklist(models.Model):
    """The lines somebody goes by. `asks` holds name, kind (pass, number, photo), low, high, unit of each."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("检查表"), max_length=40)
    item = models.CharField(_("项目"), max_length=8, choices=Item, default=Item.ROUND)
    asks = models.JSONField(_("检查内容"))
    source = models.CharField(_("依据"), max_length=120, blank=True)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="patrols_checklist_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> list[lines.Line]:
        """Its lines, in order."""
        return [lines.read(raw) for raw in self.asks]


class Point(models.Model):
    """A checkpoint: a place, or a thing in one, with its own QR label. `key` marks a 重点部位."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    code = models.CharField(_("编号"), max_length=20)
    name = models.CharField(_("巡查点"), max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="points", verbose_name=_("地点"))
    card = models.ForeignKey(
        Card, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("资产")
    )
    checklist = models.ForeignKey(
        Checklist, models.PROTECT, related_name="points", verbose_name=_("检查表")
    )
    key = models.BooleanField(_("重点部位"), default=False)
    closed = models.BooleanField(_("已停用"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="patrols_point_once"),
            models.UniqueConstraint(
                fields=["school", "name"],
                name="patrols_point_named_once",
                condition=Q(closed=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """A way with its points and its walker. Fixed: `times` are when rounds begin. Random: `times` are the slots, of
    which `count` are drawn a day.
    """

    class Kind(models.TextChoices):
        FIXED = "fixed", _("定时巡查")
        RANDOM = "random", _("随机抽查")

    class Post(models.TextChoices):
        HEAD = "head", _("校长（园长）带班巡查")
        HEALTH = "health", _("保健巡查")
        OFFICE = "office", _("后勤巡查")
        GUARD = "guard", _("门卫巡逻")
        DUTY = "duty", _("值班教师巡查")
        OTHER = "other", _("其他巡查")

    class Days(models.TextChoices):
        SCHOOL = "school", _("上课日")
        ALL = "all", _("每天")
        REST = "rest", _("不上课的日子")

    school = models.ForeignKey(School, models.PROTECT, related_name="+", verbose_name=_("学校"))
    name = models.CharField(_("路线"), max_length=40)
    kind = models.CharField(_("方式"), max_length=6, choices=Kind, default=Kind.FIXED)
    post = models.CharField(_("谁的巡查"), max_length=6, choices=Post, default=Post.OFFICE)
    walker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("巡查人"))
    days = models.CharField(_("哪些日子"), max_length=6, choices=Days, default=Days.SCHOOL)
    times = models.JSONField(_("时间"))
    count = models.PositiveSmallIntegerField(_("每天几次"))
    minutes = models.PositiveSmallIntegerField(_("每次用时（分钟）"))
    points = models.ManyToManyField(
        Point, through="RoutePoint", related_name="routes", verbose_name=_("巡查点")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"], name="patrols_route_once", condition=Q(until=None)
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, count__gt=0), name="patrols_route_counts"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoutePoint(models.Model):
    """A point on a route, in walking order."""

    route = models.ForeignKey(Route, models.PROTECT, related_name="stages")
    point = models.ForeignKey(Point, models.PROTECT, related_name="stages")
    order = models.PositiveSmallIntegerField(_("次序"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["route", "point"], name="patrols_stage_once")
        ]
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order} {self.point_id}"
