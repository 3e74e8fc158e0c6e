"""值班."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutyConfig(AppConfig):
    """值班."""

    name = "houqin.modules.duty"
    label = "duty"
    verbose_name = _("值班")
