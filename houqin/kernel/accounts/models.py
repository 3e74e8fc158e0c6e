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
