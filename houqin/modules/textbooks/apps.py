"""Manifest of 教材."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextbooksConfig(AppConfig):
    """教材."""

    name = "houqin.modules.textbooks"
    label = "textbooks"
    verbose_name = _("教材")
