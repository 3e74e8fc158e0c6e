"""A login belongs to a person; what the person may is in `kernel.roles`."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person


class User(AbstractUser):
    """A login."""

    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="login", verbose_name=_("人员")
    )
    must_change = models.BooleanField(_("下次登录须改密码"), default=False)
    password_at = models.DateTimeField(_("密码修改时间"), null=True, blank=True)

    def __str__(self) -> str:
        return self.username


class Token(models.Model):
    """An API token: shown once, kept as a digest, never wider than its owner's grants."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="tokens", verbose_name=_("所有人")
    )
    name = models.CharField(_("用途"), max_length=40)
    prefix = models.CharField(_("开头"), max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    grants = models.JSONField(_("权限"), default=list, blank=True)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    used_on = models.DateField(_("最近使用"), null=True, blank=True)
    revoked = models.BooleanField(_("已吊销"), default=False)

    def __str__(self) -> str:
        return self.name
