"""Roles are data: shipped as defaults, edited by the school, given within a place and a period."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, District, Person, Place, School, Unit


class Role(models.Model):
    """A named set of grants of one school; of the district when `school` is empty."""

    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="roles")
    code = models.CharField(_("编码"), max_length=40)
    name = models.CharField(_("角色"), max_length=40)
    grants = models.JSONField(_("权限"), default=list)
    edited = models.BooleanField(_("本校改过"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "code"],
                condition=models.Q(school__isnull=False),
                name="role_once",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(school=None), name="role_once_without"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """A role given to a person, within a school (or all schools of a district), unit, place or class."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="assignments", verbose_name=_("人员")
    )
    role = models.ForeignKey(
        Role, models.PROTECT, related_name="assignments", verbose_name=_("角色")
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("限部门"))
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name=_("限场所")
    )
    class_group = models.ForeignKey(
        ClassGroup, models.PROTECT, null=True, blank=True, verbose_name=_("限班级")
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(school=None, district__isnull=False)
                | Q(school__isnull=False, district=None),
                name="assignment_one_scope",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="assignment_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role}"
