"""门卫."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GateConfig(AppConfig):
    """门卫."""

    name = "houqin.modules.gate"
    label = "gate"
    verbose_name = _("门卫")
